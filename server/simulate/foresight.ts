/**
 * What the rest of the page shows of a segment that found a queue full: whether it was taken or thrown away. The page is
 * indexed once, when the first queue is full; each question then costs a search in a sorted list.
 */
import type { ExchangeStatement, Scenario, WrittenAssertion, WrittenSegment } from "../model/exchange";
import { FIN, RST, SYN } from "../tcp/flags";
import { figure, NUMERIC } from "../tcp/sequence";
import { otherSide, type Side } from "../tcp/side";
import type { TcpState } from "../tcp/states";
import type { ListenerState } from "./listener";

/** After which line the page may speak of it, and whether the segment's own `=>` does. */
export interface Moment {
  readonly afterLine: number;
  readonly first: boolean;
}

/** Positions of statements, in order. */
type Places = number[];

interface PageIndex {
  /** By connection * 2 + side: what shows the state of that end, its own segments and what is asserted of it. */
  readonly shows: ReadonlyMap<number, Places>;
  /** By connection * 2 + side: segments that this end sends. */
  readonly sends: ReadonlyMap<number, Places>;
  /** By end: assertions of its queues, and what may make room in them. */
  readonly queues: ReadonlyMap<number, Places>;
  readonly accepts: ReadonlyMap<number, Places>;
  readonly frees: ReadonlyMap<number, Places>;
  readonly gaps: Places;
}

const INDEXES = new WeakMap<Scenario, PageIndex>();

function indexOf(scenario: Scenario): PageIndex {
  const known = INDEXES.get(scenario);
  if (known !== undefined) return known;
  const made = makeIndex(scenario);
  INDEXES.set(scenario, made);
  return made;
}

function makeIndex(scenario: Scenario): PageIndex {
  const shows = new Map<number, Places>();
  const sends = new Map<number, Places>();
  const queues = new Map<number, Places>();
  const accepts = new Map<number, Places>();
  const frees = new Map<number, Places>();
  const gaps: Places = [];
  const add = (map: Map<number, Places>, key: number, at: number): void => {
    const places = map.get(key);
    if (places === undefined) map.set(key, [at]);
    else if (places.at(-1) !== at) places.push(at);
  };
  scenario.statements.forEach((statement, at) => {
    if (statement.kind === "segment") {
      const { connection, side } = statement;
      const end = scenario.connections[connection]?.ends[side] ?? -1;
      const peerEnd = scenario.connections[connection]?.ends[otherSide(side)] ?? -1;
      add(sends, connection * 2 + side, at);
      if (isOwn(statement)) add(shows, connection * 2 + side, at);
      if (statement.receiverThen !== undefined) add(shows, connection * 2 + otherSide(side), at);
      if ((statement.flags & (FIN | RST)) !== 0 || statement.len !== undefined) add(frees, end, at);
      if ((statement.flags & RST) !== 0) add(frees, peerEnd, at);
    } else if (statement.kind === "expect") {
      for (const assertion of statement.assertions) {
        if (assertion === undefined) continue;
        const { connection, side, end } = assertion.of;
        if (isQueue(assertion)) add(queues, end, at);
        else if (connection !== undefined && assertion.state !== undefined)
          add(shows, connection * 2 + side, at);
      }
    } else if (statement.kind === "event") {
      const { end, connection, side } = statement.end;
      if (statement.verb === "accept") {
        if (connection !== undefined && named(scenario, end)) add(shows, connection * 2 + side, at);
        add(accepts, end, at);
      }
      add(frees, end, at);
    } else if (statement.kind === "gap") gaps.push(at);
  });
  return { shows, sends, queues, accepts, frees, gaps };
}

/** Whether naming a connection of the end tells it from others. */
function named(scenario: Scenario, end: number): boolean {
  return (scenario.ends[end]?.connections.length ?? 0) > 1;
}

function isOwn({ extra }: WrittenSegment): boolean {
  return extra === undefined || !(extra.old || extra.forged);
}

function isQueue({ property }: WrittenAssertion): boolean {
  return property === "syn-queue" || property === "accept-queue";
}

/** Index of the first place above `at`. */
function firstAbove(places: Places, at: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function nextAfter(map: ReadonlyMap<number, Places>, key: number, at: number): number {
  const places = map.get(key);
  return places?.[firstAbove(places, at)] ?? Number.POSITIVE_INFINITY;
}

/** Position of the last statement at or above a line. */
function positionOf({ statements }: Scenario, line: number): number {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle] as ExchangeStatement).line > line) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/** The state the page asserts of one end at a statement. */
function assertedAt(
  statement: ExchangeStatement | undefined,
  connection: number,
  side: Side,
): TcpState | undefined {
  if (statement?.kind === "segment") {
    if (statement.connection !== connection) return undefined;
    return statement.side === side ? statement.senderThen : statement.receiverThen;
  }
  if (statement?.kind !== "expect") return undefined;
  return statement.assertions.find(
    (each) => each?.of.connection === connection && each.of.side === side && each.state,
  )?.state;
}

/** What the page shows first of an end: a segment of its own, or a state that is asserted of it. */
export function firstShown(
  scenario: Scenario,
  connection: number,
  side: Side,
): { readonly flags: number } | { readonly state: TcpState } | undefined {
  const at = indexOf(scenario).shows.get(connection * 2 + side)?.[0];
  const statement = at === undefined ? undefined : scenario.statements[at];
  if (statement?.kind === "segment" && statement.side === side) return { flags: statement.flags };
  const state = assertedAt(statement, connection, side);
  return state === undefined ? undefined : { state };
}

/** Of a SYN: a listener that answers it, or is said to hold it, has taken it. */
export function shownOfSyn(
  scenario: Scenario,
  segment: WrittenSegment,
  side: Side,
  { afterLine, first }: Moment,
): "taken" | "turned-away" {
  const index = indexOf(scenario);
  const { connection } = segment;
  if (first && segment.receiverThen !== undefined) return holds(segment.receiverThen);
  const at = positionOf(scenario, afterLine);
  const shown = nextAfter(index.shows, connection * 2 + side, at);
  // A SYN that is sent again asks anew.
  const again = nextAfter(index.sends, connection * 2 + otherSide(side), at);
  if (again < shown || shown === Number.POSITIVE_INFINITY) return "turned-away";
  const statement = scenario.statements[shown];
  if (statement?.kind === "segment" && statement.side === side) return "taken";
  const state = assertedAt(statement, connection, side);
  return state === undefined ? "taken" : holds(state);
}

function holds(state: TcpState): "taken" | "turned-away" {
  return state === "LISTEN" || state === "CLOSED" ? "turned-away" : "taken";
}

/** Of the last ACK of a handshake, or what stands for it: a host that goes on as ESTABLISHED has taken it. */
export function shownOfLastAck(
  scenario: Scenario,
  segment: WrittenSegment,
  side: Side,
  { afterLine, first }: Moment,
  listener: ListenerState,
): "taken" | "turned-away" | "left-out" | "not-shown" {
  if (first && segment.receiverThen !== undefined) return established(segment.receiverThen);
  const index = indexOf(scenario);
  const { connection } = segment;
  const end = scenario.connections[connection]?.ends[side] ?? -1;
  const at = positionOf(scenario, afterLine);
  const shown = nextAfter(index.shows, connection * 2 + side, at);
  const queue = nextAfter(index.queues, end, at);
  // What the peer sends once there is room completes the handshake instead.
  const room = roomAfter(index, scenario, end, connection, at, shown);
  const instead = nextAfter(index.sends, connection * 2 + otherSide(side), room);
  const gap = index.gaps[firstAbove(index.gaps, at)] ?? Number.POSITIVE_INFINITY;
  const accepted = index.accepts.get(end) ?? [];
  // More calls of `accept` than connections that wait: this one is among them.
  const beyond = accepted[firstAbove(accepted, at) + listener.completed] ?? Number.POSITIVE_INFINITY;
  const earliest = Math.min(shown, queue, instead, gap, beyond);
  if (earliest === Number.POSITIVE_INFINITY) return "not-shown";
  if (earliest === instead) return "turned-away";
  if (earliest === gap) return "left-out";
  const statement = scenario.statements[earliest];
  if (statement?.kind === "event") return "taken";
  if (statement?.kind === "segment" && statement.side === side)
    return (statement.flags & (SYN | RST)) !== 0 ? "turned-away" : "taken";
  const state = assertedAt(statement, connection, side);
  if (state !== undefined) return established(state);
  return shownByQueue(statement, end, listener);
}

function established(state: TcpState): "taken" | "turned-away" {
  return state === "SYN-RECEIVED" ? "turned-away" : "taken";
}

/** The first place at which another connection, or the program, may have made room. */
function roomAfter(
  index: PageIndex,
  scenario: Scenario,
  end: number,
  connection: number,
  at: number,
  until: number,
): number {
  const places = index.frees.get(end) ?? [];
  for (let i = firstAbove(places, at); i < places.length && (places[i] as number) < until; i++) {
    const statement = scenario.statements[places[i] as number];
    const elsewhere = statement?.kind !== "segment" || statement.connection !== connection;
    if (elsewhere) return places[i] as number;
  }
  return Number.POSITIVE_INFINITY;
}

/** `expect server.accept-queue=3` counts it, or does not. */
function shownByQueue(
  statement: ExchangeStatement | undefined,
  end: number,
  { completed, halfOpen }: ListenerState,
): "taken" | "turned-away" {
  if (statement?.kind !== "expect") return "turned-away";
  for (const each of statement.assertions) {
    const value = each?.value;
    if (each === undefined || each.of.end !== end || value === undefined || value === "hole") continue;
    if (value.basis !== NUMERIC) continue;
    if (each.property === "accept-queue") return figure(value) > completed ? "taken" : "turned-away";
    if (each.property === "syn-queue" && figure(value) < halfOpen) return "taken";
  }
  return "turned-away";
}
