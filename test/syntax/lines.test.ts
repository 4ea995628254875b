import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineIndex } from "../../server/text/lines";

describe("line index", () => {
  test("LF, CRLF and a lone CR end a line", () => {
    const lines = new LineIndex("a\nbb\r\nccc\rd");
    expect(lines.lineCount).toBe(4);
    expect([0, 1, 2, 3].map((line) => lines.lineStart(line))).toEqual([0, 2, 6, 10]);
    expect([0, 1, 2, 3].map((line) => lines.lineEnd(line))).toEqual([1, 4, 9, 11]);
  });

  test("a text that ends in a break has an empty last line, an empty text one line", () => {
    expect(new LineIndex("a\n").lineCount).toBe(2);
    expect(new LineIndex("").lineCount).toBe(1);
    expect(new LineIndex("").lineEnd(0)).toBe(0);
  });

  test("empty lines between breaks of both kinds", () => {
    const lines = new LineIndex("\r\n\n\r\r\n");
    expect([0, 1, 2, 3, 4].map((line) => [lines.lineStart(line), lines.lineEnd(line)])).toEqual([
      [0, 0],
      [2, 2],
      [3, 3],
      [4, 4],
      [6, 6],
    ]);
  });

  test("columns count UTF-16 units", () => {
    const lines = new LineIndex("x\n😀b");
    expect(lines.positionAt(4)).toEqual({ line: 1, column: 2 });
    expect(lines.offsetAt({ line: 1, column: 2 })).toBe(4);
  });

  test("places outside the text are drawn into it", () => {
    const lines = new LineIndex("ab\ncd");
    expect(lines.positionAt(99)).toEqual({ line: 1, column: 2 });
    expect(lines.positionAt(-1)).toEqual({ line: 0, column: 0 });
    expect(lines.offsetAt({ line: 0, column: 99 })).toBe(2);
    expect(lines.offsetAt({ line: 9, column: 0 })).toBe(5);
    expect(lines.offsetAt({ line: -1, column: 5 })).toBe(0);
  });

  test("every offset is found again from its line and column, line breaks aside", () => {
    const texts = fc
      .array(fc.constantFrom("a", "客", "\n", "\r\n", "\r", "😀"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, fc.nat(60), (text, at) => {
        const lines = new LineIndex(text);
        const offset = Math.min(at, text.length);
        const position = lines.positionAt(offset);
        expect(lines.lineStart(position.line) + position.column).toBe(offset);
        const inBreak = offset > lines.lineEnd(position.line);
        expect(lines.offsetAt(position)).toBe(inBreak ? lines.lineEnd(position.line) : offset);
      }),
    );
  });

  test("lines and breaks together are the text", () => {
    const texts = fc.array(fc.constantFrom("a", "\n", "\r\n", "\r")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        const lines = new LineIndex(text);
        const parts = Array.from({ length: lines.lineCount }, (_, line) =>
          text.slice(lines.lineStart(line), lines.lineEnd(line)),
        );
        expect(parts).toEqual(text.split(/\r\n|\n|\r/));
      }),
    );
  });
});
