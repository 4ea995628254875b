/** What names stand for in one world: looked up, given a meaning where they are first written, and unnamed positions made out. */
import { HOLE, type WrittenValue } from "../model/exchange";
import { renameInFlow } from "../tcp/flow";
import { renamed } from "../tcp/negotiated";
import type { Packet } from "../tcp/packet";
import { NUMERIC, plus, type Seq } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import type { World } from "./world";

/** The form in symbols that are free; undefined where a name in it has no meaning yet. */
export function resolve(world: World, value: Seq): Seq | undefined {
  if (value.basis === NUMERIC) return value;
  const { space } = world.scenario;
  const symbol = space.only(value.basis);
  if (symbol !== undefined) {
    const meaning = world.meaning(symbol);
    if (meaning === undefined) return undefined;
    return meaning.basis === value.basis && meaning.k === 0 ? value : plus(meaning, value.k);
  }
  let form = value;
  for (const term of space.terms(value.basis)) {
    const meaning = world.meaning(term.symbol);
    if (meaning === undefined) return undefined;
    form = space.substitute(form, term.symbol, meaning);
  }
  return form;
}

/** The names in a form that have no meaning yet. */
function unknownSymbols(world: World, value: Seq): number[] {
  return world.scenario.space
    .terms(value.basis)
    .map((term) => term.symbol)
    .filter((symbol) => world.meaning(symbol) === undefined);
}

export function define(world: World, symbol: number, meaning: Seq): void {
  const before = world.meaning(symbol);
  if (before !== undefined) world.valuesPrint = (world.valuesPrint - printOf(symbol, before)) | 0;
  world.setMeaning(symbol, meaning);
  world.valuesPrint = (world.valuesPrint + printOf(symbol, meaning)) | 0;
  world.scenario.space.noteMention(symbol, meaning);
}

function printOf(symbol: number, meaning: Seq): number {
  return Math.imul(
    Math.imul(symbol + 1, 0x9e3779b1) ^ Math.imul(meaning.basis + 7, 0x85ebca6b),
    meaning.k | 1,
  );
}

/** A new position that nothing is known of; it is named by what is written there first. */
export function unnamed(world: World): Seq {
  const symbol = world.scenario.space.anonymous();
  const form = world.scenario.space.of(symbol);
  define(world, symbol, form);
  return form;
}

/** The unnamed position in a form, if there is one. */
export function unnamedSymbol(world: World, value: Seq): number | undefined {
  if (value.basis === NUMERIC) return undefined;
  const { space } = world.scenario;
  const only = space.only(value.basis);
  if (only !== undefined) return space.isAnonymous(only) ? only : undefined;
  return space.terms(value.basis).find((term) => space.isAnonymous(term.symbol))?.symbol;
}

/**
 * Gives a written value its meaning at a place whose own value is `place` (undefined: free, as an ISN is).
 * Returns undefined where a name in it cannot get one.
 */
export function bind(world: World, written: WrittenValue, place: Seq | undefined): Seq | undefined {
  if (written === HOLE) return place;
  const { space } = world.scenario;
  let value = resolve(world, written);
  if (value === undefined) {
    const unknown = unknownSymbols(world, written);
    const symbol = unknown[0];
    if (symbol === undefined || unknown.length > 1) return undefined;
    const coefficient = space.terms(written.basis).find((term) => term.symbol === symbol)?.coefficient;
    const placeOpen = place === undefined || unnamedSymbol(world, place) !== undefined;
    if (placeOpen || (coefficient !== 1 && coefficient !== -1)) {
      define(world, symbol, space.of(symbol));
    } else {
      const rest = resolveRest(world, written, symbol);
      const difference = space.sum(place, rest, -1);
      define(
        world,
        symbol,
        coefficient === 1 ? difference : space.sum({ basis: NUMERIC, k: 0 }, difference, -1),
      );
    }
    value = resolve(world, written);
  }
  return value;
}

/** The form without one symbol, the others resolved. */
function resolveRest(world: World, written: Seq, without: number): Seq {
  const { space } = world.scenario;
  let rest = space.substitute(written, without, { basis: NUMERIC, k: 0 });
  for (const term of space.terms(rest.basis)) {
    const meaning = world.meaning(term.symbol);
    if (meaning !== undefined) rest = space.substitute(rest, term.symbol, meaning);
  }
  return rest;
}

/** Where a place holds an unnamed position, what is written there names it; everything that holds it learns of it. */
export function name(world: World, connection: number, place: Seq, written: Seq): void {
  const symbol = unnamedSymbol(world, place) ?? figuredSymbol(world, place, written);
  if (symbol === undefined || unnamedSymbol(world, written) === symbol) return;
  const { space } = world.scenario;
  const term = space.terms(place.basis).find((each) => each.symbol === symbol);
  if (term?.coefficient !== 1) return;
  const rest = space.substitute(place, symbol, { basis: NUMERIC, k: 0 });
  const meaning = space.sum(written, rest, -1);
  // What was sent again, or is not acknowledged yet, does not tell how long a text is.
  if (space.isLength(symbol) && meaning.basis === NUMERIC && meaning.k <= 0) return;
  learn(world, [connection], symbol, meaning);
}

/** What a free name stands for, said after it was used. */
export function sayMeaning(world: World, symbol: number, meaning: Seq): void {
  const all = Array.from({ length: world.connectionCount }, (_, connection) => connection);
  learn(world, all, symbol, meaning);
}

function learn(world: World, connections: readonly number[], symbol: number, meaning: Seq): void {
  const { space } = world.scenario;
  const put = (value: Seq): Seq => space.substitute(value, symbol, meaning);
  for (const connection of connections)
    for (const tcb of world.own(connection).tcbs) substituteInTcb(tcb, put);
  // Packets that are on their way are looked up anew when they arrive.
  for (const mentioned of [symbol, ...space.mentionsOf(symbol)]) {
    const value = world.meaning(mentioned);
    if (value !== undefined) define(world, mentioned, put(value));
  }
}

/** A packet as it stands when it arrives: what its numbers are called may have been learnt since it left. */
export function asKnown(world: World, packet: Packet): Packet {
  const seq = resolve(world, packet.seq) ?? packet.seq;
  const ack = resolve(world, packet.ack) ?? packet.ack;
  return same(seq, packet.seq) && same(ack, packet.ack) ? packet : { ...packet, seq, ack };
}

function same(a: Seq, b: Seq): boolean {
  return a.basis === b.basis && a.k === b.k;
}

/** A figure where a symbol stood so far says what the symbol stands for. */
function figuredSymbol(world: World, place: Seq, written: Seq): number | undefined {
  if (written.basis !== NUMERIC || place.basis === NUMERIC) return undefined;
  return world.scenario.space.only(place.basis);
}

function substituteInPacket(packet: Packet, put: (value: Seq) => Seq): Packet {
  return { ...packet, seq: put(packet.seq), ack: put(packet.ack) };
}

const POSITIONS = [
  "iss",
  "irs",
  "sndUna",
  "sndNxt",
  "sndWl1",
  "sndWl2",
  "rcvNxt",
  "rcvEdge",
  "finSeq",
  "peerFinEnd",
  "lastAckSent",
  "previousRcvNxt",
  "previousSndNxt",
] as const satisfies readonly (keyof Tcb)[];

function substituteInTcb(tcb: Tcb, put: (value: Seq) => Seq): void {
  for (const key of POSITIONS) {
    const value = tcb[key];
    if (value !== undefined) tcb[key] = put(value);
  }
  const maybe = (value: Seq | undefined): Seq | undefined => (value === undefined ? undefined : put(value));
  tcb.negotiated = renamed(tcb.negotiated, put);
  tcb.answerable = tcb.answerable.map((each) => ({ ...each, ack: put(each.ack) }));
  tcb.outOfOrder = tcb.outOfOrder.map((each) => ({ ...each, left: put(each.left), right: put(each.right) }));
  tcb.recent = tcb.recent.map((packet) => substituteInPacket(packet, put));
  tcb.payloads = tcb.payloads.map((each) => ({ ...each, seq: put(each.seq) }));
  tcb.owed = tcb.owed.map((each) => ({
    ...each,
    packet: substituteInPacket(each.packet, put),
    rstSeq: maybe(each.rstSeq),
    rstAck: maybe(each.rstAck),
    ack: maybe(each.ack),
  }));
  renameInFlow(tcb, put);
  if (tcb.staleAck !== undefined) tcb.staleAck = { ...tcb.staleAck, expected: put(tcb.staleAck.expected) };
}
