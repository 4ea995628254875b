/** Whether two readings have become one again, so that only one need be followed. */

import type { Seq } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import { allDue } from "./agenda";
import type { World } from "./world";

export function sameStory(a: World, b: World): boolean {
  if (a.now !== b.now || a.flights.size !== b.flights.size || a.underWayCount !== b.underWayCount)
    return false;
  if (a.valuesPrint !== b.valuesPrint) return false;
  for (const index of a.suspects) if (!sameIn(a, b, index)) return false;
  for (const index of b.suspects) if (!a.suspects.has(index) && !sameIn(a, b, index)) return false;
  return sameFlights(a, b);
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

function sameEnd(a: Tcb, b: Tcb): boolean {
  return (
    a === b ||
    (samePlain(a, b) &&
      samePositions(a, b) &&
      a.last?.state === b.last?.state &&
      // What may still turn out to be a fault
      (a.staleAck === undefined) === (b.staleAck === undefined) &&
      (a.oldestUnacked === undefined) === (b.oldestUnacked === undefined) &&
      a.echoes.length === b.echoes.length &&
      sameHeld(a.outOfOrder, b.outOfOrder) &&
      sameOwed(a.owed, b.owed))
  );
}

function samePlain(a: Tcb, b: Tcb): boolean {
  return (
    a.state === b.state &&
    a.passive === b.passive &&
    a.finAcked === b.finAcked &&
    a.rcvWnd === b.rcvWnd &&
    a.sndWnd === b.sndWnd &&
    a.resetBy === b.resetBy &&
    a.sentSynAck === b.sentSynAck &&
    a.due === b.due &&
    a.awaitsThird === b.awaitsThird &&
    a.closeCalled === b.closeCalled
  );
}

function samePositions(a: Tcb, b: Tcb): boolean {
  return (
    sameSeq(a.lastAckSent, b.lastAckSent) &&
    sameSeq(a.rcvNxt, b.rcvNxt) &&
    sameSeq(a.sndNxt, b.sndNxt) &&
    sameSeq(a.sndUna, b.sndUna) &&
    sameSeq(a.rcvEdge, b.rcvEdge) &&
    sameSeq(a.iss, b.iss) &&
    sameSeq(a.irs, b.irs) &&
    sameSeq(a.finSeq, b.finSeq) &&
    sameSeq(a.peerFinEnd, b.peerFinEnd)
  );
}

function sameHeld(a: Tcb["outOfOrder"], b: Tcb["outOfOrder"]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i], b[i]];
    if (!sameSeq(one?.left, other?.left) || !sameSeq(one?.right, other?.right)) return false;
    if (one?.fin !== other?.fin) return false;
  }
  return true;
}

function sameOwed(a: Tcb["owed"], b: Tcb["owed"]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i], b[i]];
    if (one?.reason !== other?.reason || one?.required !== other?.required) return false;
    if (one?.passedOver !== other?.passedOver) return false;
  }
  return true;
}

function sameSeq(a: Seq | undefined, b: Seq | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.basis === b.basis && a.k === b.k);
}
