import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../server/syntax/parse";
import { formatLine, formatText } from "../../server/syntax/print";
import type { LineNode, Statement } from "../../server/syntax/tree";
import { anyText } from "./arbitrary";
import { bare } from "./bare";
import { readGrammar } from "./ebnf";
import { chanceFrom, SentenceMaker } from "./sentences";

function formatted(line: string): string {
  return formatLine(parse(line), 0);
}

describe("one line", () => {
  test.each([
    // Blanks
    ["  client  ->  server :  SYN   seq = x + 1 ", "client -> server: SYN seq=x+1"],
    ["client->server:SYN", "client -> server: SYN"],
    ['\ttitle   "a  b"', 'title "a  b"'],
    ["a -> b: SYN , seq=x,win=5", "a -> b: SYN seq=x win=5"],
    // Arrows
    ["a ->> b: SYN", "a -> b: SYN"],
    ["a-->>b: SYN", "a -> b: SYN"],
    ["a <<-- b: SYN", "a <- b: SYN"],
    ["a --x b: SYN", "a -x b: SYN"],
    ["a x-- b: SYN", "a x- b: SYN"],
    ["a~>b: SYN", "a ~> b: SYN"],
    ["a → b: SYN", "a -> b: SYN"],
    ["a:05001 <- b: SYN", "a:05001 <- b: SYN"],
    // Flags
    ["a -> b: syn+ack", "a -> b: SYN,ACK"],
    ["a -> b: ack SYN", "a -> b: SYN,ACK"],
    ["a -> b: ACK|psh", "a -> b: PSH,ACK"],
    ["a -> b: ack-FIN", "a -> b: FIN,ACK"],
    ["a -> b: SYN=1, ACK = 1", "a -> b: SYN=1 ACK=1"],
    // Values
    ["a -> b: SYN seq=0xFF - 1 ack = ? len= n", "a -> b: SYN seq=0xFF-1 ack=? len=n"],
    ["a -> b: ACK sack = 1 .. x + 1 , 5..6", "a -> b: ACK sack=1..x+1,5..6"],
    ['a -> b: data = "a\\b"  "cap" as  l1', 'a -> b: data="a\\b" "cap" as l1'],
    ["a ~> b: SYN arrives= + 50 MS", "a ~> b: SYN arrives= + 50 MS"],
    ["a ~> b: SYN arrives=+50MS", "a ~> b: SYN arrives=+50ms"],
    // States
    ["a -> b: SYN=>syn_sent,Syn_Rcvd", "a -> b: SYN => SYN-SENT, SYN-RECEIVED"],
    ["expect a = estab , b=FIN_WAIT1", "expect a=ESTABLISHED b=FIN-WAIT-1"],
    ["expect a=SYN_SEND", "expect a=SYN_SEND"],
    ["start p( c:1 ) . snd", "start p( c:1 ) . snd"],
    ["start p( c:1 )=LISTEN p(c:1).snd.nxt = 5", "start p(c:1)=LISTEN p(c:1).snd.nxt=5"],
    // Other statements
    ['host  web "W"  isn = 5', 'host web "W" isn=5'],
    ["set rto=1s,msl = 30s", "set rto=1s msl=30s"],
    ["let x=y+1", "let x = y+1"],
    ["deliver   s1", "deliver s1"],
    ["wait 2 msl", "wait 2MSL"],
    ["wait 1.50S", "wait 1.50s"],
    ["...  “an hour”", '... "an hour"'],
    ["……", "..."],
    ["note a , b :  kept,  as  it stands ", "note a,b: kept,  as  it stands"],
    ['note a:"quoted"', 'note a: "quoted"'],
    ["note a:", "note a:"],
    ["a : listen backlog = 5", "a: listen backlog=5"],
    ['a: send   "x"', 'a: send "x"'],
    ["a:timeout  time-wait", "a: timeout time-wait"],
    ["+200 ms a: close", "+200 ms a: close"],
    ["1.250S   a: close", "1.250s a: close"],
    ["+2 msl a: close", "+2MSL a: close"],
    ["1.5", "1.5"],
    // Twins
    ["客户端－＞服务器：ＳＹＮ，ａｃｋ　ｓｅｑ＝ｘ＋１", "客户端 -> 服务器: SYN,ACK seq=x+1"],
    ['title “说"好"”', 'title "说\\"好\\""'],
    ["a -> b: SYN “ｘ，ｙ”", 'a -> b: SYN "ｘ，ｙ"'],
    ["note a，b：正文，不变", "note a,b: 正文，不变"],
    // Comments and directives
    ["   # own line  ", "# own line"],
    ["a -> b: SYN#c", "a -> b: SYN #c"],
    ["a  ->  b:  SYN     # aligned", "a -> b: SYN     # aligned"],
    ["a -> b: SYN #!expect  x ,y", "a -> b: SYN #! expect x, y"],
    ["#!  ignore-file x   # why", "#! ignore-file x   # why"],
    ["＃ 说明，一", "# 说明，一"],
    ["＃！注意", "#！注意"],
    ["#!/usr/bin/env tcpflowc", "#!/usr/bin/env tcpflowc"],
    // Kept as they are
    ["a  =>  b:  SYN ", "a  =>  b:  SYN "],
    ["a  ->  b:  SYN  foo", "a  ->  b:  SYN  foo"],
    ["a  ->  b:  foo=1", "a  ->  b:  foo=1"],
    ["  what  is this", "  what  is this"],
    ["a  ->  b:  SYN  #!  expct  x", "a  ->  b:  SYN  #!  expct  x"],
    // Read with a problem, but wholly
    ["a  ->  b:  seq = 1  seq = 2", "a -> b: seq=1 seq=2"],
  ])("%j", (line, canonical) => {
    expect(formatted(line)).toBe(canonical);
    expect(formatted(canonical)).toBe(canonical);
  });
});

describe("a document", () => {
  test("ends in a line break", () => {
    expect(formatText('title "x"')).toBe('title "x"\n');
    expect(formatText("")).toBe("");
  });

  test("runs of blank lines become one, those at both ends go", () => {
    expect(formatText("\n \n# a\n\n\t\n\n# b\n# c\n\n\n")).toBe("# a\n\n# b\n# c\n");
    expect(formatText("\n\n \n")).toBe("");
  });

  test("keeps its line breaks and its byte-order mark", () => {
    expect(formatText("\ufeff# a\r\n\r\n\r\n  # b")).toBe("\ufeff# a\r\n\r\n# b\r\n");
    expect(formatText("# a\r  # b\r")).toBe("# a\r# b\r");
    expect(formatText("\ufeff")).toBe("\ufeff");
  });
});

/** What a line says, apart from where it says it and which of several spellings it uses. */
function meaning(line: LineNode): unknown {
  return [
    bare(line.time),
    line.statement && statementMeaning(line.statement),
    bare(line.directive),
    line.problems.map(({ rule }) => rule),
  ];
}

function statementMeaning(statement: Statement): unknown {
  if (statement.kind !== "segment") return withoutSpelling(bare(statement));
  const items = statement.items.map((item) =>
    item.kind === "flags" ? [...new Set(item.flags.map(({ flag }) => flag))].sort() : bare(item),
  );
  return withoutSpelling({ ...Object(bare(statement)), items });
}

/** States and arrows have several spellings of one meaning; one that is no state's keeps its own. */
function withoutSpelling(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (_, value: unknown) => {
      if (typeof value !== "object" || value === null || !("spelling" in value)) return value;
      const known = "state" in value || "leftward" in value;
      return known ? { ...value, spelling: "" } : value;
    }),
  );
}

function meanings(text: string): unknown[] {
  const tree = parse(text);
  return Array.from({ length: tree.lineCount }, (_, index) => tree.line(index))
    .filter(({ start, end }) => text.slice(start, end).replace(/[\p{Zs}\t]/gu, "") !== "")
    .map(meaning);
}

function comments(text: string): string[] {
  const tree = parse(text);
  return Array.from({ length: tree.lineCount }, (_, index) => tree.line(index).comment)
    .filter((comment) => comment !== undefined)
    .map(({ start, end }) => text.slice(start + 1, end).replace(/[ \t]+$/, ""));
}

function keepsEverything(text: string): void {
  const once = formatText(text);
  expect(formatText(once)).toBe(once);
  expect(meanings(once)).toEqual(meanings(text));
  expect(comments(once)).toEqual(comments(text));
}

describe("formatting twice is formatting once, what is said stays said, and comments survive", () => {
  test("any text", () => {
    fc.assert(fc.property(anyText, keepsEverything), { numRuns: 3000 });
  });

  test("sentences of the grammar", () => {
    const grammar = readGrammar(readFileSync(new URL("../../docs/grammar.ebnf", import.meta.url), "utf8"));
    for (let seed = 1; seed <= 1500; seed++) {
      keepsEverything(new SentenceMaker(grammar, chanceFrom(seed * 31337), 8).make("document").text);
    }
  });
});
