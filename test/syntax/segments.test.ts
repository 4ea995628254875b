import { describe, expect, test } from "vitest";
import { bare, lineOf, statementOf } from "./bare";

const symbol = (name: string) => ({ hole: false, terms: [{ sign: 1, symbol: name }] });
const sum = (name: string, value: number) => ({
  hole: false,
  terms: [
    { sign: 1, symbol: name },
    { sign: value < 0 ? -1 : 1, value: Math.abs(value) },
  ],
});
const figure = (value: number) => ({ hole: false, terms: [{ sign: 1, value }] });

function itemsOf(items: string): unknown {
  return Object(statementOf(`a -> b: ${items}`)).items;
}

test("a whole segment", () => {
  expect(statementOf('client:5001 -> server:80: SYN,ACK seq=y ack=x+1 as s1 "first"')).toEqual({
    kind: "segment",
    from: { host: { name: "client" }, port: 5001 },
    to: { host: { name: "server" }, port: 80 },
    arrow: { kind: "now", leftward: false, spelling: "->" },
    items: [
      { kind: "flags", flags: [{ flag: "SYN" }, { flag: "ACK" }] },
      { kind: "field", key: "seq", value: symbol("y") },
      { kind: "field", key: "ack", value: sum("x", 1) },
      { kind: "label", label: { name: "s1" } },
      { kind: "caption", text: { value: "first" } },
    ],
  });
  const { statement } = lineOf("a -> b: SYN => SYN-RECEIVED, ESTAB");
  expect(statement?.kind === "segment" && bare(statement.then)).toEqual({
    sender: { spelling: "SYN-RECEIVED", state: "SYN-RECEIVED" },
    receiver: { spelling: "ESTAB", state: "ESTABLISHED" },
  });
});

describe("arrows", () => {
  test.each([
    ["a -> b", "now", false],
    ["a->b", "now", false],
    ["a ->> b", "now", false],
    ["a --> b", "now", false],
    ["a-->>b", "now", false],
    ["a <- b", "now", true],
    ["a<--b", "now", true],
    ["a <<- b", "now", true],
    ["a <<-- b", "now", true],
    ["a -x b", "lost", false],
    ["a --x b", "lost", false],
    ["a x- b", "lost", true],
    ["a x-- b", "lost", true],
    ["a ~> b", "later", false],
    ["a~>b", "later", false],
    ["a <~ b", "later", true],
    ["a → b", "now", false],
    ["a←b", "now", true],
    ["a －＞ b", "now", false],
    ["a:1->b:2", "now", false],
  ])("%s", (ends, kind, leftward) => {
    const statement = Object(statementOf(`${ends}: SYN`));
    expect(statement.arrow).toMatchObject({ kind, leftward });
    const [from, to] = leftward ? ["b", "a"] : ["a", "b"];
    expect([statement.from.host.name, statement.to.host.name]).toEqual([from, to]);
  });

  test("a-x is a name, and so is x-a", () => {
    expect(statementOf("a-x -> x-a: SYN")).toMatchObject({
      from: { host: { name: "a-x" } },
      to: { host: { name: "x-a" } },
    });
  });
});

describe("flags", () => {
  test.each(["SYN,ACK", "SYN ACK", "SYN+ACK", "SYN-ACK", "syn-ack", "Syn | aCK", "SYN/ACK", "SYN , ACK"])(
    "%s",
    (text) => {
      expect(itemsOf(text)).toEqual([{ kind: "flags", flags: [{ flag: "SYN" }, { flag: "ACK" }] }]);
    },
  );

  test("they go on only while flags without an equals sign follow", () => {
    expect(itemsOf("SYN, ack=5")).toEqual([
      { kind: "flags", flags: [{ flag: "SYN" }] },
      { kind: "field", key: "ack", value: figure(5) },
    ]);
  });

  test("SYN=1 and ACK=1 in capitals are flags, ack=1 is a number", () => {
    expect(itemsOf("SYN=1, ACK = 1, FIN=0 ack=1")).toEqual([
      { kind: "flagbit", flag: "SYN", on: true },
      { kind: "flagbit", flag: "ACK", on: true },
      { kind: "flagbit", flag: "FIN", on: false },
      { kind: "field", key: "ack", value: figure(1) },
    ]);
  });

  test("flags in the places of other items are flags of the same segment", () => {
    expect(itemsOf("seq=x FIN ack=y ACK")).toMatchObject([
      { key: "seq" },
      { flags: [{ flag: "FIN" }] },
      { key: "ack" },
      { flags: [{ flag: "ACK" }] },
    ]);
  });
});

describe("fields", () => {
  test.each([
    ["seq=x", { key: "seq", value: symbol("x") }],
    ["seq = x - 1", { key: "seq", value: sum("x", -1) }],
    ["seq=x-1", { key: "seq", value: sum("x", -1) }],
    ["len=0x1F", { key: "len", value: figure(31) }],
    ["seq=ISN(c)+1", { key: "seq", value: sum("ISN(c)", 1) }],
    ["seq=ISN(web-1:80)", { key: "seq", value: symbol("ISN(web-1:80)") }],
    ["ack=?", { key: "ack", value: { hole: true, terms: [] } }],
    ["win=65535", { key: "win", value: figure(65535) }],
    ['data="GET \\"/\\" \\\\ \\n"', { key: "data", value: { value: 'GET "/" \\ \\n' } }],
    ["tfo=c00k1e", { key: "tfo", value: { text: "c00k1e" } }],
    ['tfo="a b"', { key: "tfo", value: { text: "a b" } }],
    [
      "arrives=0.250",
      { key: "arrives", value: { relative: false, nanoseconds: 250e6, unit: "time", factor: 0 } },
    ],
    [
      "arrives=+50ms",
      { key: "arrives", value: { relative: true, nanoseconds: 50e6, unit: "time", factor: 0 } },
    ],
    ["arrives=+2MSL", { key: "arrives", value: { relative: true, nanoseconds: 0, unit: "MSL", factor: 2 } }],
    [
      "sack=98..198,x+1 .. x+101",
      {
        key: "sack",
        value: {
          ranges: [
            { left: figure(98), right: figure(198) },
            { left: sum("x", 1), right: sum("x", 101) },
          ],
        },
      },
    ],
  ])("%s", (text, field) => {
    expect(itemsOf(text)).toEqual([{ kind: "field", ...field }]);
  });

  test("2^32-1 is a sum, its figure exact", () => {
    expect(itemsOf("seq=2^32-1")).toMatchObject([
      {
        value: {
          terms: [
            { sign: 1, value: 4294967296 },
            { sign: -1, value: 1 },
          ],
        },
      },
    ]);
  });

  test("figures are kept as written, however large", () => {
    expect(itemsOf("seq=4294967296")).toMatchObject([{ value: figure(4294967296) }]);
    expect(itemsOf(`seq=${"9".repeat(400)}`)).toMatchObject([{ value: figure(Number.MAX_SAFE_INTEGER) }]);
    expect(itemsOf("seq=9^999999")).toMatchObject([{ value: figure(Number.MAX_SAFE_INTEGER) }]);
  });

  test("a comma behind sack's ranges goes on only where a range follows", () => {
    expect(itemsOf("sack=a..b,c..d, win=5, old")).toMatchObject([
      { key: "sack", value: { ranges: [{}, {}] } },
      { key: "win" },
      { mark: "old" },
    ]);
  });

  test("a comma ends a cookie", () => {
    expect(itemsOf("SYN tfo=abc,win=5")).toMatchObject([{}, { value: { text: "abc" } }, { key: "win" }]);
  });
});

test("marks, labels and captions", () => {
  expect(itemsOf('old forged,sackok ect ce tfo as 标签-1 "说明"')).toEqual([
    ...["old", "forged", "sackok", "ect", "ce", "tfo"].map((mark) => ({ kind: "mark", mark })),
    { kind: "label", label: { name: "标签-1" } },
    { kind: "caption", text: { value: "说明" } },
  ]);
});

test("a segment may say nothing but its ends, and its states without items", () => {
  expect(statementOf("a -> b:")).toMatchObject({ items: [] });
  const { statement } = lineOf("a -> b: => CLOSED");
  if (statement?.kind !== "segment") throw new Error("no segment");
  expect(statement.items).toEqual([]);
  expect(bare(statement.then)).toEqual({ sender: { spelling: "CLOSED", state: "CLOSED" } });
});

test("a comment ends a segment anywhere outside a string", () => {
  const line = lineOf('a -> b: SYN "x # y"# seq=x');
  expect(bare(line.statement)).toMatchObject({ items: [{ kind: "flags" }, { text: { value: "x # y" } }] });
  expect(line.comment).toEqual({ start: 19, end: 26 });
});

test("names are compared in normal form C", () => {
  expect(statementOf("caf\u0065\u0301 -> b: SYN")).toMatchObject({ from: { host: { name: "caf\u00e9" } } });
});

test("spans are exact", () => {
  const text = "+1s client:5001 <- server: SYN,ACK seq = x + 1 => CLOSED , LISTEN  # c";
  const line = lineOf(text);
  const of = (span: { start: number; end: number } | undefined) => span && text.slice(span.start, span.end);
  const { statement } = line;
  if (statement?.kind !== "segment") throw new Error("no segment");
  expect(of(line.time)).toBe("+1s");
  expect(of(statement)).toBe("client:5001 <- server: SYN,ACK seq = x + 1 => CLOSED , LISTEN");
  expect([of(statement.to), of(statement.to.host), of(statement.arrow), of(statement.from)]).toEqual([
    "client:5001",
    "client",
    "<-",
    "server",
  ]);
  expect(statement.items.map(of)).toEqual(["SYN,ACK", "seq = x + 1"]);
  const field = statement.items[1];
  if (field?.kind !== "field" || field.key !== "seq") throw new Error("no field");
  expect([of(field.keySpan), of(field.value), ...field.value.terms.map(of)]).toEqual([
    "seq",
    "x + 1",
    "x",
    "1",
  ]);
  expect([of(statement.then), of(statement.then?.sender), of(statement.then?.receiver)]).toEqual([
    "=> CLOSED , LISTEN",
    "CLOSED",
    "LISTEN",
  ]);
  expect(of(line.comment)).toBe("# c");
});
