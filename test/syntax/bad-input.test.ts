import { describe, expect, test } from "vitest";
import { parse } from "../../server/syntax/parse";
import { formatText } from "../../server/syntax/print";
import { drawn, lineOf } from "./bare";
import { rebuilt } from "./lossless";

describe("what no text holds is a syntax error of its line, wherever it stands", () => {
  test.each([
    ["a -> b: SYN\u0000", "U+0000"],
    ["a\u0000 -> b: SYN", "U+0000"],
    ["# comment \u0007", "U+0007"],
    ['title "a\u001bb"', "U+001B"],
    ["note a: \u007f", "U+007F"],
    ["note a: \u0085", "U+0085"],
    ['title "\ud800"', "U+D800"],
    ["a -> b: SYN \udc00", "U+DC00"],
    ['title "\udc00\ud83d"', "U+DC00"],
  ])("%j", (text, found) => {
    const syntax = lineOf(text).problems.filter(({ rule }) => rule === "syntax");
    expect(syntax).toMatchObject([{ found, expected: "text without control characters" }]);
    expect(rebuilt(text)).toBe(text);
    expect(formatText(text)).toBe(`${text}\n`);
  });

  test("the other lines are read", () => {
    const tree = parse("a -> b: SYN\n\u0000\u0000\nb -> a: SYN,ACK 😀\t");
    expect([0, 1, 2].map((line) => tree.line(line).problems.map(({ rule }) => rule))).toEqual([
      [],
      ["syntax"],
      ["syntax"],
    ]);
    expect(tree.line(2).problems).toMatchObject([{ found: "😀" }]);
    expect(parse('title "😀"').line(0).problems).toEqual([]);
  });
});

describe("a byte-order mark", () => {
  test("at the text's start belongs to no line", () => {
    const tree = parse('\ufefftitle "x"');
    expect(tree.line(0)).toMatchObject({
      start: 1,
      end: 10,
      problems: [],
      statement: { kind: "title", start: 1 },
    });
  });

  test("elsewhere is no blank", () => {
    expect(drawn("a -> b: SYN \ufeff")).toContain('found "U+FEFF"');
  });
});

test("CRLF and CR end lines as LF does", () => {
  const tree = parse("a -> b: SYN\r\n# x\rdeliver s\r\n");
  expect(tree.lineCount).toBe(4);
  expect([0, 1, 2, 3].map((index) => tree.line(index).problems)).toEqual([[], [], [], []]);
  expect([0, 1, 2, 3].map((index) => [tree.line(index).start, tree.line(index).end])).toEqual([
    [0, 11],
    [13, 16],
    [17, 26],
    [28, 28],
  ]);
});

describe("long lines are read in linear time", () => {
  const LENGTH = 1 << 18;
  const repeated = (part: string, head = "", tail = ""): string =>
    head + part.repeat(Math.ceil(LENGTH / part.length)) + tail;
  const lines: Readonly<Record<string, string>> = {
    "one letter": repeated("a"),
    "a name of letters and dots": repeated("a.", "", "b -> c: SYN"),
    dots: repeated("."),
    blanks: repeated(" "),
    "ASCII quotes": repeated('"', "a -> b: "),
    "left quotes": repeated("“", "a -> b: "),
    "left quotes and one right": repeated("“", "a -> b: ", "”"),
    "strings in curly quotes": repeated("“a” ", "a -> b: "),
    backslashes: repeated("\\", 'title "'),
    flags: repeated("SYN,", "a -> b: "),
    "a sum": repeated("1+", "a -> b: seq=", "1"),
    ranges: repeated("1..2,", "a -> b: sack=", "1..2"),
    "ranges and sums that end in none": repeated("1+", "a -> b: sack=1..2,", "1"),
    "sack fields": repeated("sack=a..b,1+1+1 ", "a -> b: "),
    "unknown words": repeated("foo ", "a -> b: "),
    "unknown fields": repeated("foo=1 ", "a -> b: "),
    "unknown sums": repeated("+ foo ", "a -> b: bar=1 "),
    arrows: repeated("-> "),
    "an arrow": repeated("-", "a "),
    parentheses: repeated("("),
    "hosts in parentheses": repeated("a(", "expect "),
    assertions: repeated("a=LISTEN ", "expect "),
    keys: repeated("rto=1 ", "set "),
    commas: repeated(",", "a -> b: SYN"),
    "commas of a value": repeated(",", "set rto=", "x"),
    "commas and names of a value": repeated("a,", "set rto=", "x"),
    digits: repeated("9"),
    "digits of a number": repeated("9", "a -> b: seq="),
    "a time": repeated("1", "+", "s a: close"),
    hashes: repeated("#", "note a: "),
    rules: repeated("a,", "#! expect ", "a"),
    "full-width commas": repeated("，", "a -> b: SYN"),
    "full-width letters": repeated("Ａ"),
    NUL: repeated("\u0000"),
    "lone surrogates": repeated("\ud800"),
    pictures: repeated("😀", "a -> b: "),
    "a state": repeated("A-", "expect a="),
    "twins by turns": repeated("”“，", "a -> b: "),
  };

  test.each(Object.keys(lines))("%s", (name) => {
    const text = lines[name] ?? "";
    const start = performance.now();
    const line = parse(text).line(0);
    // Quadratic work on so many characters takes minutes, linear work some tens of milliseconds.
    expect(performance.now() - start).toBeLessThan(2000);
    expect(line.end).toBe(text.length);
    expect(line.problems.length).toBeLessThanOrEqual(100);
  });

  test.each(["flags", "left quotes", "parentheses", "twins by turns"])(
    "%s: its tokens and its layout",
    (name) => {
      const text = lines[name] ?? "";
      const start = performance.now();
      expect(rebuilt(text) === text).toBe(true);
      expect(formatText(text).length).toBeGreaterThan(0);
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );

  test("one of a megabyte", () => {
    const start = performance.now();
    const line = parse(`a -> b: ${"SYN seq=x, foo ".repeat(1 << 17)}`).line(0);
    expect(performance.now() - start).toBeLessThan(4000);
    expect(line.end).toBeGreaterThan(1 << 20);
    expect(line.problems).toHaveLength(100);
  });
});
