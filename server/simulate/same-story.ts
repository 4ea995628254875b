/** Whether two readings have become one again, so that only one need be followed. */

import type { Seq } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import { allDue } from "./agenda";
import type { World } from "./world";

export function sameStory(a: World, b: World): boolean {
  if (a.now !== b.now || a.flights.size !== b.flights.size || a.underWayCount !== b.underWayCount)
    return false;
  for (const index of new Set([...a.suspects, ...b.suspects])) if (!sameIn(a, b, index)) return false;
  return a.valuesPrint === b.valuesPrint && sameFlights(a, b);
}

/** Whether two readings see one connection alike. */
export function sameIn(a: World, b: World, connection: number): boolean {
  const left = a.connection(connection);
  const right = b.connection(connection);
  return left === right || (sameEnd(left.tcbs[0], right.tcbs[0]) && sameEnd(left.tcbs[1], right.tcbs[1]));
}

function sameFlights(a: World, b: World): boolean {
  if (a.flights.root === b.flights.root) return true;
  const others = allDue(b.flights);
  return allDue(a.flights).every(({ packet: p }, i) => {
    const q = others[i]?.packet;
    return sameSeq(p.seq, q?.seq) && sameSeq(p.ack, q?.ack) && p.flags === q?.flags;
  });
}

const POSITIONS = [
  "iss",
  "irs",
  "sndUna",
  "sndNxt",
  "rcvNxt",
  "rcvEdge",
  "finSeq",
  "peerFinEnd",
  "lastAckSent",
] as const satisfies readonly (keyof Tcb)[];

const PLAIN = [
  "state",
  "passive",
  "finAcked",
  "rcvWnd",
  "sndWnd",
  "resetBy",
  "sentSynAck",
  "due",
  "awaitsThird",
  "closeCalled",
] as const satisfies readonly (keyof Tcb)[];

function sameEnd(a: Tcb, b: Tcb): boolean {
  return (
    PLAIN.every((key) => a[key] === b[key]) &&
    a.last?.state === b.last?.state &&
    POSITIONS.every((key) => sameSeq(a[key], b[key])) &&
    // What may still turn out to be a fault
    (a.staleAck === undefined) === (b.staleAck === undefined) &&
    (a.oldestUnacked === undefined) === (b.oldestUnacked === undefined) &&
    a.echoes.length === b.echoes.length &&
    a.outOfOrder.length === b.outOfOrder.length &&
    a.outOfOrder.every((each, i) => {
      const other = b.outOfOrder[i];
      return sameSeq(each.left, other?.left) && sameSeq(each.right, other?.right) && each.fin === other?.fin;
    }) &&
    a.owed.length === b.owed.length &&
    a.owed.every((each, i) => {
      const other = b.owed[i];
      return (
        each.reason === other?.reason &&
        each.required === other?.required &&
        each.passedOver === other?.passedOver
      );
    })
  );
}

function sameSeq(a: Seq | undefined, b: Seq | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.basis === b.basis && a.k === b.k);
}
