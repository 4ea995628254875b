/** What a fix would do, as the lines it takes away and those it puts there. */
import type { PlacedEdit, PlacedFix } from "./finding";
import { type FrameStyle, gutterLine } from "./frame";
import { sourceLine } from "./source-line";

interface ChangedLines {
  /** The number of the first line concerned, from 1. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The lines a fix changes; what stays the same at either end is left out. */
function changedLines({ edits }: PlacedFix, lineAt: (line: number) => string): ChangedLines {
  const first = Math.min(...edits.map(({ line }) => line));
  const last = Math.max(...edits.map(({ endLine }) => endLine));
  const before = Array.from({ length: last - first + 1 }, (_, index) => lineAt(first + index));
  const after = applied(before, edits, first);
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    line: first + head,
    removed: before.slice(head, before.length - tail),
    added: after.slice(head, after.length - tail),
  };
}

function applied(lines: readonly string[], edits: readonly PlacedEdit[], first: number): string[] {
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length + 1;
  }
  const offset = (line: number, column: number) => (starts[line - first] ?? length) + column - 1;
  let text = lines.join("\n");
  for (const edit of edits.toSorted((a, b) => b.line - a.line || b.column - a.column)) {
    text =
      text.slice(0, offset(edit.line, edit.column)) +
      edit.text +
      text.slice(offset(edit.endLine, edit.endColumn));
  }
  return text.split(/\r\n|\n/);
}

export function fixPreview(fix: PlacedFix, lineAt: (line: number) => string, style: FrameStyle): string[] {
  const { line, removed, added } = changedLines(fix, lineAt);
  const shown = (text: string) => sourceLine(text, { line, column: 1, endLine: line, endColumn: 1 }).shown;
  const { paint } = style;
  return [
    ...removed.map((text, index) =>
      gutterLine(String(line + index), paint("removed", shown(text)), style, paint("removed", "-")),
    ),
    ...added.map((text, index) =>
      gutterLine(String(line + index), paint("added", shown(text)), style, paint("added", "+")),
    ),
  ];
}
