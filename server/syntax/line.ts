/** One line: time, statement, directive or comment. */

import { readArrow } from "./arrows";
import { COLON, DOT, ELLIPSIS, HASH, isBlank, isDigit, PAREN_OPEN, PLUS, TAB } from "./chars";
import type { Cursor } from "./cursor";
import { type LineTail, readTail } from "./directives";
import { readEvent } from "./events";
import { EXPECTED } from "./expected";
import { readMistaken } from "./mistaken";
import { readName, withPeer, withPort } from "./names";
import { readSegment } from "./segment";
import { STATEMENTS } from "./statements";
import { expectString, isQuote, readString } from "./strings";
import { readLeadingTime } from "./times";
import type { EndpointNode, LineNode, Statement, SyntaxProblem, TimeNode, TwinNode } from "./tree";
import { twinsBetween } from "./twins";

const NO_PROBLEMS: readonly SyntaxProblem[] = Object.freeze([]);
const NO_TWINS: readonly TwinNode[] = Object.freeze([]);
const NO_TAIL: LineTail = Object.freeze({ directive: undefined, comment: undefined });

/** Parses the line `start`..`end`; `suspicious` where the document holds characters that no line may. */
export function parseLine(
  cursor: Cursor,
  index: number,
  start: number,
  end: number,
  suspicious: boolean,
): LineNode {
  cursor.reset(start, end);
  if (suspicious) reportControlCharacter(cursor);
  cursor.skipBlanks();
  const code = cursor.peek();
  const time = isDigit(code) || code === PLUS ? readTime(cursor) : undefined;
  let statement: Statement | undefined;
  if (!cursor.atLineEnd()) {
    statement = readStatement(cursor);
    cursor.skipBlanks();
    if (cursor.pos < end && cursor.code(cursor.pos) !== HASH) skipRest(cursor);
    if (statement.kind === "error") {
      statement = { kind: "error", start: statement.start, end: trimmedEnd(cursor, statement.start) };
    }
  }
  const tail = cursor.pos < end ? readTail(cursor, statement === undefined && time === undefined) : NO_TAIL;
  const twins = cursor.folds ? twinsBetween(cursor, start, end) : NO_TWINS;
  return {
    start,
    end,
    index,
    time,
    statement,
    directive: tail.directive,
    comment: tail.comment,
    problems: cursor.problems ?? NO_PROBLEMS,
    twins,
  };
}

function readTime(cursor: Cursor): TimeNode | undefined {
  const time = readLeadingTime(cursor);
  if (time === undefined) {
    cursor.skipRun();
  } else if (cursor.pos < cursor.end && !isBlank(cursor.code(cursor.pos)) && !cursor.atLineEnd()) {
    cursor.failHere(EXPECTED.time);
    cursor.skipRun();
  }
  cursor.skipBlanks();
  return time;
}

function readStatement(cursor: Cursor): Statement {
  const start = cursor.pos;
  const name = readName(cursor);
  if (name === undefined) return readGap(cursor);
  const isPortless = cursor.peek() !== COLON;
  const left: EndpointNode = isPortless
    ? { start, end: name.end, host: name, port: undefined }
    : withPort(cursor, name);
  const headEnd = cursor.pos;
  cursor.skipBlanks();
  const arrow = readArrow(cursor, cursor.pos > headEnd);
  if (arrow !== undefined) return readSegment(cursor, left, arrow);
  if (cursor.peek() === COLON) return readEvent(cursor, withPeer(cursor, left));
  const read = isPortless ? STATEMENTS.get(name.name) : undefined;
  if (read !== undefined) return read(cursor, start);
  cursor.pos = headEnd;
  if (cursor.peek() === PAREN_OPEN) return readEvent(cursor, withPeer(cursor, left));
  return readMistaken(cursor, left, name);
}

/** `...`, perhaps with a caption; anything else that begins like no statement is an error. */
function readGap(cursor: Cursor): Statement {
  const start = cursor.pos;
  while (cursor.peek() === DOT || cursor.peek() === ELLIPSIS) cursor.pos++;
  const dots = cursor.text.slice(start, Math.min(cursor.pos, start + 4));
  if (!dots.includes("…") && dots !== "...") {
    if (dots.length > 1) cursor.fail(start, cursor.pos, EXPECTED.statement, "...", "...");
    else cursor.fail(start, cursor.endOfWord(start), EXPECTED.statement);
    return { kind: "error", start, end: cursor.end };
  }
  const { pos: dotsEnd } = cursor;
  cursor.skipBlanks();
  if (cursor.atLineEnd()) return { kind: "gap", start, end: dotsEnd, caption: undefined };
  const caption = expectString(cursor);
  return { kind: "gap", start, end: caption?.end ?? dotsEnd, caption };
}

/** What follows the statement and belongs to nothing, up to a comment. */
function skipRest(cursor: Cursor): void {
  cursor.failHere(EXPECTED.lineEnd);
  while (!cursor.atLineEnd()) {
    if (isQuote(cursor.peek())) readString(cursor);
    else cursor.pos++;
  }
}

/** The end of what precedes the cursor, blanks not counted. */
function trimmedEnd(cursor: Cursor, start: number): number {
  let at = cursor.pos;
  while (at > start && isBlank(cursor.code(at - 1))) at--;
  return at;
}

/** NUL and its like, and halves of characters, are no text wherever they stand. */
function reportControlCharacter(cursor: Cursor): void {
  for (let at = cursor.pos; at < cursor.end; at++) {
    const code = cursor.source.charCodeAt(at);
    const isControl = (code < 0x20 && code !== TAB) || (code >= 0x7f && code < 0xa0);
    if (code >= 0xd800 && code <= 0xdfff && (cursor.source.codePointAt(at) ?? 0) > 0xffff) {
      at++;
    } else if (isControl || (code >= 0xd800 && code <= 0xdfff)) {
      cursor.fail(at, at + 1, EXPECTED.printable);
      return;
    }
  }
}
