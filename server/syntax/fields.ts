/** The fields of a segment and their values. */

import type { Span } from "../text/span";
import { COMMA, DOT, HASH, isBlank, isLetterAt } from "./chars";
import { type Cursor, END } from "./cursor";
import { EXPECTED } from "./expected";
import { isQuote, quoted, readString } from "./strings";
import { readTime } from "./times";
import type { FieldNode, RawNode, SackNode, StringNode } from "./tree";
import { readExpr } from "./values";
import type { ItemWord } from "./words";

/** Behind the equals sign. Undefined, with a problem, where the value cannot be read. */
export function readField(cursor: Cursor, word: ItemWord, start: number): FieldNode | undefined {
  const keySpan: Span = { start, end: start + word.text.length };
  cursor.skipBlanks();
  if (word.exprField !== undefined) {
    const value = readExpr(cursor);
    if (value === undefined) return undefined;
    return { kind: "field", start, end: value.end, key: word.exprField, keySpan, value };
  }
  switch (word.field) {
    case "data": {
      const value = readData(cursor);
      return value && { kind: "field", start, end: value.end, key: "data", keySpan, value };
    }
    case "arrives": {
      const value = readTime(cursor);
      return value && { kind: "field", start, end: value.end, key: "arrives", keySpan, value };
    }
    case "sack": {
      const value = readRanges(cursor);
      return value && { kind: "field", start, end: value.end, key: "sack", keySpan, value };
    }
    default: {
      const value = readItemValue(cursor);
      return value && { kind: "field", start, end: value.end, key: "tfo", keySpan, value };
    }
  }
}

function readData(cursor: Cursor): StringNode | undefined {
  if (isQuote(cursor.peek())) return readString(cursor);
  const start = cursor.pos;
  cursor.skipRun();
  const value = cursor.text.slice(start, cursor.pos);
  cursor.fail(start, cursor.pos, EXPECTED.string, undefined, value === "" ? undefined : quoted(value));
  return value === "" ? undefined : { start, end: cursor.pos, value };
}

/** `a..b,c..d`; a comma goes on only where another range follows it. */
function readRanges(cursor: Cursor): SackNode | undefined {
  const { pos: start } = cursor;
  const ranges: SackNode["ranges"][number][] = [];
  let { end } = cursor;
  for (;;) {
    const left = readExpr(cursor);
    const right = left && readRangeEnd(cursor, left.end);
    if (left === undefined || right === undefined)
      return ranges.length > 0 ? { start, end, ranges } : undefined;
    ranges.push({ left, right });
    ({ end } = right);
    const comma = cursor.afterBlanks(end);
    if (cursor.at(comma) !== COMMA) break;
    const next = cursor.afterBlanks(comma + 1);
    if (!isRangeAt(cursor, next)) break;
    cursor.pos = next;
  }
  cursor.pos = end;
  return { start, end, ranges };
}

function readRangeEnd(cursor: Cursor, end: number): ReturnType<typeof readExpr> {
  const dots = cursor.afterBlanks(end);
  if (cursor.at(dots) !== DOT || cursor.at(dots + 1) !== DOT) {
    cursor.fail(end, end, EXPECTED.range);
    return undefined;
  }
  cursor.pos = cursor.afterBlanks(dots + 2);
  return readExpr(cursor);
}

/** Whether `..` comes before the next comma, equals sign, quote or the line's end. */
function isRangeAt(cursor: Cursor, from: number): boolean {
  for (let at = from; at < cursor.end; at++) {
    const code = cursor.text.charCodeAt(at);
    if (code === DOT) return cursor.at(at + 1) === DOT;
    if (code === COMMA || code === HASH || code === 0x3d || isQuote(code)) return false;
    // Two words in a row are no sum.
    if (isBlank(code) && isLetterAt(cursor.text, cursor.afterBlanks(at)) && !isOperator(cursor, from, at))
      return false;
  }
  return false;
}

function isOperator(cursor: Cursor, from: number, at: number): boolean {
  const before = at > from ? cursor.text.charCodeAt(at - 1) : 0;
  return before === 0x2b || before === 0x2d;
}

/** A value that may hold anything; in a segment a comma ends it, since a comma may stand between any two items. */
function readItemValue(cursor: Cursor): RawNode | undefined {
  return readRaw(cursor, true);
}

/** value: a string, or everything up to a blank or a comment. */
export function readRaw(cursor: Cursor, commaEnds: boolean): RawNode | undefined {
  const start = cursor.pos;
  if (isQuote(cursor.peek())) {
    const { value } = readString(cursor);
    return { start, end: cursor.pos, text: value };
  }
  for (; cursor.pos < cursor.end; cursor.pos++) {
    const code = cursor.text.charCodeAt(cursor.pos);
    if (isBlank(code) || code === HASH) break;
    if (code === COMMA && (commaEnds || isSeparatorAt(cursor, cursor.pos))) break;
  }
  if (cursor.pos === start) {
    cursor.failHere(EXPECTED.value);
    return undefined;
  }
  return { start, end: cursor.pos, text: cursor.text.slice(start, cursor.pos) };
}

/** Commas before a blank or the end separate values rather than belonging to one. */
function isSeparatorAt(cursor: Cursor, comma: number): boolean {
  let at = comma + 1;
  while (cursor.at(at) === COMMA) at++;
  const next = cursor.at(at);
  return next === END || isBlank(next) || next === HASH;
}
