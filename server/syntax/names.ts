/** Names of hosts, labels, keys and numbers. */

import {
  ARROW_LEFT,
  ARROW_RIGHT,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  isBlank,
  isDigit,
  isLetterAt,
  LESS,
  MINUS,
  nameCharLength,
  PAREN_CLOSE,
  PAREN_OPEN,
  TILDE,
} from "./chars";
import { type Cursor, END } from "./cursor";
import { EXPECTED } from "./expected";
import type { EndNode, EndpointNode, NameNode } from "./tree";

/**
 * Names met before, by a hash of their characters, so that a name is one string however often it is
 * written: no new string for each mention, and its own hash is computed once. Longer names are not
 * kept, since the engine would keep the whole document alive for their sake.
 */
const SEEN: string[] = new Array<string>(1024).fill("");
/** The same names in normal form C. */
const NORMAL: string[] = new Array<string>(1024).fill("");
const LONGEST_KEPT = 12;

/** NAME: a letter, then letters, digits and `_`, with `.` and `-` inside. Undefined where none begins. */
export function readName(cursor: Cursor): NameNode | undefined {
  const start = cursor.pos;
  const name = scanName(cursor, true);
  return name === undefined ? undefined : { start, end: cursor.pos, name };
}

/** Reads a name's characters; `joined` allows `.` and `-` before another character of the name. */
export function scanName(cursor: Cursor, joined: boolean): string | undefined {
  const { codes, text, end, pos: start } = cursor;
  if (start >= end || !isLetterAt(codes, start)) return undefined;
  let at = start;
  let hash = 0;
  let ascii = 0;
  while (at < end) {
    const code = codes[at] ?? END;
    const length = nameCharLength(codes, at);
    if (length === 0) {
      if (!joined || (code !== DOT && code !== MINUS)) break;
      if (at + 1 >= end || nameCharLength(codes, at + 1) === 0) break;
    }
    hash = (Math.imul(hash, 31) + code) | 0;
    ascii |= code;
    at += length === 2 ? 2 : 1;
  }
  cursor.pos = at;
  return nameBetween(text, start, at, hash, ascii < 0x80);
}

function nameBetween(text: string, start: number, end: number, hash: number, ascii: boolean): string {
  if (end - start > LONGEST_KEPT) return normal(text.slice(start, end), ascii);
  const slot = (hash ^ (hash >>> 12)) & 1023;
  if (isAt(text, start, end, SEEN[slot] ?? "")) return NORMAL[slot] ?? "";
  const written = text.slice(start, end);
  const name = normal(written, ascii);
  SEEN[slot] = written;
  NORMAL[slot] = name;
  return name;
}

function normal(name: string, ascii: boolean): string {
  return ascii ? name : name.normalize("NFC");
}

function isAt(text: string, start: number, end: number, name: string): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at++)
    if (name.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}

/** SYMBOL: a name for a number, without `.` and `-`, perhaps with parentheses: `x`, `ISN(c)`. */
export function scanSymbol(cursor: Cursor): string | undefined {
  const start = cursor.pos;
  const name = scanName(cursor, false);
  if (name === undefined || cursor.peek() !== PAREN_OPEN) return name;
  let at = cursor.pos + 1;
  while (at < cursor.end) {
    const code = cursor.code(at);
    // The checker's own names hold those of hosts, `ISN(web-1)`, so what a host may hold is read here.
    const length = nameCharLength(cursor.codes, at);
    if (length === 0 && code !== DOT && code !== MINUS && code !== COLON) break;
    at += length === 2 ? 2 : 1;
  }
  if (cursor.at(at) !== PAREN_CLOSE || at === cursor.pos + 1) return name;
  cursor.pos = at + 1;
  return cursor.text.slice(start, at + 1).normalize("NFC");
}

/** host: a name, perhaps with a port. */
export function readEndpoint(cursor: Cursor): EndpointNode | undefined {
  const host = readName(cursor);
  if (host === undefined) return undefined;
  if (cursor.peek() !== COLON) return { start: host.start, end: host.end, host, port: undefined };
  return withPort(cursor, host);
}

/** At a colon behind a name: digits glued to it are a port, where they end like one. */
export function withPort(cursor: Cursor, host: NameNode): EndpointNode {
  let at = cursor.pos + 1;
  let port = 0;
  while (at < cursor.end && isDigit(cursor.code(at))) {
    port = Math.min(port * 10 + cursor.code(at) - 0x30, Number.MAX_SAFE_INTEGER);
    at++;
  }
  if (at === cursor.pos + 1 || !endsPort(cursor.at(at))) {
    return { start: host.start, end: host.end, host, port: undefined };
  }
  cursor.pos = at;
  return { start: host.start, end: at, host, port };
}

function endsPort(code: number): boolean {
  switch (code) {
    case END:
    case COMMA:
    case COLON:
    case EQUALS:
    case PAREN_OPEN:
    case PAREN_CLOSE:
    // An arrow, or a property of an asserted endpoint, cannot be mistaken for anything else either.
    case MINUS:
    case LESS:
    case TILDE:
    case ARROW_LEFT:
    case ARROW_RIGHT:
    case DOT:
      return true;
    default:
      return isBlank(code);
  }
}

/** At an opening parenthesis behind an endpoint: the peer that tells its connections apart. */
export function withPeer(cursor: Cursor, endpoint: EndpointNode): EndNode {
  const { start } = endpoint;
  if (cursor.peek() !== PAREN_OPEN) return { start, end: endpoint.end, endpoint, peer: undefined };
  cursor.pos++;
  cursor.skipBlanks();
  const peer = readEndpoint(cursor);
  if (peer === undefined) {
    cursor.failHere(EXPECTED.host);
  } else {
    cursor.skipBlanks();
    if (cursor.peek() !== PAREN_CLOSE)
      cursor.fail(cursor.pos, cursor.pos, EXPECTED.closingParenthesis, undefined, ")");
  }
  if (cursor.peek() === PAREN_CLOSE) cursor.pos++;
  return { start, end: cursor.pos, endpoint, peer };
}
