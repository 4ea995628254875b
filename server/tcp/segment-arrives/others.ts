/** SEGMENT ARRIVES in SYN-RECEIVED and all synchronized states: RFC 9293 section 3.10.7.4, its eight steps in order. */
import { acceptability, startsInWindow } from "../acceptability";
import { ACK, FIN, RST, SYN } from "../flags";
import { noteDuplicate, offerAgain, shiftInForce, withChange } from "../negotiated";
import { occupiesSpace, type Packet, segmentEnd } from "../packet";
import { plus, type SequenceSpace, ZERO } from "../sequence";
import type { Tcb } from "../tcb";
import { duplicateTimestamp, outdated, outdatedByDuplicate, recentTimestamp } from "../timestamps";
import { type Arrival, owe } from "./arrival";
import { takeSyn } from "./listen";
import { mayBeAnswered, processText } from "./text";

/** Where no window was written, the oldest acceptable ACK lies a maximal scaled window below SND.UNA (RFC 5961 section 5.2). */
const MAXIMAL_WINDOW = 65535 * 2 ** 14;

export function arrivesInOthers(tcb: Tcb, packet: Packet, step: Arrival): void {
  step.taken = false;
  const rst = (packet.flags & RST) !== 0;
  if ((packet.flags & SYN) !== 0) noteDuplicate(tcb);
  if (packet.options !== undefined && !rst && optionsArrive(tcb, packet, step)) return;

  // First, check sequence number
  if (!sequenceAcceptable(tcb, packet, step)) {
    if (rst) {
      step.clause = "rst-outside-window";
      return;
    }
    notAcceptable(tcb, packet, step);
    return;
  }

  // Second, check the RST bit
  if (rst) {
    resetArrives(tcb, packet, step);
    return;
  }

  // Fourth, check the SYN bit
  if ((packet.flags & SYN) !== 0 && !isAwaitedSynAck(tcb, packet, step.space)) {
    synArrives(tcb, packet, step);
    return;
  }
  if (packet.options !== undefined) recentTimestamp(tcb, packet, step.space);

  // Fifth, check the ACK field
  if ((packet.flags & ACK) === 0) {
    step.clause = "no-ack";
    return;
  }
  const finAckedBefore = tcb.finAcked;
  if (!acknowledgmentProcessed(tcb, packet, step)) return;
  step.taken = true;
  if (tcb.state === "CLOSED") return;

  // Seventh and eighth: the text and the FIN
  processText(tcb, packet, step, tcb.finAcked || finAckedBefore);
}

/** The timestamp is checked before the numbers (RFC 7323 section 5.3); true where it drops the segment. */
function optionsArrive(tcb: Tcb, packet: Packet, step: Arrival): boolean {
  if ((packet.flags & SYN) !== 0) {
    if (tcb.state === "SYN-RECEIVED" && repeatsTheirSyn(tcb, packet, step.space))
      tcb.negotiated = withChange(tcb.negotiated, { peer: offerAgain(tcb.negotiated?.peer, packet) });
    return false;
  }
  // What counts as right is not dropped.
  if (packet.reported && packet.asWritten !== undefined) return false;
  const byDuplicate = step.course === 1 && outdatedByDuplicate(tcb, packet, step.space);
  if (!byDuplicate && !outdated(tcb, packet, step.space)) return false;
  step.clause = "timestamp-outdated";
  step.text = "duplicate";
  mayBeAnswered(tcb, packet);
  // An empty ACK that others overtook is dropped as well, and nobody waits for an answer to it.
  if (occupiesSpace(packet)) owe(tcb, packet, "unacceptable", "ack", { ack: tcb.rcvNxt });
  return true;
}

/** Table 6, with the SYN,ACK of a simultaneous open let through (RFC 9293 appendix A.2) and ACKs into a zero window. */
function sequenceAcceptable(tcb: Tcb, packet: Packet, step: Arrival): boolean {
  if (isAwaitedSynAck(tcb, packet, step.space)) return true;
  // whatever its number, a SYN in a synchronized state draws the same challenge ACK (fourth step)
  if ((packet.flags & (SYN | RST)) === SYN && !repeatsTheirSyn(tcb, packet, step.space)) return true;
  const answer = acceptability(tcb, packet, step.space);
  if (answer === "acceptable" || answer === "unknown") return true;
  // A window probe: taken or not, as the receiver's buffer has it (section 3.8.6.1).
  if (answer === "beyond" && step.course === 1) return true;
  return false;
}

/** In SYN-RECEIVED after a simultaneous open the peer's SYN,ACK repeats its SYN, one below RCV.NXT. */
function isAwaitedSynAck(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  return (
    tcb.state === "SYN-RECEIVED" &&
    !tcb.passive &&
    (packet.flags & (SYN | ACK)) === (SYN | ACK) &&
    repeatsTheirSyn(tcb, packet, space)
  );
}

function repeatsTheirSyn(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  return tcb.irs !== undefined && space.compare(packet.seq, tcb.irs) === 0;
}

function notAcceptable(tcb: Tcb, packet: Packet, step: Arrival): void {
  const { space } = step;
  step.clause = "not-acceptable";
  step.text = "duplicate";
  if (packet.options !== undefined) duplicateTimestamp(tcb, packet, space);
  mayBeAnswered(tcb, packet);
  if (
    tcb.state === "TIME-WAIT" &&
    (packet.flags & FIN) !== 0 &&
    tcb.rcvNxt !== undefined &&
    space.compare(segmentEnd(packet, space), tcb.rcvNxt) === 0
  ) {
    step.clause = "time-wait-fin";
    owe(tcb, packet, "time-wait-fin", "ack", { ack: tcb.rcvNxt });
    return;
  }
  // "special allowance should be made to accept valid ACKs" where the window is shut
  if (tcb.rcvWnd === 0 && (packet.flags & (ACK | SYN)) === ACK && tcb.rcvNxt !== undefined) {
    const above = space.compare(packet.seq, tcb.rcvNxt);
    if (above !== undefined && above >= 0 && acknowledgmentProcessed(tcb, packet, step))
      step.clause = "zero-window-ack";
  }
  // Before the connection is synchronized an unacceptable acknowledgment draws a RST too (section 3.5.2, group 2).
  if (acknowledgesNothing(tcb, packet, space)) {
    owe(tcb, packet, "bad-handshake-ack", "either", { rstSeq: packet.ack, ack: tcb.rcvNxt });
  } else owe(tcb, packet, "unacceptable", "ack", { ack: tcb.rcvNxt });
}

/** In SYN-RECEIVED: an acknowledgment that is not of this end's SYN. */
function acknowledgesNothing(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  const { state, sndUna, sndNxt } = tcb;
  if (state !== "SYN-RECEIVED" || (packet.flags & (ACK | SYN)) !== ACK) return false;
  const fromUna = sndUna === undefined ? undefined : space.compare(packet.ack, sndUna);
  const fromNxt = sndNxt === undefined ? undefined : space.compare(packet.ack, sndNxt);
  return (fromUna !== undefined && fromUna <= 0) || (fromNxt !== undefined && fromNxt > 0);
}

function resetArrives(tcb: Tcb, packet: Packet, step: Arrival): void {
  const { space } = step;
  const exact = tcb.rcvNxt === undefined ? undefined : space.compare(packet.seq, tcb.rcvNxt);
  if (exact === undefined && !packet.own && step.course === 0) {
    step.clause = "rst-outside-window";
    return;
  }
  if (exact !== undefined && exact !== 0 && step.course === 0) {
    if (startsInWindow(tcb, packet, space) === false) {
      step.clause = "rst-outside-window";
      return;
    }
    step.clause = "rst-not-exact";
    owe(tcb, packet, "rst-not-exact", "ack", { ack: tcb.rcvNxt });
    return;
  }
  if (tcb.state === "TIME-WAIT" && step.course === 1) {
    step.clause = "time-wait-rst-ignored";
    return;
  }
  step.taken = true;
  if (tcb.state === "SYN-RECEIVED") {
    step.clause = "rst-in-syn-received";
    const back = tcb.passive ? "LISTEN" : "CLOSED";
    tcb.take("receive-rst");
    tcb.forget(back);
  } else {
    step.clause = "rst-exact";
    tcb.take("receive-rst");
    tcb.forget("CLOSED");
  }
  tcb.resetBy = "peer";
  tcb.endedBy = packet;
}

function synArrives(tcb: Tcb, packet: Packet, step: Arrival): void {
  const passiveHalfOpen = tcb.state === "SYN-RECEIVED" && tcb.passive;
  const bareSyn = (packet.flags & ACK) === 0;
  if (bareSyn && step.course > 0 && (passiveHalfOpen || tcb.state === "TIME-WAIT")) {
    const reopened = tcb.state === "TIME-WAIT";
    const course = step.course;
    // What is left to choose: whether the text that it bears is kept.
    step.course = course - 1;
    takeSyn(tcb, packet, step);
    step.course = course;
    step.clause = reopened ? "time-wait-syn" : "syn-returns-to-listen";
    return;
  }
  step.clause = "syn-challenged";
  // A listener that holds the half-open connection may also refuse the other SYN as a closed port does.
  if (passiveHalfOpen && bareSyn) {
    const rstAck = segmentEnd(packet, step.space);
    owe(tcb, packet, "syn-in-synchronized", "either", { rstSeq: ZERO, rstAck, ack: tcb.rcvNxt });
  } else owe(tcb, packet, "syn-in-synchronized", "ack", { ack: tcb.rcvNxt });
}

/** Fifth step with the ACK bit on; false where the segment is dropped. */
function acknowledgmentProcessed(tcb: Tcb, packet: Packet, step: Arrival): boolean {
  const { space } = step;
  const { sndUna, sndNxt } = tcb;
  if (sndUna === undefined || sndNxt === undefined) return true;
  const fromUna = space.compare(packet.ack, sndUna);
  const fromNxt = space.compare(packet.ack, sndNxt);
  if (tcb.state === "SYN-RECEIVED") {
    if ((fromUna !== undefined && fromUna <= 0) || (fromNxt !== undefined && fromNxt > 0)) {
      step.clause = "syn-received-bad-ack";
      owe(tcb, packet, "bad-handshake-ack", "either", { rstSeq: packet.ack, ack: tcb.rcvNxt });
      return false;
    }
    tcb.take("receive-ack-of-syn");
    step.clause = "syn-received-ack";
    step.moved = "syn-received-ack";
    tcb.due = undefined;
  } else {
    if (fromNxt !== undefined && fromNxt > 0) {
      step.clause = "ack-of-unsent";
      owe(tcb, packet, "ack-of-unsent", "ack", { ack: tcb.rcvNxt });
      return false;
    }
    if (fromUna !== undefined && fromUna < -(tcb.maxSndWnd ?? MAXIMAL_WINDOW)) {
      step.clause = "ack-too-old";
      owe(tcb, packet, "ack-too-old", "ack", { ack: tcb.rcvNxt });
      return false;
    }
    // What acknowledges nothing that was ever sent may be answered too: bounded by what was acknowledged, not by the window alone.
    if (fromUna !== undefined && fromUna < 0 && isBelowIss(tcb, packet, space)) {
      owe(tcb, { ...packet, reported: true }, "ack-too-old", "ack", { ack: tcb.rcvNxt });
    }
    step.clause = fromUna !== undefined && fromUna <= 0 ? "duplicate-ack" : "ack-processed";
  }
  if (fromUna === undefined || fromUna > 0) {
    tcb.sndUna = packet.ack;
    tcb.duplicateAcks = 0;
  }
  // an acknowledgment below SND.UNA is ignored, and its window with it
  if (fromUna === undefined || fromUna >= 0) updateWindow(tcb, packet, space);
  if (tcb.finSeq !== undefined && !tcb.finAcked) {
    const covers = space.compare(packet.ack, plus(tcb.finSeq, 1));
    if (covers !== undefined && covers >= 0) finAcknowledged(tcb, packet, step);
  }
  return true;
}

function isBelowIss({ iss }: Tcb, packet: Packet, space: SequenceSpace): boolean {
  return iss !== undefined && (space.compare(packet.ack, iss) ?? 1) <= 0;
}

function finAcknowledged(tcb: Tcb, packet: Packet, step: Arrival): void {
  tcb.finAcked = true;
  step.clause = "fin-acknowledged";
  step.moved = "fin-acknowledged";
  // With the peer's FIN in the same segment FIN-WAIT-1 goes to TIME-WAIT in the eighth step.
  const finFollows = (packet.flags & FIN) !== 0 && tcb.state === "FIN-WAIT-1" && tcb.outOfOrder.length === 0;
  const atRcvNxt = tcb.rcvNxt !== undefined && step.space.compare(packet.seq, tcb.rcvNxt) === 0;
  if (finFollows && atRcvNxt) return;
  tcb.take("receive-ack-of-fin");
  if (tcb.state === "CLOSED") {
    tcb.forget("CLOSED");
    tcb.resetBy = undefined;
    tcb.endedBy = packet;
  }
}

function updateWindow(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  if (packet.win === undefined) return;
  const scaled =
    (packet.flags & SYN) !== 0 ? packet.win : packet.win * 2 ** shiftInForce(tcb.negotiated, "peer");
  const newer = tcb.sndWl1 === undefined ? 1 : space.compare(packet.seq, tcb.sndWl1);
  const ackNewer = tcb.sndWl2 === undefined ? 1 : space.compare(packet.ack, tcb.sndWl2);
  if (newer === undefined || newer > 0 || (newer === 0 && (ackNewer === undefined || ackNewer >= 0))) {
    if (scaled !== tcb.sndWnd) tcb.windowFrom = packet;
    tcb.sndWnd = scaled;
    tcb.sndWl1 = packet.seq;
    tcb.sndWl2 = packet.ack;
    if (tcb.maxSndWnd === undefined || scaled > tcb.maxSndWnd) tcb.maxSndWnd = scaled;
  }
}
