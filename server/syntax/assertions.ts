/** What `start` and `expect` say of a host: `server=ESTABLISHED`, `client.snd.nxt=x+1`. */

import { COLON, COMMA, DOT, EQUALS, isLetterAt } from "./chars";
import { type Cursor, END } from "./cursor";
import { EXPECTED } from "./expected";
import { readName, scanName, withPeer, withPort } from "./names";
import { nearestWord } from "./nearest";
import { readState } from "./states";
import {
  type AssertionNode,
  type EndNode,
  type EndpointNode,
  type NameNode,
  PROPERTIES,
  type Property,
} from "./tree";
import { readExpr } from "./values";

/** An end, and what of it is meant: a property, or its state where none is named. */
interface Subject {
  readonly of: EndNode;
  readonly property: Property | undefined;
}

export function readAssertions(cursor: Cursor): AssertionNode[] {
  const assertions: AssertionNode[] = [];
  for (;;) {
    cursor.skipBlanks();
    if (cursor.peek() === COMMA) {
      cursor.pos++;
      cursor.skipBlanks();
    }
    if (cursor.atLineEnd()) return assertions;
    const assertion = readAssertion(cursor);
    if (assertion === undefined) cursor.skipRun();
    else assertions.push(assertion);
    // Nothing but a blank or a comma may follow; one that does not stop the reading has been reported.
    if (assertion === undefined && cursor.peek() === END) return assertions;
  }
}

function readAssertion(cursor: Cursor): AssertionNode | undefined {
  const start = cursor.pos;
  const subject = readSubject(cursor);
  if (subject === undefined) return undefined;
  const { of, property } = subject;
  const equals = cursor.afterBlanks(cursor.pos);
  if (cursor.at(equals) === COLON) {
    cursor.fail(equals, equals + 1, EXPECTED.equals, undefined, "=");
  } else if (cursor.at(equals) !== EQUALS) {
    cursor.fail(cursor.pos, cursor.pos, EXPECTED.equals);
    return undefined;
  }
  cursor.pos = cursor.afterBlanks(equals + 1);
  if (property !== undefined) {
    const value = readExpr(cursor);
    return value && { start, end: value.end, of, state: undefined, property, value };
  }
  if (cursor.pos >= cursor.end || !isLetterAt(cursor.codes, cursor.pos)) {
    cursor.failHere(EXPECTED.stateOrProperty);
    return undefined;
  }
  const state = readState(cursor);
  return state && { start, end: state.end, of, state, property: undefined, value: undefined };
}

function readSubject(cursor: Cursor): Subject | undefined {
  const whole = readName(cursor);
  if (whole === undefined) {
    cursor.failHere(EXPECTED.host);
    return undefined;
  }
  const inName = propertyAtEnd(whole.name);
  if (inName !== undefined && cursor.peek() !== COLON) {
    const host = shorter(cursor, whole, inName);
    return { of: endOf(withoutPort(host)), property: inName };
  }
  const endpoint = cursor.peek() === COLON ? withPort(cursor, whole) : withoutPort(whole);
  const of = withPeer(cursor, endpoint);
  if (cursor.peek() !== DOT) {
    reportMistakenProperty(cursor, whole);
    return { of, property: undefined };
  }
  return readProperty(cursor, of);
}

/** At the dot behind a port or a closing parenthesis. */
function readProperty(cursor: Cursor, of: EndNode): Subject | undefined {
  const start = cursor.pos;
  cursor.pos++;
  const name = scanName(cursor, true) ?? "";
  const property = PROPERTIES.find((known) => known === name);
  if (property !== undefined) return { of, property };
  const nearest = nearestWord(name, PROPERTIES);
  cursor.fail(start, cursor.pos, EXPECTED.stateOrProperty, nearest, nearest && `.${nearest}`);
  return undefined;
}

function propertyAtEnd(name: string): Property | undefined {
  if (!name.includes(".")) return undefined;
  return PROPERTIES.find((property) => name.endsWith(`.${property}`) && name.length > property.length + 1);
}

/** `client.snd.nxtt=5`: no state can be meant by a number. */
function reportMistakenProperty(cursor: Cursor, whole: NameNode): void {
  const dot = whole.name.indexOf(".");
  const equals = cursor.afterBlanks(cursor.pos);
  if (dot < 0 || cursor.at(equals) !== EQUALS) return;
  const nearest = nearestWord(whole.name.slice(dot + 1), PROPERTIES);
  if (nearest === undefined) return;
  const start = whole.start + dot;
  cursor.fail(start, whole.end, EXPECTED.stateOrProperty, nearest, `.${nearest}`);
}

function shorter(cursor: Cursor, whole: NameNode, property: Property): NameNode {
  const end = whole.end - property.length - 1;
  return { start: whole.start, end, name: cursor.text.slice(whole.start, end).normalize("NFC") };
}

function withoutPort(host: NameNode): EndpointNode {
  return { start: host.start, end: host.end, host, port: undefined };
}

function endOf(endpoint: EndpointNode): EndNode {
  return { start: endpoint.start, end: endpoint.end, endpoint, peer: undefined };
}
