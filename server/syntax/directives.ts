/** Comments, and those among them that speak to the checker: `#! expect ack-of-unsent`. */

import type { Span } from "../text/span";
import { BANG, COMMA, HASH, SLASH } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import { readName } from "./names";
import { nearestWord } from "./nearest";
import type { DirectiveNode, NameNode } from "./tree";

const WORDS = ["expect", "ignore", "ignore-file"] as const;

export interface LineTail {
  readonly directive: DirectiveNode | undefined;
  readonly comment: Span | undefined;
}

/** At a `#`. */
export function readTail(cursor: Cursor, ownLine: boolean): LineTail {
  const { pos: start, end } = cursor;
  // `#!/usr/bin/env …` is for the system's loader.
  if (cursor.at(start + 1) === BANG && cursor.at(start + 2) !== SLASH) {
    const directive = readDirective(cursor, ownLine);
    if (directive !== undefined) return { directive, comment: commentBehind(cursor) };
  }
  cursor.pos = end;
  cursor.markOpaque(start + 1, end);
  return { directive: undefined, comment: { start, end } };
}

/** At `#!`. Undefined where this is a comment after all. */
function readDirective(cursor: Cursor, ownLine: boolean): DirectiveNode | undefined {
  const start = cursor.pos;
  cursor.pos += 2;
  cursor.skipBlanks();
  const word = readName(cursor);
  const kind = WORDS.find((known) => known === word?.name);
  if (kind === undefined) {
    // Full-width `＃！` is also how a Chinese sentence is set off.
    if (cursor.source[start + 1] !== "!" || cursor.source[start] !== "#") return undefined;
    const nearest = word && nearestWord(word.name, WORDS);
    if (word === undefined) cursor.failHere(EXPECTED.directive);
    else cursor.fail(word.start, word.end, EXPECTED.directive, nearest, nearest);
    return undefined;
  }
  const rules: NameNode[] = [];
  do {
    if (rules.length > 0) cursor.pos++;
    cursor.skipBlanks();
    const rule = readName(cursor);
    if (rule === undefined) {
      cursor.failHere(EXPECTED.rule);
      break;
    }
    rules.push(rule);
  } while (cursor.at(cursor.afterBlanks(cursor.pos)) === COMMA && skipToComma(cursor));
  return { start, end: rules[rules.length - 1]?.end ?? cursor.end, kind, rules, ownLine };
}

function skipToComma(cursor: Cursor): true {
  cursor.skipBlanks();
  return true;
}

/** What follows a directive may only be a comment. */
function commentBehind(cursor: Cursor): Span | undefined {
  cursor.skipBlanks();
  const { pos: start, end } = cursor;
  if (start >= end) return undefined;
  if (cursor.peek() !== HASH) {
    cursor.failHere(EXPECTED.lineEnd);
    cursor.pos = end;
    return undefined;
  }
  cursor.pos = end;
  cursor.markOpaque(start + 1, end);
  return { start, end };
}
