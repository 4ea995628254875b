/** A line that begins with a word but is no statement: what was probably meant. */

import { readMistakenArrow } from "./arrows";
import { COLON, EQUALS, GREATER, isLetterAt } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import { scanName } from "./names";
import { nearestWord } from "./nearest";
import { readSegment } from "./segment";
import { STATEMENTS } from "./statements";
import type { ArrowNode, EndpointNode, NameNode, Statement } from "./tree";

/** Behind the first name (and its port), which neither an arrow nor a colon follows. */
export function readMistaken(cursor: Cursor, left: EndpointNode, name: NameNode): Statement {
  const { start } = left;
  const { pos: headEnd } = cursor;
  cursor.skipBlanks();
  if (
    cursor.peek() === EQUALS &&
    cursor.at(cursor.pos + 1) !== GREATER &&
    cursor.at(cursor.pos + 1) !== EQUALS
  ) {
    // `client=ESTABLISHED` lacks its keyword.
    cursor.fail(start, headEnd, EXPECTED.assertion, "expect", `expect ${cursor.text.slice(start, headEnd)}`);
    return failedAt(cursor, start);
  }
  const arrow = readMistakenArrow(cursor);
  if (arrow !== undefined) return readSegment(cursor, left, arrow);
  const nearest = nearestWord(name.name, STATEMENTS.keys());
  if (nearest !== undefined) {
    cursor.fail(name.start, name.end, EXPECTED.statement, nearest, nearest);
    return failedAt(cursor, start);
  }
  if (!hasHostAndColon(cursor)) {
    cursor.failHere(EXPECTED.arrowOrColon);
    return failedAt(cursor, start);
  }
  // `client-x server:` is an arrow without blanks, `client server:` lacks its arrow.
  const isGlued = left.port === undefined && name.name.length > 2 && name.name.endsWith("-x");
  const end = isGlued ? name.end - 2 : headEnd;
  if (isGlued) cursor.fail(end, name.end, EXPECTED.blankAroundArrow, "-x", " -x");
  else cursor.fail(headEnd, headEnd, EXPECTED.arrow, "->", " ->");
  const guessed: ArrowNode = {
    start: end,
    end: headEnd,
    kind: isGlued ? "lost" : "now",
    leftward: false,
    spelling: cursor.text.slice(end, headEnd),
  };
  const host = isGlued ? { start, end, name: name.name.slice(0, -2) } : left.host;
  return readSegment(cursor, { start, end, host, port: left.port }, guessed);
}

function failedAt(cursor: Cursor, start: number): Statement {
  return { kind: "error", start, end: cursor.end };
}

/** Whether a host with its colon follows; the cursor stays. */
function hasHostAndColon(cursor: Cursor): boolean {
  const start = cursor.pos;
  if (start >= cursor.end || !isLetterAt(cursor.codes, start)) return false;
  scanName(cursor, true);
  cursor.skipBlanks();
  const found = cursor.peek() === COLON;
  cursor.pos = start;
  return found;
}
