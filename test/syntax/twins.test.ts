import { describe, expect, test } from "vitest";
import { parse } from "../../server/syntax/parse";
import { bare, lineOf, statementOf } from "./bare";

/** The twins of a text's first line: what stands there, and what it is read as. */
function twinsOf(text: string): [string, string][] {
  return parse(text)
    .line(0)
    .twins.map(({ start, end, ascii }) => [text.slice(start, end), ascii]);
}

/** The line with its twins replaced. */
function replaced(text: string): string {
  let result = text;
  for (const { start, end, ascii } of [...lineOf(text).twins].reverse()) {
    result = result.slice(0, start) + ascii + result.slice(end);
  }
  return result;
}

describe("read as ASCII", () => {
  test.each([
    ["client－＞server：SYN，ACK　seq＝ｘ＋１", "client->server:SYN,ACK seq=x+1"],
    ["客户端 → 服务器：ＳＹＮ", "客户端 -> 服务器:SYN"],
    ["客户端 ← 服务器：ＳＹＮ", "客户端 <- 服务器:SYN"],
    ["a ～＞ b：SYN｜ACK seq＝２＾３２", "a ~> b:SYN|ACK seq=2^32"],
    ["a ＜～ b： seq＝ＩＳＮ（ｃ） ack＝？", "a <~ b: seq=ISN(c) ack=?"],
    ["a －ｘ b： SYN sack＝１．．２", "a -x b: SYN sack=1..2"],
    ["ａ１ -> ｂ２: SYN", "a1 -> b2: SYN"],
    ["…… “省略”", '... "省略"'],
    ["…", "..."],
    ["......．", "......."],
    ["title “三次握手”", 'title "三次握手"'],
    ["expect ａ＝ＥＳＴＡＢ", "expect a=ESTAB"],
    ["set ｒｔｏ＝１ｓ", "set rto=1s"],
    ["＋２００ms a：close", "+200ms a:close"],
    ["a -> b: SYN ＃！ expect seq-gap，ack-regression", "a -> b: SYN #! expect seq-gap,ack-regression"],
    ["note a，b：正文，不变：＃１", "note a,b:正文，不变：＃１"],
  ])("%s", (text, ascii) => {
    expect(replaced(text)).toBe(ascii);
    expect(bare(lineOf(text).statement)).toEqual(bareWithSpelling(lineOf(ascii).statement, text));
    expect(lineOf(ascii).twins).toEqual([]);
  });

  /** An arrow keeps its own spelling, and so does the tree of the line as written. */
  function bareWithSpelling(statement: unknown, text: string): unknown {
    const node = Object(bare(statement));
    if (node.kind !== "segment") return bare(statement);
    const own = Object(bare(lineOf(text).statement));
    return { ...node, arrow: { ...node.arrow, spelling: own.arrow.spelling } };
  }
});

describe("not within strings, notes and comments", () => {
  test.each([
    'title "三次握手：第一、二、三次，……”“"',
    "note a: 你好，世界：＝＞",
    "a -> b: SYN # 说明：（第一次）",
    "# 说明，全角：ＡＢＣ",
    'a -> b: SYN data="ＧＥＴ　／" "标题：一"',
  ])("%s", (text) => {
    expect(lineOf(text).problems).toEqual([]);
    expect(lineOf(text).twins).toEqual([]);
  });

  test("the # of a comment is one itself", () => {
    expect(twinsOf("a: close ＃ 注释，一")).toEqual([["＃", "#"]]);
  });
});

describe("quotes", () => {
  test("each is a twin by itself", () => {
    expect(twinsOf("title “一”")).toEqual([
      ["“", '"'],
      ["”", '"'],
    ]);
  });

  test.each([
    ["title “一“", "一"],
    ["title ”一”", "一"],
    ['title “一"', "一"],
    ["title ＂一＂", "一"],
    ["title “a\\”", "a\\"],
    ['title “说"好"”', '说"好"'],
    ["title ““", ""],
  ])("%s", (text, value) => {
    expect(statementOf(text)).toEqual({ kind: "title", text: { value } });
    // With ASCII quotes the text is still the same.
    expect(statementOf(replaced(text))).toEqual({ kind: "title", text: { value } });
  });

  test("a string in ASCII quotes holds the others", () => {
    expect(statementOf('title "“一”"')).toEqual({ kind: "title", text: { value: "“一”" } });
    expect(twinsOf('title "“一”"')).toEqual([]);
  });
});

test("neighbouring twins are one", () => {
  expect(twinsOf("ＳＹＮ，ＡＣＫ -> b: SYN")).toEqual([["ＳＹＮ，ＡＣＫ", "SYN,ACK"]]);
});

test("the no-break space is a blank, and nothing to complain of", () => {
  expect(statementOf("a\u00a0->\u00a0b: SYN\u2003ACK")).toMatchObject({
    kind: "segment",
    items: [{ flags: [{}, {}] }],
  });
  expect(twinsOf("a\u00a0-> b: SYN")).toEqual([]);
});
