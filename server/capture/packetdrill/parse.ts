/** Reads a packetdrill script by its published grammar: options, then events, each with its time. */

import { readCall } from "./call";
import { Cursor } from "./cursor";
import { readPacket } from "./packet";
import type { Script, ScriptAction, ScriptEvent, ScriptProblem, ScriptTime } from "./script";
import { type Token, tokensOf } from "./tokens";

export type ParsedScript =
  | { readonly ok: true; readonly script: Script }
  | { readonly ok: false; readonly problem: ScriptProblem };

export function parseScript(text: string): ParsedScript {
  const tokens = tokensOf(text);
  const cursor = new Cursor(text, tokens);
  const options = readOptions(cursor);
  const events = readEvents(cursor);
  if (cursor.problem !== undefined) return { ok: false, problem: cursor.problem };
  const comments = tokens.flatMap((token) => (token.kind === "comment" ? [commentEvent(token)] : []));
  return { ok: true, script: { options, events: inOrder(events, comments) } };
}

function readOptions(cursor: Cursor): Script["options"] {
  const options: { name: string; value: string }[] = [];
  while (cursor.peek().kind === "option") {
    const name = cursor.take().text.slice(2);
    if (!cursor.accept("=")) {
      options.push({ name, value: "" });
      continue;
    }
    const start = cursor.peek().start;
    cursor.take();
    if (cursor.accept("=")) cursor.take();
    options.push({ name, value: cursor.text.slice(start, cursor.last.end) });
  }
  return options;
}

const NOTHING: ScriptTime = { kind: "relative", at: 0 };

function readEvents(cursor: Cursor): readonly ScriptEvent[] {
  const events: ScriptEvent[] = [];
  while (!cursor.atEnd) {
    const { line, start, kind } = cursor.peek();
    // A command before the first event, or behind the last.
    const time = kind === "shell" ? NOTHING : readTime(cursor);
    const action = readAction(cursor);
    const source = cursor.text.slice(start, cursor.last.end).replace(/\s+/g, " ");
    events.push({ line, time, action, source });
  }
  return events;
}

/** `0.1`, `+.1`, `*`, `0.1~0.2`, `+.1~+.2`: of a range its beginning is taken. */
function readTime(cursor: Cursor): ScriptTime {
  if (cursor.accept("*")) return { kind: "any", at: 0 };
  const relative = cursor.accept("+");
  const at = readSeconds(cursor);
  if (cursor.accept("~")) {
    if (relative) cursor.expect("+", "before the end of the range");
    readSeconds(cursor);
  }
  return { kind: relative ? "relative" : "absolute", at };
}

/** In nanoseconds; packetdrill's clock counts microseconds. */
function readSeconds(cursor: Cursor): number {
  const token = cursor.peek();
  if (token.kind !== "integer" && token.kind !== "float") cursor.fail("the time of an event is expected");
  const seconds = Number(cursor.take().text);
  if (!(seconds >= 0 && seconds <= LONGEST)) cursor.failAt(token, `${token.text} s is no time of an event`);
  return Math.round(seconds * 1e6) * 1000;
}

/** A hundred days: up to there nanoseconds are exact. */
const LONGEST = 8_640_000;

function readAction(cursor: Cursor): ScriptAction {
  const { kind, text } = cursor.peek();
  if (kind === "shell" || kind === "code") {
    cursor.take();
    return { kind: "other" };
  }
  if (kind === "ellipsis") {
    cursor.take();
    return readCall(cursor, { kind: "absolute", at: readSeconds(cursor) });
  }
  if (text !== "<" && text !== ">") return readCall(cursor, undefined);
  cursor.take();
  const packet = readPacket(cursor, text === "<");
  if (packet !== undefined) return packet;
  while (!atEvent(cursor.peek())) cursor.take();
  return { kind: "other" };
}

/** An event begins a line. */
function atEvent({ kind, text, first }: Token): boolean {
  if (kind === "end") return true;
  return (
    first && (kind === "integer" || kind === "float" || kind === "shell" || text === "+" || text === "*")
  );
}

function commentEvent({ line, text }: Token): ScriptEvent {
  return { line, time: NOTHING, action: { kind: "comment" }, source: text };
}

/** A comment stands before what begins on a later line. */
function inOrder(events: readonly ScriptEvent[], comments: readonly ScriptEvent[]): readonly ScriptEvent[] {
  const all: ScriptEvent[] = [];
  let next = 0;
  for (const event of events) {
    for (
      let comment = comments[next];
      comment !== undefined && comment.line <= event.line;
      comment = comments[++next]
    )
      all.push(comment);
    all.push(event);
  }
  return [...all, ...comments.slice(next)];
}
