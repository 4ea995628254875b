/** `client -> server: SYN seq=x => SYN-SENT, SYN-RECEIVED` */

import { COLON, COMMA, EQUALS } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import { readItems } from "./items";
import { readEndpoint } from "./names";
import { readState } from "./states";
import type { ArrowNode, EndpointNode, ErrorNode, SegmentNode, ThenNode } from "./tree";

/** Behind the arrow: the other end, the colon and the items. */
export function readSegment(cursor: Cursor, left: EndpointNode, arrow: ArrowNode): SegmentNode | ErrorNode {
  const { start } = left;
  cursor.skipBlanks();
  const right = readEndpoint(cursor);
  if (right === undefined) {
    cursor.failHere(EXPECTED.host);
    return { kind: "error", start, end: cursor.end };
  }
  const colon = cursor.afterBlanks(cursor.pos);
  if (cursor.at(colon) === COLON) cursor.pos = colon + 1;
  else cursor.fail(cursor.pos, cursor.pos, EXPECTED.colon, undefined, ":");
  const headEnd = cursor.pos;
  const items = readItems(cursor);
  const then = cursor.peek() === EQUALS ? readThen(cursor) : undefined;
  const from = arrow.leftward ? right : left;
  const to = arrow.leftward ? left : right;
  const last = then ?? items[items.length - 1];
  const end = last === undefined ? headEnd : last.end;
  return { kind: "segment", start, end, from, to, arrow, items, then };
}

/** At `=>`. */
function readThen(cursor: Cursor): ThenNode | undefined {
  const start = cursor.pos;
  cursor.pos += 2;
  cursor.skipBlanks();
  const sender = readState(cursor);
  if (sender === undefined) return undefined;
  const comma = cursor.afterBlanks(cursor.pos);
  if (cursor.at(comma) !== COMMA) return { start, end: cursor.pos, sender, receiver: undefined };
  cursor.pos = cursor.afterBlanks(comma + 1);
  const receiver = readState(cursor);
  return { start, end: cursor.pos, sender, receiver };
}
