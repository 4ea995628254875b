/** What a trace keeps of both ends at a step: their numbers, of which texts are made when somebody reads them. */
import type { Scenario } from "../model/exchange";
import type { SequenceSpace } from "../tcp/sequence";
import type { Side } from "../tcp/side";
import type { Tcb } from "../tcp/tcb";
import { endKey } from "./facts";
import type { EndpointView } from "./trace";
import type { World } from "./world";

/** One end as a step found or left it. Immutable, as is all that it refers to. A long trace holds many: it is small. */
export interface Held
  extends Readonly<
    Pick<
      Tcb,
      "state" | "sndUna" | "sndNxt" | "sndWnd" | "rcvNxt" | "rcvWnd" | "rcvEdge" | "lastAckSent" | "timing"
    >
  > {
  readonly seldom: HeldSeldom;
}

/** What most steps leave as it is. */
export type HeldSeldom = Readonly<
  Pick<
    Tcb,
    | "passive"
    | "iss"
    | "irs"
    | "maxSndWnd"
    | "finSeq"
    | "awaitsThird"
    | "owed"
    | "outOfOrder"
    | "incarnation"
    | "queued"
    | "due"
    | "dueFor"
  >
>;

/** Both ends of a connection between two steps. */
export interface EndsHeld {
  readonly one: Held;
  readonly other: Held;
}

export function heldOf(ends: EndsHeld, side: Side): Held {
  return side === 0 ? ends.one : ends.other;
}

/** One end with all that was kept of it. */
export type EndNumbers = Omit<Held, "seldom"> & HeldSeldom;

export function numbersOf({ seldom, ...often }: Held): EndNumbers {
  return { ...seldom, ...often };
}

/** Both ends of a connection as they stand. Where nothing of it has changed, what was kept last is kept again. */
export function snapshot(world: World, connection: number): EndsHeld {
  const state = world.connection(connection);
  const { tcbs, held } = state;
  const one = hold(tcbs[0], held?.one);
  const other = hold(tcbs[1], held?.other);
  if (held !== undefined && one === held.one && other === held.other) return held;
  state.held = { one, other };
  return state.held;
}

function hold(tcb: Tcb, last: Held | undefined): Held {
  if (last !== undefined && isStill(last, tcb)) return last;
  const { state, sndUna, sndNxt, sndWnd, rcvNxt, rcvWnd, rcvEdge, lastAckSent, timing } = tcb;
  const seldom = last !== undefined && isSeldomStill(last.seldom, tcb) ? last.seldom : holdSeldom(tcb);
  return { state, sndUna, sndNxt, sndWnd, rcvNxt, rcvWnd, rcvEdge, lastAckSent, timing, seldom };
}

function holdSeldom(tcb: Tcb): HeldSeldom {
  const { passive, iss, irs, maxSndWnd, finSeq, awaitsThird, owed, outOfOrder } = tcb;
  const { incarnation, queued, due, dueFor } = tcb;
  return {
    passive,
    iss,
    irs,
    maxSndWnd,
    finSeq,
    awaitsThird,
    owed,
    outOfOrder,
    incarnation,
    queued,
    due,
    dueFor,
  };
}

function isStill(held: Held, tcb: Tcb): boolean {
  return (
    held.sndNxt === tcb.sndNxt &&
    held.rcvNxt === tcb.rcvNxt &&
    held.sndUna === tcb.sndUna &&
    held.lastAckSent === tcb.lastAckSent &&
    held.state === tcb.state &&
    held.sndWnd === tcb.sndWnd &&
    held.rcvWnd === tcb.rcvWnd &&
    held.rcvEdge === tcb.rcvEdge &&
    held.timing === tcb.timing &&
    isSeldomStill(held.seldom, tcb)
  );
}

function isSeldomStill(held: HeldSeldom, tcb: Tcb): boolean {
  return (
    held.maxSndWnd === tcb.maxSndWnd &&
    held.owed === tcb.owed &&
    held.outOfOrder === tcb.outOfOrder &&
    held.awaitsThird === tcb.awaitsThird &&
    held.finSeq === tcb.finSeq &&
    held.iss === tcb.iss &&
    held.irs === tcb.irs &&
    held.passive === tcb.passive &&
    held.incarnation === tcb.incarnation &&
    held.queued === tcb.queued &&
    held.due === tcb.due &&
    held.dueFor === tcb.dueFor
  );
}

/** Both ends, by their keys. */
export function viewsOf(
  scenario: Scenario,
  connection: number,
  { one, other }: EndsHeld,
): Readonly<Record<string, EndpointView>> {
  return {
    [endKey({ scenario }, connection, 0)]: viewOf(one, scenario.space),
    [endKey({ scenario }, connection, 1)]: viewOf(other, scenario.space),
  };
}

function viewOf(held: Held, space: SequenceSpace): EndpointView {
  const text = (value: Held["sndNxt"]): string | null =>
    value === undefined ? null : (space.text(value) ?? null);
  const { state, sndUna, sndNxt, sndWnd, rcvNxt, rcvWnd } = held;
  return {
    state,
    sndUna: text(sndUna),
    sndNxt: text(sndNxt),
    sndWnd: sndWnd === undefined ? null : String(sndWnd),
    rcvNxt: text(rcvNxt),
    rcvWnd: rcvWnd === undefined ? null : String(rcvWnd),
  };
}
