/** Fences in Markdown: findings stand at their exact places in the Markdown file. */
import { describe, expect, test } from "vitest";
import { world } from "./world";

const FAULTY = ["client -> server: SYN seq=x", "server -> client: SYN,ACK seq=y ack=x+2"];
const CHINESE = ["客户端 -> 服务器: SYN seq=x", "服务器 -> 客户端: SYN,ACK seq=y ack=x+2"];

interface Found {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fence: number;
}

async function errorsIn(page: string): Promise<readonly Found[]> {
  const { stdout } = await world({ "page.md": page }).run("check", "--quiet", "--format", "json", "page.md");
  return JSON.parse(stdout).files[0].diagnostics;
}

/** The text that a finding underlines. */
function underlined(page: string, { line, column, endColumn }: Found): string {
  return (page.replace(/^\ufeff/, "").split(/\r\n|\n/)[line - 1] ?? "").slice(column - 1, endColumn - 1);
}

describe.each([
  ["at the top", (lines: readonly string[]) => ["```tcpflow", ...lines, "```"]],
  ["with tildes and more info", (lines: readonly string[]) => ["~~~~ tcpflow title=x", ...lines, "~~~~"]],
  [
    "in a list",
    (lines: readonly string[]) => [
      "1. why",
      "",
      ...["```tcpflow", ...lines, "```"].map((line) => `   ${line}`),
    ],
  ],
  [
    "in a quotation",
    (lines: readonly string[]) => ["> ```tcpflow", ...lines.map((line) => `> ${line}`), "> ```"],
  ],
  [
    "in a list in a quotation",
    (lines: readonly string[]) => [
      "> * x",
      ">",
      ">   ```tcpflow",
      ...lines.map((line) => `>   ${line}`),
      ">   ```",
    ],
  ],
  ["indented", (lines: readonly string[]) => ["  ```tcpflow", ...lines.map((line) => `  ${line}`), "  ```"]],
  ["never closed", (lines: readonly string[]) => ["```tcpflow", ...lines]],
])("a fence %s", (_name, fenced) => {
  test.each([
    ["in English", FAULTY],
    ["in Chinese", CHINESE],
  ])("%s, with LF, CRLF and a byte-order mark", async (_language, document) => {
    const lines = ["# 标题", "", ...fenced(document), ""];
    for (const page of [lines.join("\n"), lines.join("\r\n"), `\ufeff${lines.join("\n")}`]) {
      const errors = await errorsIn(page);
      expect(errors.map(({ rule, fence }) => ({ rule, fence }))).toEqual([
        { rule: "synack-ack-mismatch", fence: 1 },
      ]);
      for (const error of errors) expect(underlined(page, error)).toContain("x+2");
    }
  });
});

describe("several fences", () => {
  const page = [
    "```tcpflow",
    ...FAULTY,
    "```",
    "",
    "```mermaid",
    "a -> b: SYN,SYN",
    "```",
    "",
    "```tcpflow",
    ...FAULTY,
    "```",
    "",
  ].join("\n");

  test("are documents of their own, counted from 1", async () => {
    const errors = await errorsIn(page);
    expect(errors.map(({ fence, line }) => [fence, line])).toEqual([
      [1, 3],
      [2, 12],
    ]);
  });

  test("a page without any is checked, and silent", async () => {
    const { status, stdout } = await world({ "a.md": "# x\n" }).run("check", "--format", "json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout).files).toEqual([{ path: "a.md", segments: 0, diagnostics: [] }]);
  });
});

describe("messages", () => {
  test("name lines of the Markdown file", async () => {
    const fence = [
      "```tcpflow",
      "start a=ESTABLISHED b=ESTABLISHED",
      "a -> b: FIN,ACK seq=u ack=v",
      "b -> a: ACK seq=v ack=u+1",
      "a -> b: PSH,ACK seq=u+1 ack=v len=10",
      "```",
    ];
    const there = world({ "a.md": ["# x", "", ...fence, ""].join("\n") });
    const { stdout } = await there.run("check", "--quiet", "--format", "json");
    const [{ message, line }] = JSON.parse(stdout).files[0].diagnostics;
    expect({ message, line }).toEqual({ message: expect.stringContaining("(line 5)"), line: 7 });
  });
});

describe("fixes", () => {
  test("are told and made in the Markdown file's own lines", async () => {
    const page = ["> ```tcpflow", ...FAULTY.map((line) => `> ${line}`), "> ```", ""].join("\r\n");
    const there = world({ "a.md": page });
    const { stdout } = await there.run("check", "--quiet", "--format", "json");
    const [{ fixes }] = JSON.parse(stdout).files[0].diagnostics;
    const [edit] = fixes[0].edits;
    expect(edit.line).toBe(3);
    await there.run("check", "--fix");
    expect(there.read("a.md")).toBe(page.replace("x+2", "x+1"));
  });
});
