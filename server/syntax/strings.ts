/** Texts in double quotes. */

import { BACKSLASH, QUOTE, QUOTE_LEFT, QUOTE_RIGHT, QUOTE_WIDE } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import type { StringNode } from "./tree";

/** Whether a string begins here: at a quote, or at a twin of one. */
export function isQuote(code: number): boolean {
  return code === QUOTE || code === QUOTE_LEFT || code === QUOTE_RIGHT;
}

/** At a quote. A string that is not closed ends with its line. */
export function readString(cursor: Cursor): StringNode {
  const start = cursor.pos;
  const close = closingQuote(cursor, start);
  const contentEnd = close < 0 ? cursor.end : close;
  cursor.pos = close < 0 ? cursor.end : close + 1;
  cursor.markOpaque(start + 1, contentEnd);
  if (close < 0) cursor.fail(start, cursor.end, EXPECTED.closingQuote);
  return { start, end: cursor.pos, value: unescaped(cursor.source.slice(start + 1, contentEnd)) };
}

/** STRING, or the problem that none stands here. */
export function expectString(cursor: Cursor): StringNode | undefined {
  if (isQuote(cursor.peek())) return readString(cursor);
  cursor.failHere(EXPECTED.string);
  return undefined;
}

/**
 * The offset of the quote that closes the one at `start`, -1 where none does. Strings hold twins for
 * what they are, so this looks at the text as written: `"` is closed by `"`, a twin by `”`, and only
 * where the line holds no `”` by another quote, since input methods also leave `“…“` and `“…"`.
 */
export function closingQuote(cursor: Cursor, start: number): number {
  const { source, end } = cursor;
  const isAscii = source.charCodeAt(start) === QUOTE;
  let other = -1;
  for (let at = start + 1; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === BACKSLASH) {
      const next = source.charCodeAt(at + 1);
      if (at + 1 < end && (next === QUOTE || next === BACKSLASH)) at++;
    } else if (isAscii) {
      if (code === QUOTE) return at;
    } else if (code === QUOTE_RIGHT) {
      return at;
    } else if (other < 0 && (code === QUOTE || code === QUOTE_LEFT || code === QUOTE_WIDE)) {
      other = at;
      if (cursor.noRightQuote) return other;
    }
  }
  if (!isAscii) cursor.noRightQuote = true;
  return other;
}

export function unescaped(content: string): string {
  return content.includes("\\") ? content.replace(/\\(["\\])/g, "$1") : content;
}

/** A text as the language writes it. */
export function quoted(value: string): string {
  // A backslash needs its own escape only where it would otherwise escape what follows it.
  return `"${value.replace(/\\(?=["\\]|$)|"/g, "\\$&")}"`;
}
