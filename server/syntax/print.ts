/**
 * The formatter. It writes every statement in one way: no indentation, one blank between items, none
 * around the `=` of a field or in an expression, ASCII for full-width twins, flags, states and arrows in
 * their canonical spelling. Comments, strings and notes keep their words; a comment behind a statement
 * keeps its distance. Runs of blank lines become one, those at both ends go. A line with a problem that
 * would be lost in rewriting is kept as it is.
 */
import { parse, type SyntaxTree } from "./parse";
import { directiveText, statementText, timeText } from "./print-statement";
import type { LineNode } from "./tree";

const BYTE_ORDER_MARK = "\ufeff";

/** The text in its canonical layout, its kind of line break and byte-order mark kept. */
export function formatText(text: string): string {
  const tree = parse(text);
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const lines: string[] = [];
  for (let index = 0; index < tree.lineCount; index++) {
    const line = formatLine(tree, index);
    const follows = lines.length > 0 && lines[lines.length - 1] !== "";
    if (line !== "" || follows) lines.push(line);
  }
  while (lines[lines.length - 1] === "") lines.pop();
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  // At the text's very start, a stray one would become the document's.
  if (mark === "" && lines[0]?.startsWith(BYTE_ORDER_MARK)) lines.unshift("");
  return mark + lines.map((line) => line + lineBreak).join("");
}

/** One line in its canonical layout, without its line break. */
export function formatLine(tree: SyntaxTree, index: number): string {
  const line = tree.line(index);
  const { text } = tree;
  if (!isPrintable(line)) return text.slice(line.start, line.end);
  const parts: string[] = [];
  if (line.time !== undefined) parts.push(timeText(text, line.time));
  if (line.statement !== undefined) parts.push(statementText(text, line.statement));
  let result = parts.join(" ");
  let end = line.statement?.end ?? line.time?.end ?? line.start;
  if (line.directive !== undefined) {
    result += gap(result, line.directive.start - end) + directiveText(line.directive);
    ({ end } = line.directive);
  }
  if (line.comment !== undefined) {
    const { start } = line.comment;
    const comment = text.slice(start + 1, line.comment.end).replace(/[ \t]+$/, "");
    result += `${gap(result, start - end)}#${comment}`;
  }
  return result;
}

/** A comment keeps its distance from what stands before it. */
function gap(before: string, distance: number): string {
  return before === "" ? "" : " ".repeat(Math.max(1, distance));
}

/** Whether the tree holds all that the line says. */
function isPrintable(line: LineNode): boolean {
  if (line.statement?.kind === "error") return false;
  return line.problems.every(({ rule }) => rule === "duplicate-field" || rule === "unknown-state-name");
}
