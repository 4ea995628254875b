/**
 * What a capture lacks is made up for: where a segment shows that something happened which the capture does not hold (a segment
 * that it missed, an arrival that nothing told), both ends are put where they must have been. What is left to judge is what
 * no missing segment explains.
 */
import type { Departure } from "../../../simulate/judge";
import { name, unnamedSymbol } from "../../../simulate/symbols";
import { ACK, FIN, RST, SYN } from "../../../tcp/flags";
import { carriesText, occupiesSpace, type Packet, segmentEnd, textEnd } from "../../../tcp/packet";
import { plus, type Seq, type SequenceSpace, ZERO } from "../../../tcp/sequence";
import type { Owed, Tcb } from "../../../tcp/tcb";
import { establish } from "../first-segment";
import { findingAbout } from "../verdicts";
import { NO_FAULT } from "../weights";
import { whatItAcknowledges } from "./acknowledges-unseen";
import { leftBeforeThird } from "./before-the-third";
import { beginsAnew } from "./begins-anew";
import { isBeyondAllWindows, MOST_UNSEEN } from "./beyond-windows";
import { neverCameSoFar } from "./came-so-far";
import { following } from "./following";
import { onlyAnswers } from "./only-answers";

/** Farther above a window than a slip would be. */
const WELL_BEYOND = 2 ** 16;

/** Only with `set profile=capture`: an author writes down everything that happens. */
export function catchUp(departure: Departure): void {
  const { world, packet, segment, sender, receiver } = departure;
  if (world.settings.profile !== "capture" || !packet.own || segment.faulty) return;
  if ((packet.flags & RST) !== 0) {
    if (onlyAnswers(departure)) sender.owed = [...sender.owed, refusedBy(packet)];
    return;
  }
  if ((packet.flags & SYN) !== 0) {
    if ((packet.flags & ACK) !== 0) {
      namesMissedSyn(departure);
      synMissedAfterRefusal(departure);
      synTaken(departure);
      textOnMissedSyn(departure);
    }
    anew(departure);
    return;
  }
  if ((packet.flags & ACK) === 0) return;
  if (isAnotherConnections(departure)) {
    for (const tcb of [sender, receiver]) tcb.forget("CLOSED");
    establish(sender, packet.seq, packet.ack);
    establish(receiver, packet.ack, packet.seq);
    return;
  }
  challenges(departure);
  handshake(departure);
  if (sender.sndNxt !== undefined) ownText(departure, sender.sndNxt);
  if (sender.rcvNxt !== undefined) arrivals(departure, sender.rcvNxt);
}

/** What a RST answers although its sender, as far as the capture tells, may have taken it. */
function refusedBy(packet: Packet): Owed {
  const due = { reason: "bad-handshake-ack", answer: "rst", required: false, passedOver: false } as const;
  return { ...due, packet, rstSeq: packet.seq, rstAck: undefined, ack: undefined };
}

/** The connection is over, and both numbers lie outside all that it used: another one of the same ends, whose SYN was missed. */
function isAnotherConnections({ packet, sender, receiver, world }: Departure): boolean {
  const over = (tcb: Tcb): boolean =>
    tcb.finSeq !== undefined || tcb.state === "CLOSED" || tcb.state === "LISTEN";
  if (!over(sender)) return false;
  const own = asItWas(sender);
  const peer = asItWas(receiver);
  const { space } = world.scenario;
  const foreign = (number: Seq, from: Tcb, to: Tcb): boolean => {
    const first = from.iss ?? from.sndUna;
    const last = to.rcvEdge ?? from.sndNxt;
    if (first === undefined || last === undefined) return false;
    return (
      (space.compare(number, first) ?? 0) < 0 || (space.compare(number, plus(last, WELL_BEYOND)) ?? 0) > 0
    );
  };
  return foreign(packet.seq, own, peer) && foreign(packet.ack, peer, own);
}

/** The capture begins with the SYN,ACK: what it acknowledges follows the SYN, whatever its sender is seen to send first. */
function namesMissedSyn({ packet, segment, receiver, world }: Departure): void {
  if (receiver.state !== "SYN-SENT" || receiver.sndNxt === undefined) return;
  if (unnamedSymbol(world, receiver.sndNxt) === undefined) return;
  name(world, segment.connection, receiver.sndNxt, packet.ack);
}

/**
 * Its receiver has refused a SYN, and goes on with what this opens: it has sent a SYN of its own since, which the capture lacks (a
 * simultaneous open, section 3.5).
 */
function synMissedAfterRefusal(departure: Departure): void {
  const { packet, receiver, world } = departure;
  const { space } = world.scenario;
  const { endedBy } = receiver;
  if (receiver.state !== "CLOSED" || receiver.resetBy !== "self" || endedBy === undefined) return;
  if ((endedBy.flags & ACK) === 0 || space.compare(endedBy.seq, ZERO) !== 0) return;
  for (const { own, flags, seq } of following(departure)) {
    if (own || (flags & RST) !== 0) continue;
    const behind = space.compare(seq, packet.ack) ?? -1;
    if ((flags & SYN) !== 0 || behind < 0 || behind > MOST_UNSEEN) return;
    receiver.forget("SYN-SENT");
    receiver.resetBy = undefined;
    receiver.endedBy = undefined;
    receiver.passive = false;
    receiver.iss = plus(packet.ack, -1);
    receiver.sndUna = receiver.iss;
    receiver.sndNxt = packet.ack;
    return;
  }
}

/**
 * A SYN,ACK that acknowledges another number than the SYN's; but the opener takes its ISN, so that its sender had got that SYN:
 * to no other it would have answered with the same ISN.
 */
function synTaken(departure: Departure): void {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  const { iss } = receiver;
  if ((sender.state !== "CLOSED" && sender.state !== "LISTEN") || receiver.state !== "SYN-SENT") return;
  if (iss === undefined || receiver.sndNxt === undefined) return;
  if ((space.compare(packet.ack, iss) ?? 0) > 0 && (space.compare(packet.ack, receiver.sndNxt) ?? 0) <= 0)
    return;
  for (const { own, flags, seq, ack } of following(departure)) {
    if (own || ack === undefined || (flags & (RST | SYN)) !== 0) continue;
    if (space.compare(ack, plus(packet.seq, 1)) !== 0 || space.compare(seq, plus(iss, 1)) !== 0) continue;
    sender.state = "SYN-RECEIVED";
    sender.passive = true;
    sender.irs = iss;
    sender.rcvNxt = plus(iss, 1);
    sender.latestSyn = receiver.firstSyn;
    return;
  }
}

/**
 * The SYN,ACK acknowledges text: an earlier SYN bore it (RFC 7413), unless the opener refuses the number, or goes on below it with the
 * connection that this opens.
 */
function textOnMissedSyn(departure: Departure): void {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  if (receiver.sndNxt === undefined) return;
  // No SYN bears more than one segment holds; two numbers that have nothing to do with each other lie farther apart.
  const more = space.compare(packet.ack, receiver.sndNxt) ?? 0;
  if (more > WELL_BEYOND) return;
  if (more > 0) {
    if (receiver.state !== "SYN-SENT") return;
    for (const { own, flags, seq, ack } of following(departure)) {
      if (own || (flags & SYN) !== 0) continue;
      const behind = space.compare(seq, packet.ack) ?? -1;
      if ((flags & (RST | ACK)) === RST && behind === 0) return;
      const acknowledged = ack === undefined ? 0 : (space.compare(ack, packet.seq) ?? 0);
      if (acknowledged <= 0) continue;
      // It may answer another SYN,ACK, of a server that has started anew.
      if (acknowledged > WELL_BEYOND) break;
      if (behind < 0 || behind > WELL_BEYOND) return;
      break;
    }
    receiver.sndNxt = packet.ack;
  }
  if (sender.state !== "SYN-RECEIVED" || sender.rcvNxt === undefined) return;
  if ((space.compare(packet.ack, sender.rcvNxt) ?? 0) > 0) sender.rcvNxt = packet.ack;
}

/** With its numbers, also where they have been forgotten since. */
function asItWas(tcb: Tcb): Tcb {
  return tcb.sndNxt === undefined && tcb.last !== undefined ? tcb.last : tcb;
}

/** A SYN or SYN,ACK with another number: its sender has forgotten the connection, as a host does that starts anew. */
function anew(departure: Departure): void {
  const { packet, sender, receiver, world } = departure;
  const { iss, state, sndNxt } = sender;
  if (state === "TIME-WAIT" || state === "CLOSED" || state === "LISTEN") return;
  const { space } = world.scenario;
  if ((packet.flags & ACK) !== 0 && receiver.iss !== undefined && receiver.sndNxt !== undefined) {
    // It acknowledges text: no SYN of the other end's stands there.
    const aboveSyn = space.compare(packet.ack, plus(receiver.iss, 1)) ?? 0;
    if (aboveSyn > 0 && (space.compare(packet.ack, receiver.sndNxt) ?? 1) <= 0) return;
  }
  if (iss === undefined) {
    // Its SYN was missed: that one may come again, this one lies elsewhere.
    const away = sndNxt === undefined ? 0 : (space.compare(packet.seq, sndNxt) ?? 0);
    if (Math.abs(away) <= WELL_BEYOND) return;
  } else if (space.compare(packet.seq, iss) === 0) return;
  else if (sender.firstSyn === undefined && (packet.flags & ACK) === 0) {
    // Nobody has seen its SYN: it bore text, if the SYN,ACK acknowledges more than one number.
    const below = space.compare(packet.seq, iss) ?? 0;
    if (below < 0 && below >= -WELL_BEYOND) {
      sender.iss = packet.seq;
      return;
    }
  }
  const old = sndNxt ?? iss;
  if (old === undefined || !beginsAnew(departure, old)) return;
  if ((packet.flags & ACK) === 0) {
    sender.forget("CLOSED");
    return;
  }
  const { passive } = sender;
  sender.forget("LISTEN");
  sender.state = "SYN-RECEIVED";
  sender.passive = passive;
  sender.irs = plus(packet.ack, -1);
  sender.rcvNxt = packet.ack;
}

/**
 * An empty ACK to a SYN bears its sender's RCV.NXT (section 3.10.7.4, fourth), which may be less than what seems to have arrived: where
 * the capture begins, or for text that was cut on the way.
 */
function challenges({ packet, sender, world }: Departure): void {
  if (sender.owed.length === 0 || occupiesSpace(packet)) return;
  const { space } = world.scenario;
  const { lastAckSent } = sender;
  if (lastAckSent !== undefined && (space.compare(packet.ack, lastAckSent) ?? 0) < 0) return;
  sender.owed = sender.owed.filter(({ reason }) => reason !== "syn-in-synchronized");
}

/** The SYN,ACK, or the third segment, was not captured. */
function handshake(departure: Departure): void {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  if (sender.state === "SYN-SENT" && sender.iss !== undefined) {
    const above = space.compare(packet.seq, sender.iss) ?? 0;
    forgiveSynAcks(sender, space);
    if (above <= 0 || sender.owed.length > 0 || acknowledgesNoSynAck(departure)) return;
    sender.state = "ESTABLISHED";
    sender.wasEstablished = true;
    sender.awaitsThird = false;
    sender.sndUna = plus(sender.iss, 1);
    sender.irs ??= plus(packet.ack, -1);
    sender.rcvNxt ??= packet.ack;
    if (receiver.state === "SYN-RECEIVED") answered(receiver, packet.ack, space);
    return;
  }
  if (sender.state !== "SYN-RECEIVED") return;
  if (!sender.sentSynAck) answered(sender, packet.seq, space);
  // Text and FIN wait for the end of the handshake (sections 3.10.2 and 3.10.4), but for Fast Open.
  if (sender.fastOpen || (!carriesText(packet) && (packet.flags & FIN) === 0)) return;
  if (carriesText(packet) && leftBeforeThird(departure)) return;
  sender.take("receive-ack-of-syn");
  sender.due = undefined;
  if (sender.iss !== undefined) sender.sndUna = plus(sender.iss, 1);
}

/** A SYN,ACK that was refused by what was known then acknowledges no more than what has been sent as it turns out now. */
function forgiveSynAcks(tcb: Tcb, space: SequenceSpace): void {
  const { iss, sndNxt } = tcb;
  if (tcb.owed.length === 0 || iss === undefined || sndNxt === undefined) return;
  tcb.owed = tcb.owed.filter(
    ({ reason, packet }) =>
      reason !== "bad-syn-ack" ||
      (space.compare(packet.ack, iss) ?? 0) <= 0 ||
      (space.compare(packet.ack, sndNxt) ?? 1) > 0,
  );
}

/** The capture has the SYN,ACK, before it or behind it, and the number does not acknowledge that. */
function acknowledgesNoSynAck(departure: Departure): boolean {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  if (sender.iss === undefined) return false;
  const isWrong = (isn: Seq): boolean => {
    const above = space.compare(packet.ack, isn);
    return above !== undefined && (above <= 0 || above > MOST_UNSEEN);
  };
  if (answersSynOf(sender, receiver, space) && receiver.iss !== undefined) return isWrong(receiver.iss);
  for (const frame of following(departure)) {
    if (frame.own || (frame.flags & (SYN | ACK)) !== (SYN | ACK) || frame.ack === undefined) continue;
    return space.compare(frame.ack, plus(sender.iss, 1)) === 0 && isWrong(frame.seq);
  }
  return false;
}

/** Whether the SYN,ACK that `receiver` has sent answers the SYN of `sender`. */
export function answersSynOf(sender: Tcb, receiver: Tcb, space: SequenceSpace): boolean {
  const { sentSynAck, irs, iss } = receiver;
  if (!sentSynAck || irs === undefined || iss === undefined || sender.iss === undefined) return false;
  return space.compare(irs, sender.iss) === 0;
}

/** Its ISN lies below `next`; how far nobody knows, since text may have been missed as well as the SYN,ACK. */
function answered(tcb: Tcb, next: Seq, space: SequenceSpace): void {
  if (tcb.sentSynAck) return;
  tcb.sentSynAck = true;
  if (tcb.sndNxt === undefined || (space.compare(tcb.sndNxt, next) ?? 0) < 0) tcb.sndNxt = next;
  tcb.owed = tcb.owed.filter((owed) => owed.reason !== "syn");
}

/** Numbers that were passed over: their segments were not captured, or come later. */
function ownText(departure: Departure, sndNxt: Seq): void {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  if (sender.finSeq !== undefined) return;
  const above = space.compare(packet.seq, sndNxt) ?? 0;
  if (above > 0) {
    if (isBeyondAllWindows(departure) || neverCameSoFar(departure)) return;
    const gap = findingAbout(world, "seq-gap", packet, "seq", sender, receiver, {
      written: `seq=${space.text(packet.seq) ?? "?"}`,
      expected: `seq=${space.text(sndNxt) ?? "?"}`,
      reaction: "",
    });
    world.report(gap, NO_FAULT);
    sender.sndNxt = packet.seq;
    sender.awaitsThird = false;
    sender.missingUpTo = packet.seq;
  } else if ((packet.flags & FIN) !== 0) {
    // A FIN that was not captured when it was sent first has been counted among what was missing.
    if (endsBelowClaim(departure, sndNxt)) sender.sndNxt = packet.seq;
    const wasMissed =
      sender.missingUpTo === undefined
        ? sender.firstSyn === undefined && endsBehindAll(departure)
        : space.compare(sender.missingUpTo, sndNxt) === 0;
    if (!wasMissed || space.compare(segmentEnd(packet, space), sndNxt) !== 0) return;
    sender.finSeq = textEnd(packet, space);
    sender.finPacket = packet;
    sender.take("close");
  }
}

/** The FIN ends the stream below a number that only stood on a segment without text: nothing was seen there, nothing acknowledged. */
function endsBelowClaim({ packet, sender, receiver, world }: Departure, sndNxt: Seq): boolean {
  const { space } = world.scenario;
  const end = segmentEnd(packet, space);
  if (sender.missingUpTo === undefined || space.compare(sender.missingUpTo, sndNxt) !== 0) return false;
  if ((space.compare(end, sndNxt) ?? 0) >= 0 || receiver.lastAckSent === undefined) return false;
  return (space.compare(receiver.lastAckSent, end) ?? 1) <= 0;
}

/** Nothing that its sender was seen to send lies above the text of this segment. */
function endsBehindAll({ packet, sender, world }: Departure): boolean {
  const { space } = world.scenario;
  const end = textEnd(packet, space);
  return sender.recent.every(
    (each) => !occupiesSpace(each) || (space.compare(segmentEnd(each, space), end) ?? 1) <= 0,
  );
}

/** It acknowledges what is not known to have arrived: it has. */
function arrivals(departure: Departure, rcvNxt: Seq): void {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  if ((space.compare(packet.ack, rcvNxt) ?? 0) <= 0) return;
  const unsent = receiver.sndNxt === undefined ? 0 : (space.compare(packet.ack, receiver.sndNxt) ?? 0);
  if (unsent > 0) {
    if (receiver.state === "SYN-SENT" && isRefusedInSynSent(departure)) return;
    if (whatItAcknowledges(departure) !== "missing") return;
    receiver.sndNxt = packet.ack;
    receiver.missingUpTo = packet.ack;
  }
  takeUpTo(sender, receiver, packet.ack, space);
}

/**
 * Its receiver refuses what it acknowledges, and its SYN comes again: it is still in SYN-SENT, in which a host has sent nothing else, but
 * for Fast Open. A RST alone may come from one that has sent it, and forgotten it since.
 */
function isRefusedInSynSent(departure: Departure): boolean {
  const { packet, receiver, world } = departure;
  const { space } = world.scenario;
  let refused = false;
  for (const { own, flags, seq } of following(departure)) {
    if (own) continue;
    if ((flags & RST) !== 0) refused ||= space.compare(seq, packet.ack) === 0;
    else if ((flags & (SYN | ACK)) !== SYN) return false;
    else if (refused) return receiver.iss !== undefined && space.compare(seq, receiver.iss) === 0;
  }
  return false;
}

/** Everything of `from` below the number has arrived at `tcb`, its FIN included. */
function takeUpTo(tcb: Tcb, from: Tcb, number: Seq, space: SequenceSpace): void {
  tcb.rcvNxt = number;
  tcb.outOfOrder = tcb.outOfOrder.filter(({ right }) => (space.compare(right, number) ?? 1) > 0);
  const fin = from.finSeq === undefined ? undefined : plus(from.finSeq, 1);
  if (fin === undefined || tcb.peerFinEnd !== undefined || space.compare(fin, number) !== 0) return;
  tcb.peerFinEnd = fin;
  tcb.take("receive-fin");
}
