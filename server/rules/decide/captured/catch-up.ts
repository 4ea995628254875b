/**
 * What a capture lacks is made up for: where a segment shows that something happened which the capture does not hold (a segment
 * that it missed, an arrival that nothing told), both ends are put where they must have been. What is left to judge is what
 * no missing segment explains.
 */
import type { Departure } from "../../../simulate/judge";
import { ACK, FIN, RST, SYN } from "../../../tcp/flags";
import { carriesText, occupiesSpace, type Packet, segmentEnd, textEnd } from "../../../tcp/packet";
import { plus, type Seq, type SequenceSpace } from "../../../tcp/sequence";
import type { Owed, Tcb } from "../../../tcp/tcb";
import { establish } from "../first-segment";
import { findingAbout } from "../verdicts";
import { NO_FAULT } from "../weights";
import { whatItAcknowledges } from "./acknowledges-unseen";
import { beginsAnew } from "./begins-anew";
import { isBeyondAllWindows } from "./beyond-windows";
import { neverCameSoFar } from "./came-so-far";
import { following } from "./following";
import {
  handshake,
  namesMissedSyn,
  synMissedAfterRefusal,
  synTaken,
  textOnMissedSyn,
  WELL_BEYOND,
} from "./missed-handshake";
import { onlyAnswers } from "./only-answers";

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
  else if (isOfWhatIsUnderWay(departure)) {
    sender.iss = packet.seq;
    return;
  } else if (sender.firstSyn === undefined && (packet.flags & ACK) === 0) {
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
 * An ACK to a SYN bears its sender's RCV.NXT (section 3.10.7.4, fourth), which may be less than what seems to have arrived: where the
 * capture begins, or for text that was cut on the way. Later text bears it as well: the ACK may have been lost or missed.
 */
function challenges({ sender }: Departure): void {
  if (sender.owed.length === 0) return;
  sender.owed = sender.owed.filter(({ reason }) => reason !== "syn-in-synchronized");
}

/** A SYN,ACK behind whose number its sender goes on already, far from where it began: it has begun anew unseen. */
function isOfWhatIsUnderWay({ packet, sender, world }: Departure): boolean {
  const { iss, sndNxt, state } = sender;
  if (state !== "SYN-RECEIVED" || (packet.flags & ACK) === 0 || iss === undefined || sndNxt === undefined)
    return false;
  const { space } = world.scenario;
  const behind = space.compare(sndNxt, packet.seq) ?? 0;
  return behind > 0 && behind <= WELL_BEYOND && (space.compare(packet.seq, iss) ?? 0) > WELL_BEYOND;
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

/**
 * The FIN ends the stream below a number that only stood on a segment without text, or below the text of a SYN, which need not have
 * been taken: nothing was seen there, nothing acknowledged.
 */
function endsBelowClaim({ packet, sender, receiver, world }: Departure, sndNxt: Seq): boolean {
  const { space } = world.scenario;
  const end = segmentEnd(packet, space);
  const { missingUpTo, firstSyn } = sender;
  const onSyn = firstSyn !== undefined && carriesText(firstSyn) ? textEnd(firstSyn, space) : undefined;
  if (![missingUpTo, onSyn].some((claim) => claim !== undefined && space.compare(claim, sndNxt) === 0))
    return false;
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
