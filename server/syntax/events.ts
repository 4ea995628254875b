/** What the application or a timer does: `client: send 100`. */

import { COLON, EQUALS, isDigit } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import { readName } from "./names";
import { nearestWord } from "./nearest";
import { isQuote, readString } from "./strings";
import {
  type EndNode,
  type ErrorNode,
  type EventNode,
  type StringNode,
  TIMERS,
  VERBS,
  type Verb,
} from "./tree";
import { readInteger } from "./values";

type Arguments = Pick<EventNode, "bytes" | "backlog" | "timer"> & { readonly end: number };

/** Behind the end whose event it is. */
export function readEvent(cursor: Cursor, of: EndNode): EventNode | ErrorNode {
  const { start } = of;
  cursor.skipBlanks();
  const colon = cursor.pos;
  if (cursor.peek() === COLON) cursor.pos++;
  else cursor.fail(of.end, of.end, EXPECTED.colon, undefined, ":");
  cursor.skipBlanks();
  const word = readName(cursor);
  const verb = VERBS.find((known) => known === word?.name);
  if (word === undefined || verb === undefined) {
    const nearest = word && nearestWord(word.name, VERBS);
    // `title: "…"` begins like an event, but a text in quotes is none.
    if (isQuote(cursor.peek())) cursor.fail(colon, colon + 1, EXPECTED.string, undefined, "");
    else if (word === undefined) cursor.failHere(EXPECTED.verb);
    else cursor.fail(word.start, word.end, EXPECTED.verb, nearest, nearest);
    return { kind: "error", start, end: cursor.end };
  }
  const verbSpan = { start: word.start, end: word.end };
  const given = readArguments(cursor, verb, word.end);
  if (given === undefined) return { kind: "error", start, end: cursor.end };
  const { bytes, backlog, timer, end } = given;
  return { kind: "event", start, end, of, verb, verbSpan, bytes, backlog, timer };
}

function readArguments(cursor: Cursor, verb: Verb, verbEnd: number): Arguments | undefined {
  const none: Arguments = { bytes: undefined, backlog: undefined, timer: undefined, end: verbEnd };
  cursor.skipBlanks();
  switch (verb) {
    case "listen":
      return cursor.atLineEnd() ? none : readBacklog(cursor, none);
    case "send":
    case "receive":
      return readBytes(cursor, verb, none);
    case "timeout":
      return readTimer(cursor, none);
    default:
      return none;
  }
}

function readBacklog(cursor: Cursor, none: Arguments): Arguments | undefined {
  const word = readName(cursor);
  cursor.skipBlanks();
  if (word?.name !== "backlog" || cursor.peek() !== EQUALS) {
    if (word === undefined) cursor.failHere(EXPECTED.backlog);
    else cursor.fail(word.start, word.end, EXPECTED.backlog, nearestWord(word.name, ["backlog"]));
    return undefined;
  }
  cursor.pos++;
  cursor.skipBlanks();
  if (!isDigit(cursor.peek())) {
    cursor.failHere(EXPECTED.number);
    return undefined;
  }
  const backlog = readInteger(cursor);
  return { ...none, backlog, end: cursor.pos };
}

function readBytes(cursor: Cursor, verb: "send" | "receive", none: Arguments): Arguments | undefined {
  if (isDigit(cursor.peek())) {
    const bytes = readInteger(cursor);
    return { ...none, bytes, end: cursor.pos };
  }
  if (verb === "send" && isQuote(cursor.peek())) {
    const text = readString(cursor);
    return { ...none, bytes: byteLength(text), end: cursor.pos };
  }
  cursor.failHere(verb === "send" ? EXPECTED.bytesOrString : EXPECTED.bytes);
  return undefined;
}

function byteLength(text: StringNode): number {
  return new TextEncoder().encode(text.value).length;
}

function readTimer(cursor: Cursor, none: Arguments): Arguments | undefined {
  const word = readName(cursor);
  const timer = TIMERS.find((known) => known === word?.name);
  if (timer !== undefined) return { ...none, timer, end: cursor.pos };
  const nearest = word && nearestWord(word.name, TIMERS);
  if (word === undefined) cursor.failHere(EXPECTED.timer);
  else cursor.fail(word.start, word.end, EXPECTED.timer, nearest, nearest);
  return undefined;
}
