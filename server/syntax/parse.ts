/** Text to tree: a table of lines, each parsed on demand. */
import type { LineNode } from "./tree";

/**
 * A parsed document. `line(i)` parses that line anew at each call (a line's tree depends on nothing
 * but its text), so the tree of a large document costs no memory.
 */
export interface SyntaxTree {
  readonly text: string;
  readonly lineCount: number;
  lineStart(index: number): number;
  line(index: number): LineNode;
}

export function parse(_text: string): SyntaxTree {
  throw new Error("being written");
}
