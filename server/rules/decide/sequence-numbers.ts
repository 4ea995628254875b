/** Decides what is wrong with SEG.SEQ of a segment that is neither SYN nor RST, by its sender's own variables (rules 1.2 and 1.4). */

import type { Repair, RepairEdit } from "../../model/problem";
import type { Departure, Verdict } from "../../simulate/judge";
import { FIN } from "../../tcp/flags";
import { carriesText, occupiesSpace, segmentEnd, textEnd } from "../../tcp/packet";
import { isOneOctet } from "../../tcp/repetition";
import { plus, type Seq, ZERO } from "../../tcp/sequence";
import type { Tcb } from "../../tcp/tcb";
import { finStandsAbove } from "./captured/fin-stands-above";
import { isCalledKeepAlive } from "./data/keep-alive";
import { hintForSeq } from "./hints";
import { withoutFin } from "./state-slips";
import { changeFlags, findingAbout, remove, since, verdict, wrongNumber } from "./verdicts";
import { NO_FAULT } from "./weights";

export function sequenceNumber(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  const sndNxt = sender.sndNxt;
  if (sndNxt === undefined) return undefined;
  const order = space.compare(packet.seq, sndNxt);
  if (order === undefined) {
    undecided(departure, sndNxt);
    return undefined;
  }
  if (order > 0) return above(departure, sndNxt, order);
  if (order === 0) return atSndNxt(departure);
  if (!occupiesSpace(packet)) return emptyBelow(departure, sndNxt, order);
  return repeated(departure, sndNxt);
}

/** SEG.SEQ > SND.NXT: numbers are skipped. */
function above(departure: Departure, sndNxt: Seq, distance: number): Verdict {
  const { sender, packet, world } = departure;
  if (sender.finSeq !== undefined && carriesText(packet)) return afterFin(departure);
  if (sender.finSeq !== undefined && (packet.flags & FIN) !== 0) return finMoved(departure);
  const hole = holeBelow(departure, sndNxt);
  const last = sender.lastSent;
  return wrongNumber(departure, "seq-gap", "seq", sndNxt, {
    meant: { seq: sndNxt, ...acknowledgmentToo(departure) },
    facts: { hint: hintForSeq(departure, distance), ...since(world, last) },
    ...(hole === undefined ? {} : { others: [{ seq: hole, ...acknowledgmentToo(departure) }] }),
  });
}

/** Where a retransmission would begin that fills what a lost segment has left open at the receiver. */
function holeBelow({ receiver, packet, world }: Departure, sndNxt: Seq): Seq | undefined {
  const { rcvNxt } = receiver;
  if (rcvNxt === undefined || !carriesText(packet)) return undefined;
  const order = world.scenario.space.compare(rcvNxt, sndNxt);
  return order !== undefined && order < 0 ? rcvNxt : undefined;
}

function atSndNxt(departure: Departure): Verdict | undefined {
  const { sender, packet } = departure;
  if (sender.finSeq === undefined) return undefined;
  if (carriesText(packet)) return afterFin(departure);
  return (packet.flags & FIN) !== 0 ? finMoved(departure) : undefined;
}

/** A pure ACK below SND.NXT: its numbers were not advanced, unless it is a probe. */
function emptyBelow(departure: Departure, sndNxt: Seq, distance: number): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  if (distance === -1 && isCalledKeepAlive(departure)) return undefined;
  const allAcked = sender.sndUna !== undefined && space.compare(sender.sndUna, sndNxt) === 0;
  const tellsNothingNew =
    sender.lastAckSent !== undefined &&
    space.compare(packet.ack, sender.lastAckSent) === 0 &&
    sender.owed.length === 0;
  // Keep-alive: SEG.SEQ = SND.NXT-1 (section 3.8.4); window probe without text: SND.UNA-1.
  if (sender.finSeq === undefined && tellsNothingNew && distance === -1 && allAcked) return undefined;
  // Text on the SYN that the SYN,ACK did not take: the stream goes on at ISS+1 (section 3.10.7.3).
  const syn = sender.firstSyn;
  if (syn !== undefined && carriesText(syn) && sender.sndUna !== undefined) {
    if (space.compare(packet.seq, sender.sndUna) === 0) return undefined;
  }
  if (sender.sndWnd === 0 && sender.sndUna !== undefined) {
    if (space.compare(packet.seq, plus(sender.sndUna, -1)) === 0) return undefined;
  }
  // On a capture the FIN has been on the wire: nobody takes it back.
  const finLeftOut = sender.finSeq !== undefined && distance === -1 && world.settings.profile !== "capture";
  return wrongNumber(departure, "seq-out-of-window", "seq", sndNxt, {
    meant: { seq: sndNxt, ...acknowledgmentToo(departure) },
    facts: {
      hint: hintForSeq(departure, distance),
      name: isAtOrAbove(departure, departure.receiver.rcvNxt) ? "acceptable" : "",
      ...since(world, sender.lastSent),
    },
    // Or the FIN was the slip, and this number is right.
    ...(finLeftOut ? { others: [{ prepare: withoutItsFin(departure) }] } : {}),
  });
}

function isAtOrAbove({ packet, world }: Departure, number: Seq | undefined): boolean {
  const order = number === undefined ? undefined : world.scenario.space.compare(packet.seq, number);
  return order !== undefined && order >= 0;
}

function isBelowByOne({ packet, world }: Departure, sndNxt: Seq): boolean {
  return world.scenario.space.compare(packet.seq, sndNxt) === -1;
}

/** The page says so, or the peer has been silent for as long as keep-alives wait. */
function isKeepAlive(departure: Departure): boolean {
  if (isCalledKeepAlive(departure)) return true;
  const { sender, packet, world } = departure;
  const latest = sender.timing?.latestArrival;
  return latest !== undefined && packet.at - latest >= world.settings.keepalive;
}

/** Text or a FIN at or below what was sent before: a repetition, perhaps cut anew, perhaps partly new. */
function repeated(departure: Departure, sndNxt: Seq): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  if (carriesText(packet) && sender.iss !== undefined) {
    const first = space.compare(packet.seq, plus(sender.iss, 1));
    if (first !== undefined && first < 0) {
      // A keep-alive's one octet may bear the number of the SYN (section 3.8.4).
      if (first === -1 && isOneOctet(packet) && isBelowByOne(departure, sndNxt) && isKeepAlive(departure))
        return undefined;
      // The SYN's own number was meant to be the first octet; anything lower is just a wrong number.
      const acknowledged = sender.sndUna === undefined ? -1 : space.compare(sender.sndUna, sender.iss);
      const oldest = acknowledged === 0 ? plus(sender.iss, 1) : (sender.sndUna ?? sndNxt);
      const expected = first === -1 ? oldest : sndNxt;
      return wrongNumber(departure, "seq-out-of-window", "seq", expected, {
        meant: { seq: expected, ...acknowledgmentToo(departure) },
        facts: {
          hint: hintForSeq(departure, first),
          ...since(world, sender.firstSyn),
        },
      });
    }
  }
  const end = textEnd(packet, space);
  const limit = sender.finSeq ?? sndNxt;
  const beyond = space.compare(end, limit);
  const fin = (packet.flags & FIN) !== 0;
  if (sender.finSeq !== undefined) {
    if (beyond !== undefined && beyond > 0)
      return carriesText(packet) ? afterFin(departure) : finMoved(departure);
    if (fin && beyond !== undefined && beyond < 0) return finMoved(departure);
    return changedText(departure);
  }
  if (fin && beyond !== undefined && (beyond < 0 || finStandsAbove(departure, sndNxt))) {
    const expected = beyond < 0 ? space.sum(sndNxt, packet.len, -1) : sndNxt;
    return wrongNumber(departure, "fin-below-sent-data", "seq", expected, {
      meant: { seq: expected, ...acknowledgmentToo(departure) },
      facts: since(world, sender.lastSent),
    });
  }
  return changedText(departure);
}

/** New octets above the own FIN: the text is senseless, the acknowledgment still counts. */
function afterFin(departure: Departure): Verdict {
  const { sender, world, packet } = departure;
  const position = sender.sndNxt ?? packet.seq;
  return verdict(departure, "data-after-fin", "segment", {
    meant: { seq: position, len: ZERO, flags: packet.flags & ~FIN },
    readings: ["meant", "by-the-author"],
    // Or the FIN was the slip, or text from before it was meant to be sent again.
    others: [
      { prepare: withoutItsFin(departure) },
      ...(sender.sndUna === undefined ? [] : [{ seq: sender.sndUna }]),
    ],
    facts: since(world, sender.finPacket),
  });
}

/** The FIN was the slip, not what follows it; where that was counted from behind the FIN, its number is used up all the same. */
function withoutItsFin({ packet, world, sender }: Departure): (from: Tcb, to: Tcb) => void {
  const { finSeq } = sender;
  const next = finSeq !== undefined && world.scenario.space.compare(packet.seq, finSeq) === 0;
  return (from, to) => {
    const arrived = to.peerFinEnd !== undefined;
    withoutFin(from, to);
    if (next) return;
    from.sndNxt = packet.seq;
    from.sndUna = packet.seq;
    if (arrived) to.rcvNxt = packet.seq;
  };
}

function finMoved(departure: Departure): Verdict {
  const { sender, packet, world } = departure;
  const expected =
    sender.finSeq === undefined ? undefined : world.scenario.space.sum(sender.finSeq, packet.len, -1);
  return wrongNumber(departure, "fin-seq-changed", "seq", expected, {
    ...(sender.finAcked ? { repairs: withoutSecondFin(departure) } : {}),
    readings: ["meant", "by-the-rfc"],
    others: [{ prepare: (from, to) => finCountedAgain(from, to, segmentEnd(packet, world.scenario.space)) }],
    facts: since(world, sender.finPacket),
  });
}

/** A FIN that has been acknowledged is not sent again: what remains is the ACK, where it tells anything. */
function withoutSecondFin(departure: Departure): Repair[] {
  const { packet, sender, segment, world } = departure;
  const { space } = world.scenario;
  const news = sender.lastAckSent === undefined || space.compare(packet.ack, sender.lastAckSent) !== 0;
  const next = sender.sndNxt === undefined ? undefined : space.text(sender.sndNxt);
  if (carriesText(packet) || !news || next === undefined) return [remove(segment.line)];
  const { edits } = changeFlags(segment.line, packet.flags & ~FIN);
  const number: RepairEdit[] =
    segment.seq === undefined ? [] : [{ line: segment.line, part: "seq", text: `seq=${next}` }];
  return [{ title: `Change to ACK seq=${next}`, safe: true, edits: [...edits, ...number] }];
}

/** Both ends go on as though the second FIN had a number of its own. */
function finCountedAgain(from: Tcb, to: Tcb, end: Seq): void {
  from.finSeq = plus(end, -1);
  from.finAcked = false;
  from.sndNxt = end;
  if (to.peerFinEnd !== undefined) to.peerFinEnd = end;
  to.rcvNxt = end;
}

/** The same numbers with other octets, where both payloads are written. */
function changedText(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  if (packet.data === undefined) return undefined;
  const bytes = new TextEncoder().encode(packet.data);
  let changed: string | undefined;
  for (const earlier of sender.payloads) {
    const offset = world.scenario.space.difference(packet.seq, earlier.seq);
    const agrees =
      offset === undefined ? undefined : agreement(bytes, new TextEncoder().encode(earlier.data), offset);
    // A copy of what has been reported already is not another fault.
    if (offset === 0 && earlier.data === packet.data) return undefined;
    if (agrees === false) changed ??= earlier.data;
  }
  if (changed === undefined) return undefined;
  return verdict(departure, "retransmit-data-changed", "data", {
    facts: { written: `data="${packet.data}"`, expected: `data="${changed}"` },
    // Or the number was not advanced, or another copy was meant, and the page goes on as though it were right.
    others: [sender.sndNxt, sender.sndUna].flatMap((seq) => (seq === undefined ? [] : [{ seq }])),
  });
}

/** Whether the octets that both hold are the same; undefined where they share none. */
function agreement(bytes: Uint8Array, before: Uint8Array, offset: number): boolean | undefined {
  let shared = false;
  for (let i = Math.max(0, -offset); i < bytes.length && i + offset < before.length; i++) {
    if (bytes[i] !== before[i + offset]) return false;
    shared = true;
  }
  return shared ? true : undefined;
}

/** One wrong number is reported; the other, if it is wrong too, is taken as meant right. */
export function acknowledgmentToo(departure: Departure): { ack?: Seq } {
  const { sender, packet, world } = departure;
  if (sender.rcvNxt === undefined) return {};
  const order = world.scenario.space.compare(packet.ack, sender.rcvNxt);
  return order !== undefined && order !== 0 ? { ack: sender.rcvNxt } : {};
}

/** Said once per direction: what symbols leave open is neither wrong nor passed over. */
function undecided(departure: Departure, sndNxt: Seq): void {
  const { world, packet, sender, receiver } = departure;
  if (sender.undecidedSaid) return;
  sender.undecidedSaid = true;
  const { space } = world.scenario;
  const text = (value: Seq): string => space.text(value) ?? "?";
  world.report(
    findingAbout(world, "undecided", packet, "seq", sender, receiver, {
      name: `seq=${text(packet.seq)}`,
      written: `seq=${text(packet.seq)}`,
      wanted: `how ${text(packet.seq)} relates to SND.NXT = ${text(sndNxt)}`,
    }),
    NO_FAULT,
  );
}
