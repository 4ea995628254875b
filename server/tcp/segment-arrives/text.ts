/** Seventh and eighth step of RFC 9293 section 3.10.7.4: the segment's text, what was held above a gap, and the FIN. */

import { windowEdge } from "../acceptability";
import { FIN } from "../flags";
import { noteDuplicate } from "../negotiated";
import { carriesText, type Packet, textEnd } from "../packet";
import { plus, type Seq, type SequenceSpace } from "../sequence";
import type { Interval, Tcb } from "../tcb";
import type { Arrival } from "./arrival";

const TAKES_TEXT: ReadonlySet<string> = new Set(["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"]);

export function processText(tcb: Tcb, packet: Packet, step: Arrival, finAckedNow: boolean): void {
  const fin = (packet.flags & FIN) !== 0;
  const text = carriesText(packet);
  if (!text && !fin) return;
  const { space } = step;
  const rcvNxt = tcb.rcvNxt;
  if (rcvNxt === undefined) return;
  if (!TAKES_TEXT.has(tcb.state)) {
    // No text can follow the peer's FIN; the FIN itself, repeated, lies below RCV.NXT and was dropped before.
    step.clause = text ? "text-ignored" : "fin-ignored";
    if (text) step.text = "ignored";
    return;
  }
  const above = space.compare(packet.seq, rcvNxt);
  if (above !== undefined && above > 0) {
    hold(tcb, heldOf(tcb, packet, rcvNxt, step), step);
    unacknowledged(tcb, packet);
    mayBeAnswered(tcb, packet);
    step.clause = "text-held";
    step.text = "held";
    return;
  }
  if (repeats(tcb, packet, rcvNxt, space)) noteDuplicate(tcb);
  let end = textEnd(packet, space);
  let finInOrder = fin;
  const edge = step.course === 1 ? edgeWithin(tcb, packet, rcvNxt, space) : undefined;
  if (edge !== undefined) {
    end = edge;
    finInOrder = false;
  }
  const gained = space.compare(end, rcvNxt);
  if (gained === undefined || gained > 0) {
    tcb.rcvNxt = end;
    step.clause = "text-accepted";
    step.text = "new";
    unacknowledged(tcb, packet);
  } else {
    if (gained < 0 || text) mayBeAnswered(tcb, packet);
    if (gained < 0) finInOrder = false;
  }
  if (tcb.outOfOrder.length > 0 && takeHeld(tcb, step)) finInOrder = true;
  if (finInOrder) takeFin(tcb, packet, step, finAckedNow);
}

/** The right edge of an open window that the text reaches beyond: only what fits below it is taken. */
function edgeWithin(tcb: Tcb, packet: Packet, rcvNxt: Seq, space: SequenceSpace): Seq | undefined {
  const edge = windowEdge(tcb, rcvNxt, space);
  const beyond = space.compare(textEnd(packet, space), edge);
  return beyond !== undefined && beyond > 0 && space.compare(edge, rcvNxt) !== 0 ? edge : undefined;
}

function heldOf(tcb: Tcb, packet: Packet, rcvNxt: Seq, { space, course }: Arrival): Interval {
  const edge = course === 1 ? edgeWithin(tcb, packet, rcvNxt, space) : undefined;
  if (edge !== undefined) return { left: packet.seq, right: edge, fin: false };
  return { left: packet.seq, right: textEnd(packet, space), fin: (packet.flags & FIN) !== 0 };
}

/** Whether a segment that reaches RCV.NXT brings bytes again, below it or from what is held above. */
function repeats(tcb: Tcb, packet: Packet, rcvNxt: Seq, space: SequenceSpace): boolean {
  if (packet.seq.basis === rcvNxt.basis && packet.seq.k === rcvNxt.k && tcb.outOfOrder.length === 0)
    return false;
  const below = space.compare(packet.seq, rcvNxt);
  if (below === undefined || below < 0) return true;
  const end = textEnd(packet, space);
  return tcb.outOfOrder.some(({ left }) => (space.compare(left, end) ?? -1) < 0);
}

/** Remembers the first segment that this end has not acknowledged yet. */
export function unacknowledged(tcb: Tcb, packet: Packet): void {
  tcb.latestUnacked = packet;
  tcb.newSinceAck = true;
  if (tcb.oldestUnacked !== undefined) return;
  tcb.oldestUnacked = packet;
  tcb.spokeSinceUnacked = false;
}

const MOST_ANSWERABLE = 64;

/** A duplicate ACK may answer this arrival, also after later ones (RFC 5681 section 4.2). */
export function mayBeAnswered(tcb: Tcb, packet: Packet): void {
  if (tcb.rcvNxt === undefined) return;
  const kept = tcb.answerable.length < MOST_ANSWERABLE ? tcb.answerable : tcb.answerable.slice(1);
  tcb.answerable = [...kept, { ack: tcb.rcvNxt, reported: packet.reported }];
}

/** What meets or overlaps is one interval; what symbols leave open stays apart, and so does what lies behind a FIN. */
function hold(tcb: Tcb, interval: Interval, step: Arrival): void {
  const { space } = step;
  const held: Interval[] = [];
  let { left, right, fin } = interval;
  let at = -1;
  for (const each of tcb.outOfOrder) {
    const begins = space.compare(each.left, right);
    const ends = space.compare(each.right, left);
    if (begins === undefined || ends === undefined || (begins < 0 && ends > 0)) step.heldAgain = true;
    const apart = begins === undefined || ends === undefined || begins > 0 || ends < 0;
    if (apart || (each.fin && ends === 0)) {
      if (at < 0 && begins !== undefined && begins > 0) at = held.length;
      held.push(each);
      continue;
    }
    if ((space.compare(each.left, left) ?? 0) < 0) left = each.left;
    const further = space.compare(each.right, right) ?? 0;
    if (further >= 0) fin = each.fin || (fin && further === 0);
    if (further > 0) right = each.right;
  }
  held.splice(at < 0 ? held.length : at, 0, { left, right, fin });
  tcb.outOfOrder = held;
}

/** Moves RCV.NXT over what was held, as far as it joins; true where a held FIN is reached. */
function takeHeld(tcb: Tcb, step: Arrival): boolean {
  const { space } = step;
  let rcvNxt: Seq | undefined = tcb.rcvNxt;
  let fin = false;
  const rest: Interval[] = [];
  for (const interval of tcb.outOfOrder) {
    const order = rcvNxt === undefined ? undefined : space.compare(interval.left, rcvNxt);
    if (order === undefined || order > 0 || rcvNxt === undefined) {
      rest.push(interval);
      continue;
    }
    const gained = space.compare(interval.right, rcvNxt);
    if (gained !== undefined && gained > 0) rcvNxt = interval.right;
    if (interval.fin && gained !== undefined && gained >= 0) fin = true;
  }
  tcb.rcvNxt = rcvNxt;
  tcb.outOfOrder = rest;
  return fin;
}

/** Eighth, check the FIN bit. */
export function takeFin(tcb: Tcb, packet: Packet, step: Arrival, finAckedNow: boolean): void {
  if (tcb.rcvNxt === undefined) return;
  tcb.rcvNxt = plus(tcb.rcvNxt, 1);
  tcb.peerFinEnd = tcb.rcvNxt;
  step.clause = "fin-received";
  unacknowledged(tcb, packet);
  tcb.closeCrossed = tcb.closeCalled && tcb.finSeq === undefined;
  if (tcb.state === "FIN-WAIT-1" && finAckedNow) tcb.take("receive-fin-and-ack-of-fin");
  else tcb.take("receive-fin");
}
