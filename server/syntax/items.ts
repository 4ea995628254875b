/** The items of a segment: flags, fields, marks, labels and captions, in any order. */

import {
  BAR,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  GREATER,
  HASH,
  isBlank,
  isDigit,
  isLetterAt,
  MINUS,
  nameCharLength,
  ONE,
  PLUS,
  SEMICOLON,
  SLASH,
  WIDE_PAUSE,
  ZERO,
} from "./chars";
import { type Cursor, END } from "./cursor";
import { EXPECTED } from "./expected";
import { readField } from "./fields";
import { readName, scanName } from "./names";
import { isQuote, readString } from "./strings";
import type { FlagsNode, FlagToken, ItemNode } from "./tree";
import { reportUnknownField, reportUnknownWord } from "./unknown";
import { type ItemWord, itemWord, LABEL_BIT, packLetter } from "./words";

/** Reads up to the line's end, a comment or `=>`. */
export function readItems(cursor: Cursor): ItemNode[] {
  const items: ItemNode[] = [];
  let seen = 0;
  let unknownBefore = false;
  for (;;) {
    skipSeparator(cursor);
    const code = cursor.peek();
    if (code === END || code === HASH) break;
    if (code === EQUALS && cursor.at(cursor.pos + 1) === GREATER) break;
    if (isQuote(code)) {
      const start = cursor.pos;
      const text = readString(cursor);
      items.push({ kind: "caption", start, end: cursor.pos, text });
      unknownBefore = false;
      continue;
    }
    if (!isLetterAt(cursor.codes, cursor.pos)) {
      readStray(cursor, code);
      continue;
    }
    const start = cursor.pos;
    const word = scanItemWord(cursor);
    if (word === undefined) {
      unknownBefore = readUnknown(cursor, start, unknownBefore);
      continue;
    }
    unknownBefore = false;
    if (isAssigned(cursor)) {
      seen = readAssigned(cursor, items, word, start, seen);
    } else if (word.flag !== undefined) {
      items.push(readFlags(cursor, { start, end: cursor.pos, flag: word.flag }));
    } else if (word.isLabel) {
      seen = readLabel(cursor, items, start, seen);
    } else if (word.mark !== undefined && isLowerCase(cursor, start)) {
      items.push({ kind: "mark", start, end: cursor.pos, mark: word.mark });
    } else {
      readBareKey(cursor, items, word, start);
    }
  }
  return items;
}

/** Blanks, and at most one comma among them. */
function skipSeparator(cursor: Cursor): void {
  cursor.skipBlanks();
  if (cursor.peek() !== COMMA) return;
  const comma = cursor.pos;
  cursor.pos++;
  cursor.skipBlanks();
  const code = cursor.peek();
  if (code !== END && code !== HASH && code !== COMMA) return;
  cursor.fail(comma, comma + 1, EXPECTED.itemAfterComma, undefined, "");
}

/** Goes behind characters that no item begins with: a run of digits and what hangs on it, or of signs. */
function readStray(cursor: Cursor, code: number): void {
  if (code === SEMICOLON || code === WIDE_PAUSE) {
    // What separates words elsewhere was meant as a comma.
    cursor.fail(cursor.pos, cursor.pos + 1, EXPECTED.item, ",", ",");
    cursor.pos++;
    return;
  }
  cursor.failHere(EXPECTED.item);
  const isNumber = isDigit(cursor.peek());
  cursor.pos++;
  while (cursor.pos < cursor.end) {
    const code = cursor.code(cursor.pos);
    if (isBlank(code) || code === COMMA || code === HASH || code === EQUALS || isQuote(code)) break;
    const length = nameCharLength(cursor.codes, cursor.pos);
    if (length > 0 && !isNumber) break;
    cursor.pos += length === 2 ? 2 : 1;
  }
}

/** Goes behind a word of letters, digits and `_`; the known word it is. */
function scanItemWord(cursor: Cursor): ItemWord | undefined {
  const { codes, end } = cursor;
  let at = cursor.pos;
  let packed = 0;
  while (at < end) {
    const code = codes[at] ?? END;
    const letter = code | 0x20;
    if (letter < 0x61 || letter > 0x7a) break;
    packed = packLetter(packed, code);
    at++;
  }
  const length = at - cursor.pos;
  cursor.pos = at;
  if (at < end && nameCharLength(codes, at) > 0) return undefined;
  const word = itemWord(packed, length);
  // Of a seventh letter some bits are lost.
  if (length > 6 && cursor.text.slice(at - length, at).toLowerCase() !== word?.text) return undefined;
  // Flags may be joined by a hyphen; any other word that goes on behind one is another word.
  return word !== undefined && word.flag === undefined && goesOn(cursor) ? undefined : word;
}

/** Whether a hyphen or dot and more of a name follow. */
function goesOn(cursor: Cursor): boolean {
  const code = cursor.peek();
  if (code !== MINUS && code !== DOT) return false;
  return cursor.pos + 1 < cursor.end && nameCharLength(cursor.codes, cursor.pos + 1) > 0;
}

/** Whether an equals sign follows, `=>` aside. */
function isAssigned(cursor: Cursor): boolean {
  const at = cursor.afterBlanks(cursor.pos);
  return cursor.at(at) === EQUALS && cursor.at(at + 1) !== GREATER;
}

function isLowerCase(cursor: Cursor, start: number): boolean {
  for (let at = start; at < cursor.pos; at++) if ((cursor.code(at) & 0x20) === 0) return false;
  return true;
}

function isUpperCase(cursor: Cursor, start: number): boolean {
  for (let at = start; at < cursor.pos; at++) if ((cursor.code(at) & 0x20) !== 0) return false;
  return true;
}

/** Behind a known word, before its equals sign. */
function readAssigned(
  cursor: Cursor,
  items: ItemNode[],
  word: ItemWord,
  start: number,
  seen: number,
): number {
  const keyEnd = cursor.pos;
  if (word.flag !== undefined && isUpperCase(cursor, start) && readFlagBit(cursor, items, word.flag, start)) {
    return seen;
  }
  if (word.field === undefined || !isLowerCase(cursor, start)) {
    if (word.flag !== undefined && word.field === undefined && isUpperCase(cursor, start)) skipFigure(cursor);
    else reportUnknownField(cursor, start, keyEnd);
    return seen;
  }
  cursor.pos = cursor.afterBlanks(keyEnd) + 1;
  const field = readField(cursor, word, start);
  if (field !== undefined) items.push(field);
  else if (!isKeyAhead(cursor)) cursor.skipRun();
  if ((seen & word.fieldBit) !== 0) cursor.add("duplicate-field", start, keyEnd, "");
  return seen | word.fieldBit;
}

/** `SYN=1`, where no expression goes on behind the figure. */
function readFlagBit(cursor: Cursor, items: ItemNode[], flag: FlagToken["flag"], start: number): boolean {
  const equals = cursor.afterBlanks(cursor.pos);
  const figure = cursor.afterBlanks(equals + 1);
  const code = cursor.at(figure);
  if (code !== ZERO && code !== ONE) return false;
  const after = figure + 1;
  if (after < cursor.end && nameCharLength(cursor.codes, after) > 0) return false;
  const next = cursor.at(cursor.afterBlanks(after));
  if (next === PLUS || next === MINUS || cursor.at(after) === 0x5e) return false;
  cursor.pos = after;
  items.push({ kind: "flagbit", start, end: after, flag, on: code === ONE });
  return true;
}

/** `SYN=2`: goes behind what is no flag's value. */
function skipFigure(cursor: Cursor): void {
  cursor.pos = cursor.afterBlanks(cursor.afterBlanks(cursor.pos) + 1);
  cursor.failHere(EXPECTED.zeroOrOne);
  cursor.skipRun();
}

/** Whether the next item's key stands at the cursor, where a value was expected. */
function isKeyAhead(cursor: Cursor): boolean {
  const start = cursor.pos;
  cursor.skipBlanks();
  scanName(cursor, false);
  const found = cursor.pos > start && isAssigned(cursor);
  cursor.pos = start;
  return found;
}

/** Behind the first flag of a run. It goes on as long as flags follow that are no `ack=` and the like. */
function readFlags(cursor: Cursor, first: FlagToken): FlagsNode {
  const { start } = first;
  const second = readNextFlag(cursor, first.end);
  if (second === undefined) return { kind: "flags", start, end: first.end, flags: [first] };
  const flags = [first, second];
  let { end } = second;
  for (let next = readNextFlag(cursor, end); next !== undefined; next = readNextFlag(cursor, end)) {
    flags.push(next);
    ({ end } = next);
  }
  return { kind: "flags", start, end, flags };
}

/** The flag that follows one that ends at `end`, with what joins them. */
function readNextFlag(cursor: Cursor, end: number): FlagToken | undefined {
  let at = cursor.afterBlanks(end);
  const code = cursor.at(at);
  const isJoined = code === PLUS || code === MINUS || code === BAR || code === SLASH;
  if (isJoined || code === COMMA) at = cursor.afterBlanks(at + 1);
  if (at >= cursor.end || at === end || !isLetterAt(cursor.codes, at)) return undefined;
  cursor.pos = at;
  const word = scanItemWord(cursor);
  if (word?.flag !== undefined && !isAssigned(cursor)) return { start: at, end: cursor.pos, flag: word.flag };
  // Behind `SYN+` only a flag can be meant: an unknown word is looked at by itself.
  cursor.pos = isJoined && word === undefined ? at : end;
  return undefined;
}

/** Behind `as`. */
function readLabel(cursor: Cursor, items: ItemNode[], start: number, seen: number): number {
  const wordEnd = cursor.pos;
  cursor.skipBlanks();
  const label = readName(cursor);
  if (label === undefined) {
    cursor.fail(start, wordEnd, EXPECTED.label);
    return seen;
  }
  if ((seen & LABEL_BIT) !== 0) cursor.add("duplicate-field", start, wordEnd, "");
  items.push({ kind: "label", start, end: cursor.pos, label });
  return seen | LABEL_BIT;
}

/** A field's word without its equals sign (`len 100`, `seq: x`), or a mark in capitals. */
function readBareKey(cursor: Cursor, items: ItemNode[], word: ItemWord, start: number): void {
  const keyEnd = cursor.pos;
  const at = cursor.afterBlanks(keyEnd);
  const isColon = cursor.at(at) === COLON;
  if (word.field === undefined || !(isColon || isDigit(cursor.at(at)))) {
    reportUnknownWord(cursor, start, keyEnd, word.text);
    return;
  }
  const valueStart = isColon ? cursor.afterBlanks(at + 1) : at;
  cursor.fail(keyEnd, valueStart, EXPECTED.equals, undefined, "=");
  cursor.pos = valueStart;
  const field = readField(cursor, word, start);
  if (field !== undefined) items.push(field);
}

/** Behind the letters of a word that is none of the language's. */
function readUnknown(cursor: Cursor, start: number, unknownBefore: boolean): boolean {
  while (cursor.pos < cursor.end) {
    const length = nameCharLength(cursor.codes, cursor.pos);
    const code = cursor.code(cursor.pos);
    if (length === 0 && (code === EQUALS || code === COMMA || code === HASH || isQuote(code) || code <= 0x20))
      break;
    cursor.pos += length === 2 ? 2 : 1;
  }
  if (isAssigned(cursor)) {
    reportUnknownField(cursor, start, cursor.pos);
    return false;
  }
  return reportUnknownWord(cursor, start, cursor.pos, undefined, unknownBefore);
}
