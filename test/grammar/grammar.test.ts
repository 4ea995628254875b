/** Every production of the language has its colours. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { beforeAll, describe, expect, test } from "vitest";
import type { IGrammar } from "vscode-textmate";
import { loadGrammar, type Token, tokenize } from "./tokenizer";

let grammar: IGrammar;
beforeAll(async () => {
  grammar = await loadGrammar("source.tcpflow");
});

/** Each token with its innermost scope: `client host`. */
function colours(line: string): string[] {
  return (tokenize(grammar, line)[0] ?? []).map(({ text, scopes }) => `${text.trim()} ${innermost(scopes)}`);
}

/** Short names for the scopes, so that a test reads like the line it is about. */
const SHORT: Readonly<Record<string, string>> = {
  "keyword.other.statement": "keyword",
  "entity.name.type.host": "host",
  "entity.name.label": "label",
  "keyword.operator.arrow": "arrow",
  "keyword.operator.assignment": "eq",
  "keyword.operator.arithmetic": "op",
  "keyword.operator.range": "op",
  "keyword.operator.then": "then",
  "keyword.other.as": "keyword",
  "keyword.other.gap": "gap",
  "keyword.control.flag": "flag",
  "keyword.control.directive": "directive",
  "variable.parameter.field": "field",
  "variable.parameter.option": "option",
  "variable.other.symbol": "symbol",
  "variable.other.property": "property",
  "constant.numeric": "number",
  "constant.numeric.time": "time",
  "constant.numeric.duration": "duration",
  "constant.language.state": "state",
  "constant.language.hole": "hole",
  "constant.language.timer": "timer",
  "constant.language": "word",
  "constant.character.escape": "escape",
  "storage.modifier.mark": "mark",
  "support.function.event": "verb",
  "support.constant.rule": "rule",
  "string.quoted.double": "string",
  "string.quoted.double.tcpflow entity.name.section": "heading",
  "string.unquoted.note": "text",
  "string.unquoted": "text",
  "comment.line.number-sign": "comment",
  "comment.line.number-sign.directive": "comment",
  "punctuation.separator.comma": ",",
  "punctuation.separator.colon": ":",
  "punctuation.section.parens": "parens",
  "punctuation.definition.comment": "#",
};

function innermost(scopes: readonly string[]): string {
  const scope = scopes.at(-1) ?? "none";
  return SHORT[scope] ?? (scope === "entity.name.section" ? "heading" : scope);
}

describe("each statement", () => {
  test.each<[string, string[]]>([
    [
      'title "A \\"b\\"" # c',
      [
        "title keyword",
        '" heading',
        "A heading",
        '\\" escape',
        "b heading",
        '\\" escape',
        '" heading',
        "# #",
        "c comment",
      ],
    ],
    ['scenario "客户端"', ["scenario keyword", '" heading', "客户端 heading", '" heading']],
    ['phase "close"', ["phase keyword", '" heading', "close heading", '" heading']],
    [
      'host web-1 "Web" isn=100 addr=10.0.0.1:443',
      [
        "host keyword",
        "web-1 host",
        '" string',
        "Web string",
        '" string',
        "isn option",
        "= eq",
        "100 number",
        "addr option",
        "= eq",
        "10.0.0.1:443 text",
      ],
    ],
    [
      "start a=ESTABLISHED b.snd.nxt=300",
      [
        "start keyword",
        "a host",
        "= eq",
        "ESTABLISHED state",
        "b host",
        ".snd.nxt property",
        "= eq",
        "300 number",
      ],
    ],
    [
      "expect proxy(client:5001)=close_wait web-1.rcv.nxt=x+1",
      [
        "expect keyword",
        "proxy host",
        "( parens",
        "client:5001 host",
        ") parens",
        "= eq",
        "close_wait state",
        "web-1 host",
        ".rcv.nxt property",
        "= eq",
        "x symbol",
        "+ op",
        "1 number",
      ],
    ],
    ["deliver s1", ["deliver keyword", "s1 label"]],
    ["+200ms drop s1", ["+200ms time", "drop keyword", "s1 label"]],
    ["wait 2MSL", ["wait keyword", "2MSL duration"]],
    ["wait 1.5s", ["wait keyword", "1.5s duration"]],
    [
      "set profile=textbook msl=120s ports=1..9",
      [
        "set keyword",
        "profile option",
        "= eq",
        "textbook word",
        "msl option",
        "= eq",
        "120s duration",
        "ports option",
        "= eq",
        "1 number",
        ".. op",
        "9 number",
      ],
    ],
    ["let n = x + 5", ["let keyword", "n symbol", "= eq", "x symbol", "+ op", "5 number"]],
    ['... "bulk"', ["... gap", '" string', "bulk string", '" string']],
    ["……", ["…… gap"]],
    [
      "note a,客户端: 100 % sure # c",
      ["note keyword", "a host", ", ,", "客户端 host", ": :", "100 % sure text", "# c comment"],
    ],
    ["note a: issue#5", ["note keyword", "a host", ": :", "issue#5 text"]],
    ["server: listen backlog=4", ["server host", ": :", "listen verb", "backlog option", "= eq", "4 number"]],
    [
      "1.250 proxy(a:1): send 100",
      ["1.250 time", "proxy host", "( parens", "a:1 host", ") parens", ": :", "send verb", "100 number"],
    ],
    ["client: timeout time-wait", ["client host", ": :", "timeout verb", "time-wait timer"]],
  ])("%s", (line, expected) => {
    expect(colours(line)).toEqual(expected);
  });
});

describe("segments", () => {
  test.each<[string, string[]]>([
    [
      "client -> server: SYN seq=x",
      ["client host", "-> arrow", "server host", ": :", "SYN flag", "seq field", "= eq", "x symbol"],
    ],
    [
      "a:1<-b:2 : SYN,ACK seq=y, ack=x+1",
      [
        "a:1 host",
        "<- arrow",
        "b:2 host",
        ": :",
        "SYN flag",
        ", ,",
        "ACK flag",
        "seq field",
        "= eq",
        "y symbol",
        ", ,",
        "ack field",
        "= eq",
        "x symbol",
        "+ op",
        "1 number",
      ],
    ],
    ["a -x b: syn-ack", ["a host", "-x arrow", "b host", ": :", "syn-ack flag"]],
    ["a x-- b: FIN", ["a host", "x-- arrow", "b host", ": :", "FIN flag"]],
    ["a-x -> b: RST", ["a-x host", "-> arrow", "b host", ": :", "RST flag"]],
    [
      "a ~> b: FIN as f1 arrives=+50ms",
      [
        "a host",
        "~> arrow",
        "b host",
        ": :",
        "FIN flag",
        "as keyword",
        "f1 label",
        "arrives field",
        "= eq",
        "+50ms time",
      ],
    ],
    [
      "a -->> b: SYN=1, ACK=1",
      [
        "a host",
        "-->> arrow",
        "b host",
        ": :",
        "SYN flag",
        "= eq",
        "1 number",
        ", ,",
        "ACK flag",
        "= eq",
        "1 number",
      ],
    ],
    [
      'a -> b: data="GET \\"/\\"" old',
      [
        "a host",
        "-> arrow",
        "b host",
        ": :",
        "data field",
        "= eq",
        '" string',
        "GET string",
        '\\" escape',
        "/ string",
        '\\" escape',
        '" string',
        "old mark",
      ],
    ],
    [
      "a -> b: ACK ack=? sack=1..5,y+1..y+9 tfo=c0de",
      [
        "a host",
        "-> arrow",
        "b host",
        ": :",
        "ACK flag",
        "ack field",
        "= eq",
        "? hole",
        "sack field",
        "= eq",
        "1 number",
        ".. op",
        "5 number",
        ", ,",
        "y symbol",
        "+ op",
        "1 number",
        ".. op",
        "y symbol",
        "+ op",
        "9 number",
        "tfo field",
        "= eq",
        "c0de symbol",
      ],
    ],
    [
      "a -> b: FIN,ACK => FIN-WAIT-1, CLOSE_WAIT #! expect seq-gap, value-mismatch",
      [
        "a host",
        "-> arrow",
        "b host",
        ": :",
        "FIN flag",
        ", ,",
        "ACK flag",
        "=> then",
        "FIN-WAIT-1 state",
        ", ,",
        "CLOSE_WAIT state",
        "#! #",
        "expect directive",
        "seq-gap rule",
        ", ,",
        "value-mismatch rule",
      ],
    ],
    [
      "客户端 → server：SYN seq=ISN(c)",
      ["客户端 host", "→ arrow", "server host", "： :", "SYN flag", "seq field", "= eq", "ISN(c) symbol"],
    ],
  ])("%s", (line, expected) => {
    expect(colours(line)).toEqual(expected);
  });

  test.each([
    "title",
    "scenario",
    "phase",
    "host",
    "start",
    "expect",
    "deliver",
    "drop",
    "wait",
    "set",
    "let",
    "note",
  ])("a host may be called %s", (name) => {
    expect(colours(`${name} -> server: SYN`).slice(0, 3)).toEqual([
      `${name} host`,
      "-> arrow",
      "server host",
    ]);
    expect(colours(`${name}: close`)).toEqual([`${name} host`, ": :", "close verb"]);
    expect(colours(`${name} -x server: SYN`).slice(0, 2)).toEqual([`${name} host`, "-x arrow"]);
  });
});

test("every line of the examples is coloured whole", () => {
  const files = globSync("examples/**/*.tcpflow", { cwd: join(__dirname, "../..") });
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const text = readFileSync(join(__dirname, "../..", file), "utf8");
    // An unfinished or faulty word may stay plain; in an example that means that it is wrong on purpose.
    const plain = tokenize(grammar, text).flatMap((tokens, line) =>
      /#!\s*expect[^#]*\b(syntax|unknown-)/.test(
        text
          .split(/\r?\n/)
          .slice(Math.max(0, line - 1), line + 1)
          .join("\n"),
      )
        ? []
        : tokens.filter(
            ({ scopes }) => scopes.length === 0 || scopes.some((scope) => scope.startsWith("invalid")),
          ),
    );
    expect(plain, file).toEqual([]);
  }
});

describe("a fence in Markdown", () => {
  const inFence = ({ text, scopes }: Token) => scopes.includes("meta.embedded.block") && text.trim() !== ">";

  test.each([
    ["backticks", "```tcpflow", "```", ""],
    ["tildes", "~~~tcpflow", "~~~", ""],
    ["more words", "```tcpflow title=x", "```", ""],
    ["in a quotation", "> ```tcpflow", "> ```", "> "],
    ["in a list", "- ```tcpflow", "  ```", "  "],
  ])("with %s", async (_, open, close, indent) => {
    const markdown = await loadGrammar("text.html.markdown");
    const text = ["Text -> text", open, `${indent}client -> server: SYN seq=x`, close, "a -> b: SYN"].join(
      "\n",
    );
    const [before, , inside, , after] = tokenize(markdown, text);
    expect((inside ?? []).filter(inFence).map(({ text, scopes }) => `${text} ${innermost(scopes)}`)).toEqual([
      "client host",
      "-> arrow",
      "server host",
      ": :",
      "SYN flag",
      "seq field",
      "= eq",
      "x symbol",
    ]);
    expect([...(before ?? []), ...(after ?? [])].filter(inFence)).toEqual([]);
  });

  test("of another language is left alone", async () => {
    const markdown = await loadGrammar("text.html.markdown");
    const tokens = tokenize(markdown, "```tcpflowchart\na -> b: SYN\n```").flat();
    expect(tokens.filter(inFence)).toEqual([]);
  });
});
