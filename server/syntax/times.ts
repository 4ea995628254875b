/** Durations and moments, exact to the nanosecond. */

import {
  ARROW_LEFT,
  ARROW_RIGHT,
  COLON,
  DOT,
  isDigit,
  isLetterAt,
  LESS,
  MINUS,
  nameCharLength,
  PAREN_OPEN,
  PLUS,
  TILDE,
  ZERO,
} from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import type { DurationNode, TimeNode } from "./tree";

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ["us", 1e3],
  ["ms", 1e6],
  ["s", 1e9],
  ["min", 60e9],
  ["h", 3600e9],
]);
const SECOND = 1e9;
/** A thousand years: a slip of the finger, and far from what a double cannot hold. */
const LONGEST = 1000 * 366 * 24 * 3600e9;

/** A number of seconds, or a number and its unit, as written. */
interface Amount {
  readonly start: number;
  readonly numberEnd: number;
  readonly end: number;
  /** In lower case; "" where none is written. */
  readonly unit: string;
}

/** DURATION: `200ms`, `2MSL`, `RTO`. */
export function readDuration(cursor: Cursor): DurationNode | undefined {
  const amount = scanAmount(cursor, false);
  if (amount === undefined) {
    cursor.failHere(EXPECTED.duration);
    return undefined;
  }
  return durationOf(cursor, amount);
}

/** A moment as `arrives=` has it: a number of seconds, a duration, or `+` and a duration. */
export function readTime(cursor: Cursor): TimeNode | undefined {
  return readMoment(cursor, false);
}

/** The moment a statement begins with; the cursor is at a digit or `+`. */
export function readLeadingTime(cursor: Cursor): TimeNode | undefined {
  return readMoment(cursor, true);
}

function readMoment(cursor: Cursor, mayBeHost: boolean): TimeNode | undefined {
  const start = cursor.pos;
  const relative = cursor.peek() === PLUS;
  if (relative) {
    cursor.pos++;
    cursor.skipBlanks();
  }
  const amount = scanAmount(cursor, mayBeHost);
  if (amount === undefined) {
    cursor.failHere(relative ? EXPECTED.duration : EXPECTED.time);
    return undefined;
  }
  if (amount.unit === "" && !relative) {
    const nanoseconds = exactNanoseconds(cursor, amount, SECOND);
    return { start, end: amount.end, relative, nanoseconds, unit: "time", factor: 0 };
  }
  const duration = durationOf(cursor, amount);
  if (duration === undefined) return undefined;
  const isTime = duration.unit === "time";
  return {
    start,
    end: duration.end,
    relative,
    nanoseconds: isTime ? duration.amount : 0,
    unit: duration.unit,
    factor: isTime ? 0 : duration.amount,
  };
}

/** Number and unit; `mayBeHost` where MSL and RTO behind a blank may also begin the statement. */
function scanAmount(cursor: Cursor, mayBeHost: boolean): Amount | undefined {
  const start = cursor.pos;
  scanDigits(cursor);
  const hasNumber = cursor.pos > start;
  if (hasNumber && cursor.peek() === DOT && isDigit(cursor.at(cursor.pos + 1))) {
    cursor.pos++;
    scanDigits(cursor);
  }
  const numberEnd = cursor.pos;
  let unit = scanWord(cursor);
  if (unit === "" && hasNumber) {
    cursor.skipBlanks();
    unit = scanWord(cursor);
    if (!isParameter(unit) || (mayBeHost && isHostBefore(cursor))) {
      unit = "";
      cursor.pos = numberEnd;
    }
  }
  if (!hasNumber && !isParameter(unit)) {
    cursor.pos = start;
    return undefined;
  }
  return { start, numberEnd, end: cursor.pos, unit };
}

function isParameter(unit: string): boolean {
  return unit === "msl" || unit === "rto";
}

/** Whether the word that ends here goes on, or is followed by what follows a host. */
function isHostBefore(cursor: Cursor): boolean {
  const next = cursor.at(cursor.afterBlanks(cursor.pos));
  const goesOn = cursor.pos < cursor.end && nameCharLength(cursor.codes, cursor.pos) > 0;
  return goesOn || [COLON, PAREN_OPEN, MINUS, LESS, TILDE, ARROW_RIGHT, ARROW_LEFT].includes(next);
}

function durationOf(cursor: Cursor, amount: Amount): DurationNode | undefined {
  const { start, numberEnd, end, unit } = amount;
  if (isParameter(unit)) {
    const factor = numberEnd > start ? Number(cursor.text.slice(start, numberEnd)) : 1;
    return {
      start,
      end,
      unit: unit === "msl" ? "MSL" : "RTO",
      amount: Math.min(factor, Number.MAX_SAFE_INTEGER),
    };
  }
  const nanoseconds = NANOSECONDS.get(unit);
  if (nanoseconds === undefined) {
    cursor.fail(numberEnd, end, EXPECTED.unit);
    return undefined;
  }
  return { start, end, unit: "time", amount: exactNanoseconds(cursor, amount, nanoseconds) };
}

/** Digit by digit, so that no rounding of binary fractions gets in. */
function exactNanoseconds(cursor: Cursor, amount: Amount, unit: number): number {
  let total = 0;
  let weight = unit;
  let isFraction = false;
  for (let at = amount.start; at < amount.numberEnd; at++) {
    const code = cursor.code(at);
    if (code === DOT) {
      isFraction = true;
      continue;
    }
    const digit = code - ZERO;
    if (!isFraction) {
      total = total * 10 + digit * unit;
    } else if (weight % 10 === 0) {
      weight /= 10;
      total += digit * weight;
    } else if (digit !== 0) {
      cursor.fail(amount.start, amount.end, EXPECTED.nanosecond);
      break;
    }
  }
  if (total <= LONGEST) return total;
  cursor.fail(amount.start, amount.end, EXPECTED.shorterTime);
  return LONGEST;
}

function scanDigits(cursor: Cursor): void {
  while (isDigit(cursor.peek())) cursor.pos++;
}

/** A run of letters, in lower case. */
function scanWord(cursor: Cursor): string {
  const start = cursor.pos;
  while (cursor.pos < cursor.end && isLetterAt(cursor.codes, cursor.pos)) cursor.pos++;
  return cursor.text.slice(start, cursor.pos).toLowerCase();
}
