/** Full-width characters that an input method leaves behind, and the ASCII that is read in their place. */

import { ARROW_LEFT, ARROW_RIGHT, ELLIPSIS, QUOTE_LEFT, QUOTE_RIGHT, QUOTE_WIDE } from "./chars";
import type { Cursor } from "./cursor";
import { quoted, unescaped } from "./strings";
import type { TwinNode } from "./tree";

const WIDE_BLANK = 0x3000;
const WIDE_FIRST = 0xff01;
const WIDE_LAST = 0xff5e;
/** From a full-width character to its ASCII twin. */
const WIDE_DISTANCE = 0xfee0;

const NO_TWINS: readonly TwinNode[] = Object.freeze([]);

/** The blanks of Unicode but for the plain one, and the full-width twins that are one character each. */
const FOLDED = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\uff01-\uff5e]/g;
const TWINS_THAT_STAY = /[“”…→←]/;

/** The text with twins and blanks of Unicode as ASCII; every offset stays what it was. */
export function fold(text: string): string {
  return text.replace(FOLDED, (character) => {
    const code = character.charCodeAt(0);
    return code < WIDE_FIRST ? " " : String.fromCharCode(code - WIDE_DISTANCE);
  });
}

/** Whether a line of this text may hold a twin. */
export function mayHoldTwins(source: string, folded: string): boolean {
  return source !== folded || TWINS_THAT_STAY.test(source);
}

/** The twins of a parsed line, but for those that stand for themselves in strings, notes and comments. */
export function twinsBetween(cursor: Cursor, start: number, end: number): readonly TwinNode[] {
  const { source } = cursor;
  const opaque = cursor.opaque ?? [];
  const twins: TwinNode[] = [];
  let range = 0;
  for (let at = start; at < end; ) {
    while (range < opaque.length && (opaque[range + 1] ?? 0) <= at) range += 2;
    if (range < opaque.length && at >= (opaque[range] ?? end)) {
      at = opaque[range + 1] ?? end;
      continue;
    }
    const stop = Math.min(end, opaque[range] ?? end);
    const twin = twinAt(source, at, stop, opaque[range + 1]);
    if (twin !== undefined) twins.push(twin);
    at = twin?.end ?? at + 1;
  }
  return twins.length > 0 ? twins : NO_TWINS;
}

/** `stop` is where the next string, note or comment begins, `contentEnd` where it ends. */
function twinAt(
  source: string,
  at: number,
  stop: number,
  contentEnd: number | undefined,
): TwinNode | undefined {
  const code = source.charCodeAt(at);
  if (code < 0x80) return undefined;
  if (isQuoteTwin(code)) return quoteTwin(source, at, stop, contentEnd);
  switch (code) {
    case WIDE_BLANK:
      return { start: at, end: at + 1, ascii: " " };
    case ARROW_RIGHT:
      return { start: at, end: at + 1, ascii: "->" };
    case ARROW_LEFT:
      return { start: at, end: at + 1, ascii: "<-" };
    case ELLIPSIS:
      return runOf(source, at, stop, (next) => next === ELLIPSIS, "...");
    default:
      return isWide(code)
        ? runOf(source, at, stop, (next) => isWide(next) && next !== QUOTE_WIDE)
        : undefined;
  }
}

/** A quote is a twin by itself, unless its string needs escapes once `"` encloses it. */
function quoteTwin(source: string, at: number, stop: number, contentEnd: number | undefined): TwinNode {
  const opens = stop === at + 1 && contentEnd !== undefined;
  if (opens && isQuoteTwinOrAscii(source.charCodeAt(contentEnd))) {
    const content = source.slice(at + 1, contentEnd);
    const ascii = quoted(unescaped(content));
    if (ascii !== `"${content}"`) return { start: at, end: contentEnd + 1, ascii };
  }
  return { start: at, end: at + 1, ascii: '"' };
}

function runOf(
  source: string,
  start: number,
  stop: number,
  belongs: (code: number) => boolean,
  ascii?: string,
): TwinNode {
  let end = start + 1;
  while (end < stop && belongs(source.charCodeAt(end))) end++;
  return { start, end, ascii: ascii ?? fold(source.slice(start, end)) };
}

function isWide(code: number): boolean {
  return code >= WIDE_FIRST && code <= WIDE_LAST;
}

function isQuoteTwin(code: number): boolean {
  return code === QUOTE_LEFT || code === QUOTE_RIGHT || code === QUOTE_WIDE;
}

function isQuoteTwinOrAscii(code: number): boolean {
  return code === 0x22 || isQuoteTwin(code);
}
