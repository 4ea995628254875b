import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../server/syntax/parse";
import { tokenize } from "../../server/syntax/tokens";
import { anyText } from "./arbitrary";
import { rebuilt } from "./lossless";

/** The tokens of a line but for its blanks: `kind text`. */
function tokensOf(line: string): string[] {
  const tree = parse(line);
  return tokenize(tree, 0)
    .filter(({ kind }) => kind !== "blank")
    .map(({ kind, start, end }) => `${kind} ${line.slice(start, end)}`);
}

test("tokens and line breaks together are the text, whatever it is", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(rebuilt(text)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

describe("tokens", () => {
  test.each([
    [
      '+1s client:5001 -> server: SYN,ACK seq = x + 1 ack=? sack=1..b tfo=c0 as s1 "cap" => CLOSED, LISTEN # why',
      [
        "time +1s",
        "host client",
        "punctuation :",
        "port 5001",
        "arrow ->",
        "host server",
        "punctuation :",
        "flag SYN",
        "punctuation ,",
        "flag ACK",
        "field seq",
        "operator =",
        "symbol x",
        "operator +",
        "number 1",
        "field ack",
        "operator =",
        "operator ?",
        "field sack",
        "operator =",
        "number 1",
        "operator ..",
        "symbol b",
        "field tfo",
        "operator =",
        "value c0",
        "keyword as",
        "label s1",
        'string "cap"',
        "operator =>",
        "state CLOSED",
        "punctuation ,",
        "state LISTEN",
        "comment # why",
      ],
    ],
    [
      "a -> b: SYN=1 old",
      ["host a", "arrow ->", "host b", "punctuation :", "flag SYN", "operator =", "number 1", "mark old"],
    ],
    ['phase "x"', ["keyword phase", 'string "x"']],
    [
      "expect proxy(c:1).snd.nxt=5 b=LISTEN",
      [
        "keyword expect",
        "host proxy",
        "punctuation (",
        "host c",
        "punctuation :",
        "port 1",
        "punctuation )",
        "operator .",
        "property snd.nxt",
        "operator =",
        "number 5",
        "host b",
        "operator =",
        "state LISTEN",
      ],
    ],
    [
      'set rto=1s note="a b"',
      ["keyword set", "field rto", "operator =", "value 1s", "field note", "operator =", 'string "a b"'],
    ],
    ["let x = 5", ["keyword let", "symbol x", "operator =", "number 5"]],
    ["deliver s1", ["keyword deliver", "label s1"]],
    ["wait 2 MSL", ["keyword wait", "time 2 MSL"]],
    ['... "later"', ["keyword ...", 'string "later"']],
    [
      "note a,b: text, here",
      ["keyword note", "host a", "punctuation ,", "host b", "punctuation :", "text text, here"],
    ],
    [
      "a: listen backlog=5",
      ["host a", "punctuation :", "verb listen", "field backlog", "operator =", "number 5"],
    ],
    ["a: timeout time-wait", ["host a", "punctuation :", "verb timeout", "verb time-wait"]],
    ['a: send "x"', ["host a", "punctuation :", "verb send", 'string "x"']],
    ["#! ignore seq-gap, x", ["directive #! ignore", "rule seq-gap", "punctuation ,", "rule x"]],
    ["客户端→服务器：ＳＹＮ", ["host 客户端", "arrow →", "host 服务器", "punctuation ：", "flag ＳＹＮ"]],
    ["what is this", ["error what", "error is", "error this"]],
    ["a -> b: SYN foo", ["host a", "arrow ->", "host b", "punctuation :", "flag SYN", "error foo"]],
  ])("%s", (line, tokens) => {
    expect(tokensOf(line)).toEqual(tokens);
  });
});
