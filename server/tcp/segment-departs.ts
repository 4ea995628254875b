/** What sending a segment does to its sender: the calls of RFC 9293 sections 3.10.1 to 3.10.5 that a segment implies. */
import { ACK, FIN, type Flags, RST, SYN } from "./flags";
import { offerAgain, offerOf, shiftInForce, withChange } from "./negotiated";
import { carriesText, occupiesSpace, type Packet, segmentEnd, textEnd } from "./packet";
import { plus, type SequenceSpace } from "./sequence";
import { type Owed, REMEMBERED, type Tcb } from "./tcb";

/** Applies to own segments only; what is `old` or `forged` leaves its host untouched. */
export function segmentDeparts(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  tcb.sentCount++;
  const stateBefore = tcb.state;
  departs(tcb, packet, space);
  tcb.stateBefore = stateBefore;
  tcb.lastSent = packet;
}

function departs(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  const { flags } = packet;
  tcb.awaitsThird = tcb.awaitsThird && (flags & (SYN | RST)) !== 0;
  if (tcb.sendBudget !== undefined && carriesText(packet)) spendBudget(tcb, packet, space);
  if ((flags & RST) !== 0) {
    resetDeparts(tcb, packet, space);
    return;
  }
  if ((flags & SYN) !== 0) synDeparts(tcb, packet, space);
  else if (carriesText(packet) || (flags & FIN) !== 0) {
    tcb.because = "send-text";
    advance(tcb, packet, space);
  } else tcb.because = "send-ack";
  if ((flags & FIN) !== 0) finDeparts(tcb, packet, space);
  if ((flags & ACK) !== 0) {
    tcb.lastAckSent = packet.ack;
    tcb.newSinceAck = false;
  }
  if (packet.win !== undefined) announce(tcb, packet, space);
  if (occupiesSpace(packet)) remember(tcb, packet);
}

function synDeparts(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  if (
    (packet.flags & ACK) === 0 &&
    (tcb.state === "CLOSED" || tcb.state === "LISTEN" || tcb.state === "TIME-WAIT")
  ) {
    // What was given between the OPEN and its SYN is the new connection's.
    const given = tcb.openCalled || tcb.state === "LISTEN" ? tcb.sendBudget : undefined;
    if (tcb.state !== "LISTEN") tcb.forget(tcb.state);
    tcb.openCalled = false;
    tcb.sendBudget = given;
    tcb.incarnation++;
    tcb.resetBy = undefined;
    tcb.endedBy = undefined;
    tcb.owed = [];
    tcb.passive = false;
    tcb.take("active-open");
    tcb.because = "active-open";
    if (packet.options?.fastOpen !== undefined) tcb.fastOpenAsked = true;
    tcb.negotiated = withChange(undefined, { own: offerOf(packet) });
    first(tcb, packet, space);
    return;
  }
  if (packet.options?.fastOpen !== undefined) tcb.fastOpenAsked = true;
  tcb.negotiated = withChange(tcb.negotiated, { own: offerAgain(tcb.negotiated?.own, packet) });
  tcb.because = (packet.flags & ACK) !== 0 ? "send-syn-ack" : "retransmission";
  if ((packet.flags & ACK) !== 0) {
    if (tcb.sentSynAck) tcb.because = "retransmission";
    tcb.sentSynAck = true;
  }
  const anew =
    tcb.iss !== undefined && space.compare(packet.seq, tcb.iss) !== 0 && tcb.state === "SYN-RECEIVED";
  // A server that keeps no state (SYN cookies) may answer again with another number.
  if (tcb.iss === undefined || anew) first(tcb, packet, space);
  else advance(tcb, packet, space);
}

function first(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  tcb.firstSyn = packet;
  tcb.iss = packet.seq;
  tcb.sndUna = packet.seq;
  tcb.sndNxt = segmentEnd(packet, space);
}

/** New text uses up what `send` gave. */
function spendBudget(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  if (tcb.sendBudget === undefined || tcb.sndNxt === undefined) return;
  const fresh = space.compare(textEnd(packet, space), tcb.sndNxt);
  if (fresh !== undefined && fresh > 0) tcb.sendBudget = Math.max(0, tcb.sendBudget - fresh);
}

/** SND.NXT never moves back. */
function advance(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  const end = segmentEnd(packet, space);
  if (tcb.sndNxt === undefined) {
    tcb.sndNxt = end;
    tcb.sndUna ??= packet.seq;
    return;
  }
  const above = space.compare(end, tcb.sndNxt);
  if (above === undefined || above > 0) tcb.sndNxt = end;
  else tcb.because = "retransmission";
}

function finDeparts(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  if (tcb.finSeq !== undefined) return;
  tcb.finSeq = textEnd(packet, space);
  tcb.finPacket = packet;
  tcb.because = "send-fin";
  tcb.take("close");
}

/** A RST that only answers leaves its sender as it is; one that aborts deletes the TCB. */
function resetDeparts(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  const answered = tcb.owed.find((owed) => answersWithReset(owed, packet, space));
  if (answered !== undefined && tcb.state !== "CLOSED") {
    tcb.owed = unanswered(tcb, packet, space);
    tcb.because = "send-rst-answer";
    return;
  }
  if (tcb.state === "CLOSED" || tcb.state === "LISTEN") {
    tcb.owed = unanswered(tcb, packet, space);
    tcb.because = "send-rst-answer";
    return;
  }
  tcb.because = "send-rst-abort";
  const back = tcb.state === "SYN-RECEIVED" && tcb.passive ? "LISTEN" : "CLOSED";
  tcb.take("delete-tcb");
  tcb.forget(back);
  tcb.owed = [];
  tcb.resetBy = "self";
  tcb.endedBy = packet;
}

/** One RST answers every copy of what it answers; each copy may still draw its own. */
function unanswered(tcb: Tcb, packet: Packet, space: SequenceSpace): Owed[] {
  const answered = tcb.owed.filter((owed) => answersWithReset(owed, packet, space));
  const latest = answered.at(-1);
  return tcb.owed
    .filter((owed) => owed !== latest)
    .map((owed) => (answered.includes(owed) && !owed.passedOver ? { ...owed, required: false } : owed));
}

/** Whether a RST carries the numbers that an owed answer asks for (sections 3.5.2 and 3.10.7). */
export function answersWithReset(owed: Tcb["owed"][number], packet: Packet, space: SequenceSpace): boolean {
  if (owed.answer !== "rst" && owed.answer !== "either") return false;
  if (owed.rstSeq === undefined) return false;
  const seqRight = space.compare(packet.seq, owed.rstSeq);
  if (seqRight !== undefined && seqRight !== 0) return false;
  if (owed.rstAck === undefined) return true;
  if ((packet.flags & ACK) === 0) return false;
  const ackRight = space.compare(packet.ack, owed.rstAck);
  return ackRight === undefined || ackRight === 0;
}

/** How far this end shifts the window of a segment it sends; never that of a SYN (RFC 7323 sections 2.2, 2.3). */
export function announcedShift(tcb: Tcb, flags: Flags): number {
  return (flags & SYN) !== 0 ? 0 : shiftInForce(tcb.negotiated, "own");
}

function announce(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  if (packet.win === undefined) return;
  tcb.lastWinSent = packet.win;
  tcb.rcvWnd = packet.win * 2 ** announcedShift(tcb, packet.flags);
  if ((packet.flags & ACK) === 0) return;
  // "The total of RCV.NXT and RCV.WND should not be reduced": the furthest edge announced counts.
  const edge = plus(packet.ack, tcb.rcvWnd);
  const further = tcb.rcvEdge === undefined ? 1 : space.compare(edge, tcb.rcvEdge);
  if (further === undefined || further > 0) tcb.rcvEdge = edge;
}

function remember(tcb: Tcb, packet: Packet): void {
  tcb.remember(packet);
  if (packet.data === undefined) return;
  const seq = (packet.flags & SYN) !== 0 ? plus(packet.seq, 1) : packet.seq;
  const entry = { seq, data: packet.data };
  tcb.payloads =
    tcb.payloads.length < REMEMBERED ? [...tcb.payloads, entry] : [...tcb.payloads.slice(1), entry];
}

/**
 * Takes off the list what this segment answers; what it does not answer has been passed over. Returns how many answers
 * were given that nobody could ask for (to a wrong segment): they tell how the page reads it.
 */
export function settleDebts(tcb: Tcb, packet: Packet, space: SequenceSpace): number {
  let courtesy = 0;
  const rst = (packet.flags & RST) !== 0;
  if (tcb.oldestUnacked !== undefined && !rst) {
    tcb.spokeSinceUnacked = true;
    if ((packet.flags & ACK) !== 0) {
      const covers = tcb.rcvNxt === undefined ? undefined : space.compare(packet.ack, tcb.rcvNxt);
      if (covers === undefined || covers >= 0) tcb.oldestUnacked = undefined;
      else if (coveredBy(packet, tcb.oldestUnacked, space)) tcb.oldestUnacked = tcb.latestUnacked;
    }
  }
  // An acknowledgment that moves answers what moved it; the duplicate beside it may still have its own.
  if (tcb.answerable.length > 0 && !rst && !moves(tcb, packet, space)) {
    const answered = tcb.answerable.findIndex((each) => space.compare(each.ack, packet.ack) === 0);
    if (answered >= 0) {
      if (tcb.answerable[answered]?.reported) courtesy++;
      tcb.answerable = tcb.answerable.filter((_, index) => index !== answered);
    }
  }
  if (tcb.owed.length === 0) return courtesy;
  if (rst)
    return (
      courtesy + tcb.owed.filter((owed) => !owed.required && answersWithReset(owed, packet, space)).length
    );
  const unpaid: Owed[] = [];
  for (const owed of tcb.owed) {
    if (!pays(owed, packet, space)) {
      unpaid.push(owed.passedOver ? owed : { ...owed, passedOver: true });
      continue;
    }
    if (!owed.required) courtesy++;
    if (isChallenged(owed.reason)) tcb.challengedFor = owed.packet;
  }
  tcb.owed = unpaid;
  return courtesy;
}

function moves(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  if (tcb.lastAckSent === undefined || (packet.flags & ACK) === 0) return false;
  const order = space.compare(packet.ack, tcb.lastAckSent);
  return order !== undefined && order > 0;
}

function isChallenged(reason: Owed["reason"]): boolean {
  return reason === "rst-not-exact" || reason === "syn-in-synchronized";
}

function coveredBy(ack: Packet, packet: Packet, space: SequenceSpace): boolean {
  const order = space.compare(ack.ack, segmentEnd(packet, space));
  return order !== undefined && order >= 0;
}

function pays(owed: Tcb["owed"][number], packet: Packet, space: SequenceSpace): boolean {
  const acks = (packet.flags & ACK) !== 0;
  switch (owed.answer) {
    case "syn-ack":
      return (packet.flags & SYN) !== 0 && acks;
    case "rst":
      return false;
    case "ack":
    case "either": {
      if (!acks) return false;
      // a challenge is an empty ACK; text that happens to carry the same number is none
      if (owed.reason === "rst-not-exact" && occupiesSpace(packet)) return false;
      if (owed.ack === undefined) return true;
      const order = space.compare(packet.ack, owed.ack);
      return order === undefined || order >= 0;
    }
  }
}
