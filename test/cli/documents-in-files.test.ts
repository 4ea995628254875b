/** Documents in files: an edit of a fence's text, made in the Markdown file, is the same edit. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentsOf, type SourceDocument } from "../../server/cli/documents";
import type { TextEdit } from "../../server/rules/diagnostic";

/** A fence in containers: what opens it, what stands before its lines, what closes it. */
const CONTAINERS = [
  { open: "```tcpflow", prefix: "", close: "```" },
  { open: "> ~~~tcpflow", prefix: "> ", close: "> ~~~" },
  { open: "1. ```tcpflow", prefix: "   ", close: "   ```" },
  { open: "> * ```tcpflow", prefix: ">   ", close: ">   ```" },
  { open: "  ```tcpflow", prefix: "  ", close: "  ```" },
] as const;

function page(container: (typeof CONTAINERS)[number], lines: readonly string[], lineBreak: string): string {
  const content = lines.map((line) => (line === "" ? container.prefix.trimEnd() : container.prefix + line));
  return ["# 页", "", container.open, ...content, container.close, "", "after", ""].join(lineBreak);
}

function edited(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}

function only(text: string): SourceDocument {
  const [document, ...others] = documentsOf("x.md", text);
  if (document === undefined || others.length > 0) throw new Error("one fence is expected");
  return document;
}

const line = fc.constantFrom("", "a -> b: SYN", "客户端 -> b: ACK", "# why", "  x");
const lines = fc.array(line, { maxLength: 5 });

describe("an edit within a fence", () => {
  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
  ])("means the same in the Markdown file, with %s", (_name, lineBreak) => {
    const cases = fc.record({
      container: fc.constantFrom(...CONTAINERS),
      before: lines,
      from: fc.nat(),
      to: fc.nat(),
      added: lines,
      endsLine: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ container, before, from, to, added, endsLine }) => {
        const file = page(container, before, lineBreak);
        const document = only(file);
        const places = boundaries(document.text);
        const [start = 0, end = 0] = [places[from % places.length], places[to % places.length]]
          .map((place) => place ?? 0)
          .sort((a, b) => a - b);
        const reachesEnd = end === document.text.length;
        const text = added.map((each) => `${each}\n`).join("") + (endsLine || reachesEnd ? "" : "z");
        const wanted = edited(document.text, [{ start, end, text: text.replaceAll("\n", lineBreak) }]);
        // What would take away the line break before the closing fence is no edit of the fence's text.
        fc.pre(wanted === "" || wanted.endsWith("\n"));
        const after = edited(file, [document.toFileEdit({ start, end, text })]);
        expect(withoutBlanks(only(after).text)).toBe(withoutBlanks(wanted));
        expect(after.endsWith(["after", ""].join(lineBreak))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** In a list a line of blanks is a blank line. */
function withoutBlanks(text: string): string {
  return text.replace(/^[ \t]+(?=\r?$)/gm, "");
}

/** Offsets at which an edit may begin or end: not inside a line break. */
function boundaries(text: string): number[] {
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
  return offsets.filter((offset) => !(text[offset] === "\n" && text[offset - 1] === "\r"));
}

describe("places", () => {
  test("a line of a fence is told as the line of the file", () => {
    const document = only(page(CONTAINERS[1], ["one", "two"], "\n"));
    expect([document.lineOf(0), document.lineOf(1)]).toEqual([4, 5]);
    expect(document.lines.positionAt(document.toFile(document.text.indexOf("two")))).toEqual({
      line: 4,
      column: 2,
    });
  });

  test("a file that is no Markdown is one document, whatever it holds", () => {
    const [document, ...others] = documentsOf("x.tcpflow", "```tcpflow\n```\n");
    expect(others).toEqual([]);
    expect(document?.fence).toBeUndefined();
  });
});
