/** What is worth knowing about a segment that is right: observations at its departure. */
import { LOST } from "../../model/exchange";
import type { Departure } from "../../simulate/judge";
import { ACK, FIN, RST, SYN, URG } from "../../tcp/flags";
import { bearsCookie } from "../../tcp/options";
import { carriesText, occupiesSpace, type Packet, segmentEnd, textEnd } from "../../tcp/packet";
import { answersWithReset } from "../../tcp/segment-departs";
import { figure, NUMERIC } from "../../tcp/sequence";
import { isSynchronized } from "../../tcp/states";
import type { Owed } from "../../tcp/tcb";
import { reportsDuplicate } from "./options/scoreboard";
import { findingAbout, since } from "./verdicts";
import { NO_FAULT } from "./weights";

/** Asked before the sender's variables change. */
export function observeDeparture(departure: Departure): void {
  const { packet } = departure;
  if (!packet.own) return;
  const rule = observation(departure);
  if (rule?.name === "keep-alive") departure.sender.keepAlive = packet;
  if (rule !== undefined) say(departure, rule.name, rule.about);
  if ((packet.flags & URG) !== 0 && (packet.flags & (SYN | RST)) === 0) urgent(departure);
  if (wraps(departure)) say(departure, "seq-wrap");
}

interface Observed {
  readonly name: string;
  readonly about?: Packet | undefined;
}

/** Said once of each end. */
const ONCE: ReadonlySet<string> = new Set(["half-close-data", "urg-used"]);

function say(
  departure: Departure,
  rule: string,
  about?: Packet,
  part: "segment" | "flags" = "segment",
): void {
  const { world, packet, sender, receiver } = departure;
  if (ONCE.has(rule)) {
    const key = `${rule} ${packet.connection} ${packet.side}`;
    if (!world.sayOnce(key)) return;
  }
  world.report(findingAbout(world, rule, packet, part, sender, receiver, since(world, about)), NO_FAULT);
}

function urgent(departure: Departure): void {
  if (carriesText(departure.packet)) say(departure, "urg-used");
  else say(departure, "urg-without-data", undefined, "flags");
}

function wraps(departure: Departure): boolean {
  const { packet, world } = departure;
  if (packet.seq.basis !== NUMERIC || (packet.flags & RST) !== 0) return false;
  const end = segmentEnd(packet, world.scenario.space);
  return end.basis === NUMERIC && figure(end) < figure(packet.seq);
}

function observation(departure: Departure): Observed | undefined {
  const { flags } = departure.packet;
  if ((flags & RST) !== 0) return ofReset(departure);
  if ((flags & SYN) !== 0) return ofSyn(departure);
  if (occupiesSpace(departure.packet)) return ofText(departure);
  return ofEmpty(departure);
}

function ofReset({ sender, receiver, packet, world }: Departure): Observed | undefined {
  const owed = sender.owed.find((each) => answersWithReset(each, packet, world.scenario.space));
  if (owed === undefined)
    return { name: sender.owed.some((each) => each.reason === "syn") ? "rst-refused" : "rst-abort" };
  const answersSyn = (owed.packet.flags & (SYN | ACK)) === SYN;
  if (answersSyn) return { name: "rst-refused", about: owed.packet };
  // Only an open connection can be half-open (section 3.5.1); a RST to a SYN,ACK merely refuses it.
  return isSynchronized(receiver.state) ? { name: "half-open-detected", about: owed.packet } : undefined;
}

function ofSyn({ sender, packet, world }: Departure): Observed | undefined {
  if ((packet.flags & ACK) !== 0) {
    if (sender.sentSynAck) return { name: "synack-retransmission", about: sender.firstSyn };
    const syn = sender.latestSyn;
    if (syn === undefined || !bearsCookie(syn.options) || !carriesText(syn)) return undefined;
    const covers = world.scenario.space.compare(packet.ack, segmentEnd(syn, world.scenario.space));
    return { name: covers === 0 ? "tfo-accepted" : "tfo-ignored", about: syn };
  }
  if (sender.state === "SYN-SENT" || sender.state === "SYN-RECEIVED") {
    return { name: "syn-retransmission", about: sender.firstSyn };
  }
  return sender.incarnation > 0 ? { name: "port-reuse" } : undefined;
}

function ofText(departure: Departure): Observed | undefined {
  const { sender, receiver, packet, world } = departure;
  const { space } = world.scenario;
  if (sender.sndNxt === undefined) return undefined;
  if ((packet.flags & FIN) !== 0 && sender.finSeq !== undefined) {
    return { name: "fin-retransmission", about: sender.finPacket };
  }
  const beyond = space.compare(textEnd(packet, space), sender.sndNxt);
  const below = space.compare(packet.seq, sender.sndNxt);
  const repeats =
    carriesText(packet) && below !== undefined && below < 0 && beyond !== undefined && beyond <= 0;
  if (repeats) {
    const original = sender.recent.find((each) => space.compare(each.seq, packet.seq) === 0);
    if (sender.sndWnd === 0) return { name: "zero-window-probe", about: original };
    if (sender.duplicateAcks >= 3) return { name: "fast-retransmit", about: original };
    const received =
      receiver.rcvNxt === undefined ? undefined : space.compare(textEnd(packet, space), receiver.rcvNxt);
    return {
      name: received !== undefined && received <= 0 ? "spurious-retransmission" : "retransmission",
      about: original,
    };
  }
  if (sender.sndWnd === 0 && packet.len.basis === NUMERIC && packet.len.k === 1)
    return { name: "zero-window-probe" };
  if (sender.state === "CLOSE-WAIT" && (packet.flags & FIN) !== 0 && finPending(departure)) {
    return { name: "three-segment-close", about: receiver.finPacket };
  }
  if (sender.state === "CLOSE-WAIT" && carriesText(packet))
    return { name: "half-close-data", about: receiver.finPacket };
  return undefined;
}

/** The peer's FIN has arrived and has not been acknowledged yet: this FIN does both. */
function finPending({ sender, packet, world }: Departure): boolean {
  if (sender.peerFinEnd === undefined || sender.lastAckSent === undefined) return false;
  const { space } = world.scenario;
  const order = space.compare(sender.lastAckSent, sender.peerFinEnd);
  return order !== undefined && order < 0 && space.compare(packet.ack, sender.peerFinEnd) === 0;
}

const CHALLENGED: ReadonlySet<Owed["reason"]> = new Set([
  "syn-in-synchronized",
  "rst-not-exact",
  "ack-of-unsent",
  "ack-too-old",
]);

function ofEmpty(departure: Departure): Observed | undefined {
  const { sender, packet, world, segment } = departure;
  const { space } = world.scenario;
  if (sender.sndNxt === undefined || (packet.flags & ACK) === 0) return undefined;
  const distance = space.compare(packet.seq, sender.sndNxt);
  if (distance === -1) return { name: sender.sndWnd === 0 ? "zero-window-probe" : "keep-alive" };
  const owed = sender.owed.at(-1);
  if (owed !== undefined && CHALLENGED.has(owed.reason)) {
    return { name: floods(departure) ? "challenge-ack-flood" : "challenge-ack", about: owed.packet };
  }
  if (owed?.reason === "unacceptable" && (owed.packet.flags & (SYN | ACK)) === SYN) {
    return { name: "challenge-ack", about: owed.packet };
  }
  if (owed?.reason === "unacceptable" && probed(departure, owed))
    return { name: "keep-alive-ack", about: owed.packet };
  const sameAck = sender.lastAckSent !== undefined && space.compare(packet.ack, sender.lastAckSent) === 0;
  const written = segment.win !== undefined || sender.flow?.buffer !== undefined;
  if (written && packet.win === 0 && sender.lastWinSent !== 0) return { name: "zero-window" };
  if (sameAck && written && sender.lastWinSent !== undefined && packet.win !== sender.lastWinSent) {
    return { name: "window-update" };
  }
  if (reportsDuplicate(packet, space)) return { name: "dsack" };
  const again = sender.outOfOrder.length > 0 || owed !== undefined;
  return sameAck && again && segment.arrow !== LOST
    ? { name: "duplicate-ack", about: sender.latestArrival }
    : undefined;
}

const FLOOD = 10;
const FLOOD_SPAN = 5e9;

/** More than ten challenge ACKs in five seconds (RFC 5961 section 7). */
function floods({ sender, world }: Departure): boolean {
  if (!world.scenario.timed) return false;
  const recent = sender.challenges.filter((moment) => moment > world.now - FLOOD_SPAN);
  sender.challenges = [...recent, world.now].slice(-FLOOD - 1);
  return sender.challenges.length > FLOOD;
}

/** The segment that is answered was a keep-alive when it left; a late ACK may look like one. */
function probed({ receiver }: Departure, owed: Owed): boolean {
  return receiver.keepAlive === owed.packet;
}
