/** Text to tree: a table of lines, each parsed on demand. */
import { LineIndex } from "../text/lines";
import { codesOf } from "./chars";
import { Cursor } from "./cursor";
import { parseLine } from "./line";
import type { LineNode } from "./tree";
import { fold, mayHoldTwins } from "./twins";

/**
 * A parsed document. `line(i)` parses that line anew at each call (a line's tree depends on nothing
 * but its text), so the tree of a large document costs no memory.
 */
export interface SyntaxTree {
  readonly text: string;
  /** The text with full-width twins as ASCII, every offset the same. */
  readonly foldedText: string;
  readonly lines: LineIndex;
  readonly lineCount: number;
  /** Of line 0 behind a byte-order mark. */
  lineStart(index: number): number;
  line(index: number): LineNode;
}

/** Anything but the characters of plain ASCII text: only where there are any need they be looked at. */
const UNUSUAL = /[^\t\n\r -~]/;
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r]|\p{Cs}/u;
const BYTE_ORDER_MARK = 0xfeff;

export function parse(text: string): SyntaxTree {
  return new Document(text);
}

class Document implements SyntaxTree {
  readonly text: string;
  readonly foldedText: string;
  readonly lines: LineIndex;
  private readonly cursor: Cursor;
  private readonly isSuspicious: boolean;

  constructor(text: string) {
    const isUnusual = UNUSUAL.test(text);
    const folded = isUnusual ? fold(text) : text;
    this.text = text;
    this.foldedText = folded;
    this.lines = new LineIndex(text);
    this.cursor = new Cursor(
      text,
      folded,
      codesOf(folded, !isUnusual),
      isUnusual && mayHoldTwins(text, folded),
    );
    this.isSuspicious = isUnusual && CONTROL_CHARACTERS.test(text);
  }

  get lineCount(): number {
    return this.lines.lineCount;
  }

  lineStart(index: number): number {
    return index === 0 && this.text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : this.lines.lineStart(index);
  }

  line(index: number): LineNode {
    return parseLine(this.cursor, index, this.lineStart(index), this.lines.lineEnd(index), this.isSuspicious);
  }
}
