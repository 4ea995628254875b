/** The fields of a segment and their values. */

import type { Span } from "../text/span";
import { COMMA, DOT, EQUALS, GREATER, HASH, isBlank } from "./chars";
import { type Cursor, END } from "./cursor";
import { EXPECTED } from "./expected";
import { scanName } from "./names";
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
      const value = readRaw(cursor, true);
      return value && { kind: "field", start, end: value.end, key: "tfo", keySpan, value };
    }
  }
}

function readData(cursor: Cursor): StringNode | undefined {
  if (isQuote(cursor.peek())) return readString(cursor);
  const start = cursor.pos;
  cursor.skipRun();
  const { pos: end } = cursor;
  const value = cursor.text.slice(start, end);
  if (value === "" || value.includes("=")) {
    // Nothing stands here, or the next field.
    cursor.pos = start;
    cursor.fail(start, start, EXPECTED.string);
    return undefined;
  }
  cursor.fail(start, end, EXPECTED.string, undefined, quoted(value));
  return { start, end, value };
}

/** `a..b,c..d`; a comma goes on only where another range follows it. */
function readRanges(cursor: Cursor): SackNode | undefined {
  const first = readRange(cursor);
  if (first === undefined) return undefined;
  const ranges = [first];
  for (;;) {
    const { pos: end } = cursor;
    const comma = cursor.afterBlanks(end);
    if (cursor.at(comma) !== COMMA) break;
    cursor.pos = cursor.afterBlanks(comma + 1);
    const next = cursor.attempt(readRange);
    if (next === undefined) {
      cursor.pos = end;
      break;
    }
    ranges.push(next);
  }
  return { start: first.left.start, end: cursor.pos, ranges };
}

function readRange(cursor: Cursor): SackNode["ranges"][number] | undefined {
  const left = readExpr(cursor);
  if (left === undefined) return undefined;
  const dots = cursor.afterBlanks(left.end);
  if (cursor.at(dots) !== DOT || cursor.at(dots + 1) !== DOT) {
    cursor.fail(left.end, left.end, EXPECTED.range);
    return undefined;
  }
  cursor.pos = cursor.afterBlanks(dots + 2);
  const right = readExpr(cursor);
  return right && { left, right };
}

/** value: a string, or everything up to a blank or a comment; in a segment a comma and `=>` end it as well. */
export function readRaw(cursor: Cursor, inSegment: boolean): RawNode | undefined {
  const start = cursor.pos;
  if (isQuote(cursor.peek())) {
    const { value } = readString(cursor);
    return { start, end: cursor.pos, text: value };
  }
  while (cursor.pos < cursor.end) {
    const code = cursor.code(cursor.pos);
    if (isBlank(code) || code === HASH) break;
    if (code === EQUALS && inSegment && cursor.at(cursor.pos + 1) === GREATER) break;
    if (code !== COMMA) {
      cursor.pos++;
      continue;
    }
    let behind = cursor.pos + 1;
    while (cursor.at(behind) === COMMA) behind++;
    if (inSegment || isEndOrKey(cursor, behind)) break;
    cursor.pos = behind;
  }
  if (cursor.pos === start) {
    cursor.failHere(EXPECTED.value);
    return undefined;
  }
  return { start, end: cursor.pos, text: cursor.text.slice(start, cursor.pos) };
}

/** Commas before a blank, the end or another key separate values rather than belonging to one. */
function isEndOrKey(cursor: Cursor, behind: number): boolean {
  const next = cursor.at(behind);
  if (next === END || isBlank(next) || next === HASH) return true;
  const { pos } = cursor;
  cursor.pos = behind;
  const found = scanName(cursor, true) !== undefined && cursor.at(cursor.afterBlanks(cursor.pos)) === EQUALS;
  cursor.pos = pos;
  return found;
}
