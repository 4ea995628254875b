/** The handshake of a capture that lacks some of it: what was missed is told by what the other segments acknowledge. */
import type { Departure } from "../../../simulate/judge";
import { name, unnamedSymbol } from "../../../simulate/symbols";
import { ACK, FIN, RST, SYN } from "../../../tcp/flags";
import { carriesText, occupiesSpace, type Packet } from "../../../tcp/packet";
import { plus, type Seq, type SequenceSpace, ZERO } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { answersWithoutSyn } from "./answers-without-syn";
import { leftBeforeThird } from "./before-the-third";
import { MOST_UNSEEN } from "./beyond-windows";
import { following } from "./following";

/** Farther above a window than a slip would be, and than the text of a SYN reaches. */
export const WELL_BEYOND = 2 ** 16;

/** The capture begins with the SYN,ACK: what it acknowledges follows the SYN, whatever its sender is seen to send first. */
export function namesMissedSyn({ packet, segment, receiver, world }: Departure): void {
  if (receiver.state !== "SYN-SENT" || receiver.sndNxt === undefined) return;
  if (unnamedSymbol(world, receiver.sndNxt) === undefined) return;
  name(world, segment.connection, receiver.sndNxt, packet.ack);
}

/**
 * Its receiver has refused a SYN, and goes on with what this opens: it has sent a SYN of its own since, which the capture lacks (a
 * simultaneous open, section 3.5).
 */
export function synMissedAfterRefusal(departure: Departure): void {
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
export function synTaken(departure: Departure): void {
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
export function textOnMissedSyn(departure: Departure): void {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  if (receiver.sndNxt === undefined) return;
  // No SYN bears more than one segment holds; two numbers that have nothing to do with each other lie farther apart.
  const more = space.compare(packet.ack, receiver.sndNxt) ?? 0;
  if (more > WELL_BEYOND) return;
  if (more > 0) {
    if (receiver.state !== "SYN-SENT") return;
    let refused = false;
    for (const { own, flags, seq, ack } of following(departure)) {
      if (own) continue;
      const behind = space.compare(seq, packet.ack) ?? -1;
      refused ||= (flags & (RST | ACK)) === RST && behind === 0;
      if ((flags & SYN) !== 0) {
        // Who has refused it and tries again was in SYN-SENT still.
        if (refused) return;
        continue;
      }
      const acknowledged = ack === undefined ? 0 : (space.compare(ack, packet.seq) ?? 0);
      if (acknowledged <= 0) continue;
      // It may answer another SYN,ACK, of a server that has started anew.
      if (acknowledged > WELL_BEYOND) break;
      if (behind < 0 || behind > WELL_BEYOND) return;
      break;
    }
    receiver.sndNxt = packet.ack;
    // Who takes text of a SYN need not wait for the third segment.
    sender.fastOpen = true;
  }
  if (sender.state !== "SYN-RECEIVED" || sender.rcvNxt === undefined) return;
  if ((space.compare(packet.ack, sender.rcvNxt) ?? 0) > 0) sender.rcvNxt = packet.ack;
}

/** The SYN,ACK, or the third segment, was not captured. */
export function handshake(departure: Departure): void {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  if (sender.state === "SYN-SENT" && sender.iss !== undefined) {
    let above = space.compare(packet.seq, sender.iss) ?? 0;
    if (sender.firstSyn === undefined && above <= 0 && above > -WELL_BEYOND) {
      // The SYN bore text that nobody has taken.
      sender.iss = plus(packet.seq, -1);
      above = 1;
    }
    // A keep-alive bears the number of the SYN where no text was sent (section 3.8.4).
    if (above === 0 && !occupiesSpace(packet) && isLongAfter(departure, sender.firstSyn)) above = 1;
    forgive(departure);
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
  if (!sender.sentSynAck) {
    if (answersWithoutSyn(departure)) return;
    answered(sender, packet.seq, space);
  }
  // Text and FIN wait for the end of the handshake (sections 3.10.2 and 3.10.4), but for Fast Open.
  if (sender.fastOpen || (!carriesText(packet) && (packet.flags & FIN) === 0)) return;
  if (carriesText(packet) && leftBeforeThird(departure)) return;
  sender.take("receive-ack-of-syn");
  sender.due = undefined;
  if (sender.iss !== undefined) sender.sndUna = plus(sender.iss, 1);
}

/**
 * A SYN,ACK that was to be refused by what was known then acknowledges no more than what has been sent as it turns out now; and what
 * stands far from the number that is acknowledged was another connection's, the RST to which was missed.
 */
function forgive({ packet, sender, world }: Departure): void {
  const { space } = world.scenario;
  const { iss, sndNxt } = sender;
  if (sender.owed.length === 0 || iss === undefined || sndNxt === undefined) return;
  const isOfAnother = (seq: Seq): boolean => Math.abs(space.compare(packet.ack, seq) ?? 0) > WELL_BEYOND;
  const isRight = (ack: Seq): boolean =>
    (space.compare(ack, iss) ?? 0) > 0 && (space.compare(ack, sndNxt) ?? 1) <= 0;
  sender.owed = sender.owed.filter(
    ({ reason, packet: refused }) =>
      !isOfAnother(refused.seq) && !(reason === "bad-syn-ack" && isRight(refused.ack)),
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
  let other: Seq | undefined;
  for (const { own, flags, seq, ack } of following(departure)) {
    if (ack === undefined) continue;
    if (other === undefined) {
      if (own || (flags & (SYN | ACK)) !== (SYN | ACK)) continue;
      if (space.compare(ack, plus(sender.iss, 1)) !== 0) return false;
      if (Math.abs(space.compare(packet.ack, seq) ?? 0) <= WELL_BEYOND) return isWrong(seq);
      // One with another number altogether is of a server that has started anew since, unless its opener takes it for the first.
      other = seq;
    } else if (own && (flags & (SYN | RST)) === 0) {
      const above = space.compare(ack, other) ?? 0;
      return above > 0 && above <= WELL_BEYOND;
    }
  }
  return false;
}

/** Whether the SYN,ACK that `receiver` has sent answers the SYN of `sender`. */
export function answersSynOf(sender: Tcb, receiver: Tcb, space: SequenceSpace): boolean {
  const { sentSynAck, irs, iss } = receiver;
  if (!sentSynAck || irs === undefined || iss === undefined || sender.iss === undefined) return false;
  return space.compare(irs, sender.iss) === 0;
}

/** No stack asks sooner whether an idle peer is still there. Nanoseconds. */
const SOONEST_KEEP_ALIVE = 1e9;

function isLongAfter({ packet }: Departure, syn: Packet | undefined): boolean {
  return syn !== undefined && packet.at - syn.at >= SOONEST_KEEP_ALIVE;
}

/** Its ISN lies below `next`; how far nobody knows, since text may have been missed as well as the SYN,ACK. */
function answered(tcb: Tcb, next: Seq, space: SequenceSpace): void {
  if (tcb.sentSynAck) return;
  tcb.sentSynAck = true;
  if (tcb.sndNxt === undefined || (space.compare(tcb.sndNxt, next) ?? 0) < 0) {
    tcb.sndNxt = next;
    tcb.missingUpTo = next;
  }
  tcb.owed = tcb.owed.filter((owed) => owed.reason !== "syn");
}
