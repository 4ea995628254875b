/**
 * How a capture goes on after a wrong segment. Nobody has mistyped anything there: the segment was on the wire as it stands, so
 * its receiver did with it what RFC 9293 says. Only what its sender believed is open.
 */
import { ACK, FIN, RST, SYN } from "../tcp/flags";
import { occupiesSpace, type Packet, segmentEnd } from "../tcp/packet";
import { plus, type SequenceSpace } from "../tcp/sequence";
import { isSynchronized } from "../tcp/states";
import type { Tcb } from "../tcp/tcb";
import type { Reading, Verdict } from "./judge";
import type { World } from "./world";

export function isCapture({ settings }: World): boolean {
  return settings.profile === "capture";
}

const LITERAL: readonly Reading[] = ["by-its-own-count", "by-the-rfc", "as-captured"];

/**
 * What was on the wire comes first; that the sender was right before the tap or a tool changed it is still a reading. That the
 * receiver, too, goes on by a wrong number is none: only who writes a page counts so.
 */
export function readingsOfCapture({ readings, meant }: Verdict): readonly Reading[] {
  const counted = meant !== "nothing" && (meant.seq !== undefined || meant.ack !== undefined);
  // What may still turn out to be right is no fault yet; what leaves numbers and states alone is taken as it stands anyway.
  const [only] = readings;
  if (readings.length === 1 && only !== undefined && (LITERAL.includes(only) || only === "as-if-not-sent"))
    return readings;
  if (readings.includes("pending") || (readings.length === 1 && isWhole(meant))) return readings;
  return [
    ...LITERAL,
    ...readings.filter((each) => !(counted && each === "by-the-author") && !LITERAL.includes(each)),
  ];
}

/** Nothing in it is counted otherwise than it stands. */
function isWhole(meant: Verdict["meant"]): boolean {
  return meant !== "nothing" && Object.values(meant).every((each) => each === undefined);
}

/** Whether the receiver gets what stands there and nothing else is done about it. */
export function isLiteral({ meant }: Verdict, reading: Reading): boolean {
  if (reading === "as-captured" || reading === "by-its-own-count") return true;
  return reading === "by-the-rfc" && meant === "nothing";
}

/** The sender goes on by what it has written, whatever its connection was until then. */
export function believe(sender: Tcb, packet: Packet, space: SequenceSpace): void {
  if ((packet.flags & RST) !== 0) return;
  if ((packet.flags & SYN) !== 0) {
    beginAnew(sender, packet, space);
    return;
  }
  if (!isSynchronized(sender.state) && sender.last !== undefined && sender.resetBy !== undefined) {
    const { last, stateBefore: state } = sender;
    Object.assign(sender, last.clone(), { state, last: undefined, resetBy: undefined, endedBy: undefined });
  }
  sender.awaitsThird = false;
  if (!isSynchronized(sender.state)) {
    sender.state = "ESTABLISHED";
    sender.resetBy = undefined;
    sender.incarnation ||= 1;
    if ((packet.flags & ACK) !== 0) sender.rcvNxt = packet.ack;
  }
  if (!isOfBefore(sender, packet, space)) {
    sender.sndNxt = packet.seq;
    sender.sndUna = packet.seq;
  }
  if (sender.finSeq === undefined) return;
  if ((packet.flags & FIN) !== 0) {
    sender.finSeq = plus(segmentEnd(packet, space), -1);
    sender.finAcked = false;
  }
}

/** It stands at SND.NXT, or holds what has been sent already: then its sender is farther than it says. */
function isOfBefore({ sndNxt, sndUna }: Tcb, packet: Packet, space: SequenceSpace): boolean {
  if (sndNxt === undefined) return false;
  if (space.compare(sndNxt, packet.seq) === 0) return true;
  if (sndUna === undefined || (space.compare(packet.seq, sndUna) ?? -1) < 0) return false;
  return occupiesSpace(packet) && (space.compare(segmentEnd(packet, space), sndNxt) ?? 1) <= 0;
}

/** A new connection under the same name. */
function beginAnew(sender: Tcb, packet: Packet, space: SequenceSpace): void {
  const repeats = sender.iss !== undefined && space.compare(sender.iss, packet.seq) === 0;
  if (repeats || sender.state === "SYN-RECEIVED") return;
  sender.forget("CLOSED");
  if ((packet.flags & ACK) === 0) return;
  sender.state = "SYN-RECEIVED";
  sender.passive = true;
  sender.irs = plus(packet.ack, -1);
  sender.rcvNxt = packet.ack;
}
