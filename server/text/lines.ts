/** Where the lines of a text begin, and offsets as lines and columns (UTF-16 units, as editors count). */
import type { Position } from "./span";

const LF = 10;
const CR = 13;

/** LF, CRLF and a lone CR end a line, as in the editor's own documents. A text has one line more than line breaks. */
export class LineIndex {
  readonly text: string;
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.starts = text.includes("\r") ? startsOfAnyBreak(text) : startsAfterLineFeeds(text);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The offset at which a line begins; the text's end for a line behind the last. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** The offset at which a line ends, its line break not counted. */
  lineEnd(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.text.length;
    const isCrLf = this.text.charCodeAt(next - 1) === LF && this.text.charCodeAt(next - 2) === CR;
    return isCrLf && next - 2 >= this.lineStart(line) ? next - 2 : next - 1;
  }

  /** The line that holds an offset; an offset within a line break belongs to the line it ends. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.text.length);
    const line = this.lineOf(inside);
    return { line, column: inside - this.lineStart(line) };
  }

  /** A column behind the line's end means the line's end. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.text.length;
    const start = this.lineStart(position.line);
    return Math.min(start + Math.max(position.column, 0), this.lineEnd(position.line));
  }
}

function startsAfterLineFeeds(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function startsOfAnyBreak(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1);
  }
  return starts;
}
