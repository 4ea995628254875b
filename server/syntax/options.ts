/** The `key=value` lists of `set` and `host`. */

import { COLON, COMMA, EQUALS } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import { readRaw } from "./fields";
import { readName } from "./names";
import type { KeyValueNode } from "./tree";

/** Reads pairs as long as words follow. Which keys there are is known to those who read the values. */
export function readOptions(cursor: Cursor): KeyValueNode[] {
  const options: KeyValueNode[] = [];
  const seen = new Set<string>();
  for (;;) {
    cursor.skipBlanks();
    while (cursor.peek() === COMMA && options.length > 0) cursor.pos++;
    cursor.skipBlanks();
    if (cursor.atLineEnd()) return options;
    const key = readName(cursor);
    if (key === undefined) {
      cursor.failHere(EXPECTED.key);
      return options;
    }
    cursor.skipBlanks();
    if (cursor.peek() === COLON) {
      cursor.fail(cursor.pos, cursor.pos + 1, EXPECTED.equals, undefined, "=");
    } else if (cursor.peek() !== EQUALS) {
      cursor.fail(key.start, key.end, EXPECTED.equalsAndValue);
      cursor.pos = key.end;
      return options;
    }
    cursor.pos++;
    cursor.skipBlanks();
    const value = readRaw(cursor, false);
    if (value === undefined) return options;
    const keySpan = { start: key.start, end: key.end };
    if (seen.has(key.name)) cursor.add("duplicate-field", key.start, key.end, "");
    seen.add(key.name);
    options.push({ start: key.start, end: value.end, key: key.name, keySpan, value });
  }
}
