/** The `key=value` lists of `set` and `host`. */

import { COMMA, EQUALS } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import { readRaw } from "./fields";
import { readName } from "./names";
import { nearestWord } from "./nearest";
import type { KeyValueNode } from "./tree";

export const HOST_KEYS = ["isn", "mss", "wscale", "win", "backlog", "addr"] as const;
export const SET_KEYS = [
  "profile",
  "msl",
  "rto",
  "syn-retries",
  "synack-retries",
  "retries",
  "keepalive",
  "user-timeout",
  "syncookies",
  "filtered",
  "ports",
  "delay",
] as const;

/** Reads pairs as long as words follow; a key that is none of `known` is an `unknown-field`. */
export function readOptions(cursor: Cursor, known: readonly string[]): KeyValueNode[] {
  const options: KeyValueNode[] = [];
  const seen = new Set<string>();
  for (;;) {
    cursor.skipBlanks();
    if (cursor.peek() === COMMA && options.length > 0) {
      cursor.pos++;
      cursor.skipBlanks();
    }
    if (cursor.atLineEnd()) return options;
    const key = readName(cursor);
    if (key === undefined) {
      cursor.failHere(EXPECTED.key);
      return options;
    }
    cursor.skipBlanks();
    if (cursor.peek() !== EQUALS) {
      cursor.fail(key.start, key.end, EXPECTED.equalsAndValue, nearestWord(key.name, known));
      cursor.pos = key.end;
      return options;
    }
    cursor.pos++;
    cursor.skipBlanks();
    const value = readRaw(cursor, false);
    if (value === undefined) return options;
    const keySpan = { start: key.start, end: key.end };
    if (!known.includes(key.name)) {
      const nearest = nearestWord(key.name, known);
      cursor.add("unknown-field", key.start, key.end, "", nearest, nearest);
    } else if (seen.has(key.name)) {
      cursor.add("duplicate-field", key.start, key.end, "");
    }
    seen.add(key.name);
    options.push({ start: key.start, end: value.end, key: key.name, keySpan, value });
  }
}
