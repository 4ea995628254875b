/** Expressions: numbers, names, sums of them, and `?`. */

import {
  CARET,
  EQUALS,
  GREATER,
  isBlank,
  isDigit,
  MINUS,
  nameCharLength,
  PLUS,
  QUESTION,
  ZERO,
} from "./chars";
import { type Cursor, END } from "./cursor";
import { EXPECTED } from "./expected";
import { scanSymbol } from "./names";
import type { ExprNode, TermNode } from "./tree";

const NO_TERMS: readonly TermNode[] = Object.freeze([]);
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Undefined, with a problem, where no expression stands. */
export function readExpr(cursor: Cursor): ExprNode | undefined {
  const start = cursor.pos;
  if (cursor.peek() === QUESTION) {
    cursor.pos++;
    return { start, end: cursor.pos, hole: true, terms: NO_TERMS };
  }
  const first = readTerm(cursor, 1);
  if (first === undefined) return undefined;
  const second = readSigned(cursor);
  if (second === undefined) return { start, end: first.end, hole: false, terms: [first] };
  // Nearly all expressions have one or two terms: the list is made as long as they need it.
  const terms = [first, second];
  for (let next = readSigned(cursor); next !== undefined; next = readSigned(cursor)) terms.push(next);
  return { start, end: terms[terms.length - 1]?.end ?? second.end, hole: false, terms };
}

/** A further term with its sign. Undefined where no sign follows; the cursor then stays. */
function readSigned(cursor: Cursor): TermNode | undefined {
  const at = cursor.afterBlanks(cursor.pos);
  const code = cursor.at(at);
  if (code !== PLUS && code !== MINUS) return undefined;
  cursor.pos = cursor.afterBlanks(at + 1);
  return readTerm(cursor, code === PLUS ? 1 : -1);
}

function readTerm(cursor: Cursor, sign: 1 | -1): TermNode | undefined {
  const start = cursor.pos;
  const code = cursor.peek();
  if (isDigit(code)) {
    const value = readPower(cursor);
    return value === undefined ? undefined : { start, end: cursor.pos, sign, symbol: undefined, value };
  }
  const symbol = code === END ? undefined : scanSymbol(cursor);
  if (symbol === undefined) {
    cursor.failHere(EXPECTED.expression);
    return undefined;
  }
  if (isKey(cursor)) {
    // `seq= ack=y`: the word is the next field's, and the value is missing.
    cursor.pos = start;
    cursor.fail(start, start, EXPECTED.expression);
    return undefined;
  }
  return { start, end: cursor.pos, sign, symbol, value: undefined };
}

/** Whether the word that ends here is followed by an equals sign, `=>` aside. */
function isKey(cursor: Cursor): boolean {
  let at = cursor.pos;
  while (at < cursor.end && isBlank(cursor.code(at))) at++;
  return cursor.at(at) === EQUALS && cursor.at(at + 1) !== GREATER;
}

/** INT, or INT ^ INT. */
function readPower(cursor: Cursor): number | undefined {
  const start = cursor.pos;
  let value = readInteger(cursor);
  if (cursor.peek() === CARET) {
    cursor.pos++;
    const exponent = isDigit(cursor.peek()) ? readInteger(cursor) : undefined;
    if (exponent === undefined) {
      cursor.failHere(EXPECTED.number);
      return undefined;
    }
    value = Math.min(value ** exponent, LARGEST);
  }
  if (cursor.pos < cursor.end && nameCharLength(cursor.codes, cursor.pos) > 0) {
    cursor.skipRun();
    cursor.fail(start, cursor.pos, EXPECTED.number);
    return undefined;
  }
  return value;
}

/** At a digit: decimal or `0x`. Values beyond what a double counts exactly all become the largest that it does. */
export function readInteger(cursor: Cursor): number {
  const { codes, end } = cursor;
  let at = cursor.pos;
  let value = 0;
  if (codes[at] === ZERO && (cursor.at(at + 1) | 0x20) === 0x78 && hexDigit(cursor.at(at + 2)) >= 0) {
    for (at += 2; at < end; at++) {
      const digit = hexDigit(codes[at] ?? END);
      if (digit < 0) break;
      value = value * 16 + digit;
    }
  } else {
    for (; at < end; at++) {
      const code = codes[at] ?? END;
      if (!isDigit(code)) break;
      value = value * 10 + (code - ZERO);
    }
  }
  cursor.pos = at;
  return Math.min(value, LARGEST);
}

function hexDigit(code: number): number {
  if (isDigit(code)) return code - ZERO;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}
