/** Formatting as edits to the lines that differ, so that cursors, folds and marks elsewhere stay. */
import type { Analysis } from "../analyze";
import type { TextEdit } from "../rules/diagnostic";
import type { SyntaxTree } from "../syntax/parse";
import { formatText } from "../syntax/print";
import type { Span } from "../text/span";
import { applyEdits, smallestEdit } from "./edits";
import { lineAt } from "./place";

/** @param span Only lines that it touches are changed. */
export function formatEdits({ text, tree }: Analysis, span?: Span): TextEdit[] {
  const formatted = formatText(text);
  const edits = lineEdits(tree, formatted) ?? wholeEdit(text, formatted);
  if (!span) return edits;
  const first = tree.lines.lineStart(lineAt(tree, span.start));
  const end = tree.lines.lineStart(lineAt(tree, span.end) + 1);
  return edits.filter((edit) => edit.start >= first && edit.end <= end);
}

/** The formatter rewrites lines and takes blank ones away; undefined where it has done anything else. */
function lineEdits({ text, lines }: SyntaxTree, formatted: string): TextEdit[] | undefined {
  const wanted = formatted.split(/(?<=\r\n|\n|\r(?!\n))/);
  const edits: TextEdit[] = [];
  let next = 0;
  for (let index = 0; index < lines.lineCount; index++) {
    const start = lines.lineStart(index);
    const old = text.slice(start, lines.lineStart(index + 1));
    const now = wanted[next];
    const goes = now === undefined || (isBlank(old) && !isBlank(now));
    if (!goes) next++;
    const edit = smallestEdit(old, goes ? "" : now, start);
    if (edit) edits.push(edit);
  }
  return applyEdits(text, edits) === formatted ? edits : undefined;
}

function wholeEdit(text: string, formatted: string): TextEdit[] {
  const edit = smallestEdit(text, formatted);
  return edit ? [edit] : [];
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}
