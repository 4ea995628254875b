/** Statements that begin with a keyword. */

import { readAssertions } from "./assertions";
import { COLON, COMMA, EQUALS, HASH, isBlank, QUOTE } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import { readName, scanSymbol } from "./names";
import { readOptions } from "./options";
import { closingQuote, expectString, isQuote, quoted, readString } from "./strings";
import { readDuration } from "./times";
import type {
  AssertNode,
  DeclareNode,
  ErrorNode,
  HeadingNode,
  LetNode,
  NameNode,
  NoteNode,
  SetNode,
  Statement,
  StringNode,
  TransitNode,
  WaitNode,
} from "./tree";
import { readExpr } from "./values";

/** Reads what follows the keyword; `start` is where the keyword begins. */
export type StatementReader = (cursor: Cursor, start: number) => Statement;

export const STATEMENTS: ReadonlyMap<string, StatementReader> = new Map<string, StatementReader>([
  ["title", (cursor, start) => readHeading(cursor, start, "title")],
  ["scenario", (cursor, start) => readHeading(cursor, start, "scenario")],
  ["phase", (cursor, start) => readHeading(cursor, start, "phase")],
  ["host", readDeclaration],
  ["start", (cursor, start) => readAssert(cursor, start, "start")],
  ["expect", (cursor, start) => readAssert(cursor, start, "expect")],
  ["deliver", (cursor, start) => readTransit(cursor, start, "deliver")],
  ["drop", (cursor, start) => readTransit(cursor, start, "drop")],
  ["wait", readWait],
  ["set", readSet],
  ["let", readLet],
  ["note", readNote],
]);

function failed(cursor: Cursor, start: number): ErrorNode {
  return { kind: "error", start, end: cursor.end };
}

/** A heading stays one without its quotes, since scenarios and phases divide the document. */
function readHeading(cursor: Cursor, start: number, kind: HeadingNode["kind"]): HeadingNode {
  cursor.skipBlanks();
  const text = isQuote(cursor.peek()) ? readString(cursor) : readUnquoted(cursor);
  return { kind, start, end: text.end, text };
}

function readUnquoted(cursor: Cursor): StringNode {
  const start = cursor.pos;
  let { pos: end } = cursor;
  for (; cursor.pos < cursor.end && cursor.code(cursor.pos) !== HASH; cursor.pos++) {
    if (!isBlank(cursor.code(cursor.pos))) end = cursor.pos + 1;
  }
  cursor.pos = end;
  cursor.markOpaque(start, end);
  const value = cursor.source.slice(start, end);
  cursor.fail(start, end, EXPECTED.string, undefined, value === "" ? undefined : quoted(value));
  return { start, end, value };
}

function readDeclaration(cursor: Cursor, start: number): DeclareNode | ErrorNode {
  cursor.skipBlanks();
  const name = readName(cursor);
  if (name === undefined) {
    cursor.failHere(EXPECTED.host);
    return failed(cursor, start);
  }
  let { end } = name;
  cursor.skipBlanks();
  let label: StringNode | undefined;
  if (isQuote(cursor.peek())) {
    label = readString(cursor);
    ({ end } = label);
  }
  const options = readOptions(cursor);
  return { kind: "host", start, end: options[options.length - 1]?.end ?? end, name, label, options };
}

function readAssert(cursor: Cursor, start: number, kind: AssertNode["kind"]): AssertNode {
  const keywordEnd = cursor.pos;
  const assertions = readAssertions(cursor);
  return { kind, start, end: assertions[assertions.length - 1]?.end ?? keywordEnd, assertions };
}

function readTransit(cursor: Cursor, start: number, kind: TransitNode["kind"]): TransitNode | ErrorNode {
  cursor.skipBlanks();
  const label = readName(cursor);
  if (label !== undefined) return { kind, start, end: label.end, label };
  cursor.failHere(EXPECTED.label);
  return failed(cursor, start);
}

function readWait(cursor: Cursor, start: number): WaitNode | ErrorNode {
  cursor.skipBlanks();
  const duration = readDuration(cursor);
  return duration === undefined
    ? failed(cursor, start)
    : { kind: "wait", start, end: duration.end, duration };
}

function readSet(cursor: Cursor, start: number): SetNode {
  const keywordEnd = cursor.pos;
  const options = readOptions(cursor);
  return { kind: "set", start, end: options[options.length - 1]?.end ?? keywordEnd, options };
}

function readLet(cursor: Cursor, start: number): LetNode | ErrorNode {
  cursor.skipBlanks();
  const nameStart = cursor.pos;
  const symbol = scanSymbol(cursor);
  if (symbol === undefined) {
    cursor.failHere(EXPECTED.symbol);
    return failed(cursor, start);
  }
  const name: NameNode = { start: nameStart, end: cursor.pos, name: symbol };
  cursor.skipBlanks();
  if (cursor.peek() === EQUALS) cursor.pos++;
  else cursor.fail(name.end, name.end, EXPECTED.equals, undefined, "=");
  cursor.skipBlanks();
  const value = readExpr(cursor);
  return value === undefined ? failed(cursor, start) : { kind: "let", start, end: value.end, name, value };
}

function readNote(cursor: Cursor, start: number): NoteNode | ErrorNode {
  const hosts: NameNode[] = [];
  do {
    if (hosts.length > 0) cursor.pos++;
    cursor.skipBlanks();
    const host = readName(cursor);
    if (host === undefined) {
      cursor.failHere(EXPECTED.host);
      return failed(cursor, start);
    }
    hosts.push(host);
    cursor.skipBlanks();
  } while (cursor.peek() === COMMA);
  if (cursor.peek() === COLON) cursor.pos++;
  else cursor.failHere(EXPECTED.colon);
  const text = readNoteText(cursor);
  return { kind: "note", start, end: text.end, hosts, text };
}

/** A string, where nothing but a comment follows it; else everything up to a `#` behind a blank, as it stands. */
function readNoteText(cursor: Cursor): StringNode {
  cursor.skipBlanks();
  const { pos: start, source } = cursor;
  if (cursor.at(start) === QUOTE && source.charCodeAt(start) === QUOTE) {
    const close = closingQuote(cursor, start);
    const after = close < 0 ? cursor.end : cursor.afterBlanks(close + 1);
    if (after >= cursor.end || cursor.code(after) === HASH) return expectString(cursor) ?? emptyAt(start);
  }
  let end = start;
  for (let at = start; at < cursor.end; at++) {
    const code = cursor.code(at);
    if (code === HASH && (at === start || isBlank(cursor.code(at - 1)))) break;
    if (!isBlank(code)) end = at + 1;
  }
  cursor.pos = end;
  cursor.markOpaque(start, end);
  return { start, end, value: source.slice(start, end) };
}

function emptyAt(start: number): StringNode {
  return { start, end: start, value: "" };
}
