/** Words within a segment that are no item, and what was probably meant by them. */
import { FLAG_NAMES } from "../tcp/flags";
import { EQUALS } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import { nearestWord } from "./nearest";
import { isQuote, readString } from "./strings";
import { FIELDS, ITEM_WORDS } from "./words";

/**
 * A bare word that is no item. A second one behind the first is not reported again where nothing is
 * near either: the author wrote prose, and one message says so. True where nothing is near.
 */
export function reportUnknownWord(
  cursor: Cursor,
  start: number,
  end: number,
  meant?: string,
  unknownBefore = false,
): boolean {
  if (!cursor.mayLookUp()) return true;
  const word = cursor.text.slice(start, end);
  const flags = joinedFlags(word);
  const nearest = meant ?? flags?.split(",")[0] ?? nearestItem(word);
  if (nearest === undefined && unknownBefore) return true;
  const replacement = flags ?? (isCompleteItem(nearest) ? nearest : undefined);
  cursor.add(
    "unknown-flag",
    start,
    end,
    meant === undefined ? EXPECTED.item : EXPECTED.equalsAndValue,
    nearest,
    replacement,
  );
  return nearest === undefined;
}

/** Flags are mostly written in capitals: among words equally near, those are then meant. */
function nearestItem(word: string): string | undefined {
  const inCapitals = word === word.toUpperCase();
  return nearestWord(word, inCapitals ? [...FLAG_NAMES, ...ITEM_WORDS] : ITEM_WORDS);
}

/** A field's name cannot stand for a bare word, its value is missing. */
function isCompleteItem(word: string | undefined): boolean {
  return word !== undefined && word !== "as" && !FIELDS.some((field) => field === word);
}

/** `SYNACK`, `fin_ack`: flags written without what joins them. */
function joinedFlags(word: string): string | undefined {
  if (word.length > 32) return undefined;
  const names: string[] = [];
  let rest = word.toUpperCase();
  while (rest !== "") {
    const name = FLAG_NAMES.find((flag) => rest.startsWith(flag));
    if (name === undefined) return undefined;
    names.push(name);
    rest = rest.slice(name.length).replace(/^[-_.&]/, "");
  }
  return names.length > 1 ? names.join(",") : undefined;
}

/** `word=` that is no field; goes behind its value. */
export function reportUnknownField(cursor: Cursor, start: number, keyEnd: number): void {
  if (cursor.mayLookUp()) addUnknownField(cursor, start, keyEnd);
  cursor.pos = cursor.afterBlanks(keyEnd);
  if (cursor.peek() === EQUALS) cursor.pos = cursor.afterBlanks(cursor.pos + 1);
  if (isQuote(cursor.peek())) readString(cursor);
  else skipSum(cursor);
}

/** A value whose kind is unknown: a run, with the sums it may be part of. */
function skipSum(cursor: Cursor): void {
  cursor.skipRun();
  for (;;) {
    const at = cursor.afterBlanks(cursor.pos);
    const code = cursor.at(at);
    const before = cursor.code(cursor.pos - 1);
    const goesOn = code === 0x2b || code === 0x2d || before === 0x2b || before === 0x2d;
    if (at === cursor.pos || !goesOn) return;
    const from = cursor.pos;
    cursor.pos = at;
    cursor.skipRun();
    if (cursor.pos === at) {
      cursor.pos = from;
      return;
    }
  }
}

/** What headers, books and tools call the fields. */
const LONG_NAMES: ReadonlyMap<string, (typeof FIELDS)[number]> = new Map([
  ["sequence", "seq"],
  ["seqno", "seq"],
  ["seqnum", "seq"],
  ["acknowledgment", "ack"],
  ["acknowledgement", "ack"],
  ["ackno", "ack"],
  ["acknum", "ack"],
  ["length", "len"],
  ["size", "len"],
  ["window", "win"],
  ["wnd", "win"],
  ["payload", "data"],
  ["urgent", "urg"],
  ["ws", "wscale"],
  ["tsecho", "tsecr"],
] as const);

function addUnknownField(cursor: Cursor, start: number, keyEnd: number): void {
  const word = cursor.text.slice(start, keyEnd);
  const lower = word.toLowerCase();
  const flag = FLAG_NAMES.find((name) => name.toLowerCase() === lower);
  const field = FIELDS.find((name) => name === lower);
  const nearest = field ?? flag ?? LONG_NAMES.get(lower) ?? nearestWord(word, [...FIELDS, ...FLAG_NAMES]);
  cursor.add("unknown-field", start, keyEnd, "", nearest, nearest === word ? undefined : nearest);
}
