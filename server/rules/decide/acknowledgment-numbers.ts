/** Decides what is wrong with SEG.ACK of a segment that is neither SYN nor RST, by what its sender has received (rules 1.2). */
import type { Departure, Reading, Verdict } from "../../simulate/judge";
import { doubtRepairs } from "../../simulate/readings";
import { ACK } from "../../tcp/flags";
import { carriesText, occupiesSpace, type Packet, segmentEnd } from "../../tcp/packet";
import { plus, type Seq } from "../../tcp/sequence";
import type { TcpState } from "../../tcp/states";
import type { Tcb } from "../../tcp/tcb";
import { whatItAcknowledges } from "./captured/acknowledges-unseen";
import { MOST_UNSEEN } from "./captured/beyond-windows";
import { hasNothingToSay } from "./echoes";
import { hintForAck } from "./hints";
import { findingAbout, remove, since, type VerdictOptions, wrongNumber } from "./verdicts";
import { NO_FAULT, weightOf } from "./weights";

export function acknowledgmentNumber(departure: Departure): Verdict | undefined {
  const { sender, receiver, packet, world } = departure;
  const { space } = world.scenario;
  const rcvNxt = sender.rcvNxt;
  if (rcvNxt === undefined) return undefined;
  if (packet.ack.basis === rcvNxt.basis && packet.ack.k === rcvNxt.k) {
    settleStale(departure);
    return undefined;
  }
  const order = space.compare(packet.ack, rcvNxt);
  if (order === undefined || order === 0) return undefined;
  if (order > 0) {
    // What is missing has been made up for: the capture shows it later, or nobody ever sent it.
    if (world.settings.profile === "capture" && whatItAcknowledges(departure) === "late") return undefined;
    const beyond = receiver.sndNxt === undefined ? 0 : space.compare(packet.ack, receiver.sndNxt);
    const rule = beyond !== undefined && beyond > 0 ? "ack-of-unsent" : "ack-not-rcv-nxt";
    // With the right number it would only repeat what has been acknowledged.
    const idle =
      hasNothingToSay(departure) && sender.owed.length === 0 && sender.lastAckSent !== undefined
        ? space.compare(sender.lastAckSent, rcvNxt) === 0
        : false;
    const options: VerdictOptions = {
      ...(idle ? { repairs: [remove(departure.segment.line)] } : {}),
      facts: { hint: hintForAck(departure), ...since(world, sender.latestUnacked ?? sender.latestArrival) },
    };
    // On a capture a FIN that it lacks has been made up for, where what follows allows one.
    const finMissing =
      world.settings.profile !== "capture" &&
      beyond === 1 &&
      order === 1 &&
      receiver.finSeq === undefined &&
      MAY_CLOSE.has(receiver.state);
    const wrong = wrongNumber(
      departure,
      rule,
      "ack",
      rcvNxt,
      finMissing ? { ...options, others: [{ prepare: withFin }] } : options,
    );
    const again = sameSlip(departure);
    return again === undefined ? wrong : { ...wrong, again };
  }
  if (repeatsItself(departure)) return undefined;
  const again = sender.pendingWeight === 0 ? sameSlip(departure) : undefined;
  if (again !== undefined) {
    doubtRepairs(world, again.number);
    return undefined;
  }
  const last = sender.lastAckSent;
  const sinceLast = last === undefined ? 1 : space.compare(packet.ack, last);
  if (sinceLast === undefined) return undefined;
  if (sinceLast < 0) {
    const old = tooOld(departure, rcvNxt);
    if (old !== undefined) return old;
    return wrongNumber(departure, "ack-regression", "ack", rcvNxt, {
      ...(world.settings.profile === "capture" ? { readings: [asOvertaken(departure)] } : {}),
      facts: { since: `ack=${last === undefined ? "?" : (space.text(last) ?? "?")}` },
    });
  }
  const onlyFinMissing =
    sender.peerFinEnd !== undefined &&
    space.compare(sender.peerFinEnd, rcvNxt) === 0 &&
    space.compare(packet.ack, plus(rcvNxt, -1)) === 0;
  if (onlyFinMissing) return finNotCounted(departure, rcvNxt);
  if (sinceLast > 0) partial(departure);
  else if (answersEarlier(departure) || mayHaveThrownAway(departure)) return undefined;
  else if (sender.newSinceAck && sender.staleAck === undefined && sender.oldestUnacked !== undefined) {
    sender.staleAck = { packet, expected: rcvNxt };
  }
  return undefined;
}

/** On a capture others have overtaken it on the way to the tap: only text that is new tells what its sender has sent since. */
function asOvertaken({ sender, packet, world }: Departure): Reading {
  const { sndNxt } = sender;
  const isNew =
    occupiesSpace(packet) &&
    sndNxt !== undefined &&
    (world.scenario.space.compare(packet.seq, sndNxt) ?? -1) >= 0;
  return isNew ? "by-its-own-count" : "as-captured";
}

/** An answer may be written after further arrivals: the duplicate ACK that an earlier one asked for. */
function answersEarlier({ sender, packet, world }: Departure): boolean {
  return sender.answerable.some((each) => world.scenario.space.compare(each.ack, packet.ack) === 0);
}

/** What was reported by SACK and taken back since need not be acknowledged before it comes again. */
function mayHaveThrownAway({ sender, packet, world }: Departure): boolean {
  const from = sender.negotiated?.reneged;
  if (from === undefined) return false;
  const order = world.scenario.space.compare(packet.ack, from);
  return order !== undefined && order >= 0;
}

/**
 * The FIN is left out of the acknowledgment: either that is a slip (the page goes on as though it were counted), or
 * a later ACK covers it, and nothing is wrong.
 */
function finNotCounted(departure: Departure, rcvNxt: Seq): Verdict | undefined {
  const { sender, receiver, world } = departure;
  const fin = receiver.finPacket;
  if (fin === undefined || fin.reported || sender.pendingWeight > 0) return undefined;
  // Only a bare FIN's number may have been meant otherwise; behind text it is as sure as the text.
  const readings: Reading[] = carriesText(fin) ? ["pending", "meant"] : ["pending", "meant", "by-the-author"];
  const expected = `ack=${world.scenario.space.text(rcvNxt) ?? "?"}`;
  const facts = { expected, reaction: "", ...since(world, departure.packet) };
  const problem = findingAbout(
    world,
    "fin-unacknowledged",
    fin,
    "segment",
    sender,
    receiver,
    facts,
    departure.packet.side,
  );
  return { problem, meant: { ack: rcvNxt }, readings };
}

/**
 * The receiver's limit is SND.UNA - MAX.SND.WND (RFC 5961 section 5.2). On a capture a copy that others have overtaken lies below it
 * too: what was never acknowledged since the handshake, or comes with text that is new, is no such copy.
 */
function tooOld(departure: Departure, rcvNxt: Seq): Verdict | undefined {
  const { sender, receiver, packet, world } = departure;
  const { space } = world.scenario;
  if (world.settings.profile !== "capture" || receiver.sndUna === undefined) return undefined;
  // Its receiver has begun anew, and it still belongs to the old connection.
  if (receiver.state === "SYN-SENT" && receiver.last?.sndNxt !== undefined) return undefined;
  const { iss, sndUna, maxSndWnd, firstSyn } = receiver;
  // A SYN that the capture lacks may have borne text.
  const lowest = iss === undefined || firstSyn === undefined ? plus(sndUna, -MOST_UNSEEN) : plus(iss, 1);
  const never = (space.compare(packet.ack, lowest) ?? 0) < 0;
  const fresh =
    carriesText(packet) &&
    sender.sndNxt !== undefined &&
    (space.compare(packet.seq, sender.sndNxt) ?? -1) >= 0;
  const below = space.compare(packet.ack, sndUna);
  const isOlder = maxSndWnd !== undefined && below !== undefined && below < -maxSndWnd;
  if (!never && !(fresh && isOlder)) return undefined;
  return wrongNumber(departure, "ack-too-old", "ack", rcvNxt, {
    readings: ["meant", "by-the-rfc"],
    repairs: [],
  });
}

const MAY_CLOSE: ReadonlySet<TcpState> = new Set(["ESTABLISHED", "CLOSE-WAIT"]);

/** Both ends as if the FIN had been there that this segment acknowledges. */
function withFin(acknowledging: Tcb, closing: Tcb): void {
  if (closing.sndNxt === undefined) return;
  closing.finSeq = closing.sndNxt;
  closing.sndNxt = plus(closing.sndNxt, 1);
  closing.take("close");
  // What was meant to bring it is no answer to an ACK.
  closing.echoes = [];
  acknowledging.rcvNxt = closing.sndNxt;
  acknowledging.peerFinEnd = closing.sndNxt;
  acknowledging.take("receive-fin");
}

/** The number that has been reported, said again, is the same slip. */
function sameSlip({ sender, packet, world }: Departure): Packet | undefined {
  const { space } = world.scenario;
  return sender.reportedSent.find(
    ({ written: earlier }) => (earlier.flags & ACK) !== 0 && space.compare(earlier.ack, packet.ack) === 0,
  )?.written;
}

/** A segment that is sent again just as it was may carry the acknowledgment it had then. */
function repeatsItself(departure: Departure): boolean {
  const { sender, packet, world } = departure;
  if (!occupiesSpace(packet)) return false;
  const { space } = world.scenario;
  return sender.recent.some(
    (earlier) =>
      earlier.flags === packet.flags &&
      space.compare(earlier.seq, packet.seq) === 0 &&
      space.compare(earlier.ack, packet.ack) === 0 &&
      space.compare(earlier.len, packet.len) === 0,
  );
}

/** The ACK that repeated the last one was wrong, now that a later one shows that the text had arrived. */
function settleStale(departure: Departure): void {
  const { sender, receiver, world } = departure;
  const stale = sender.staleAck;
  if (stale === undefined) return;
  sender.staleAck = undefined;
  const text = world.scenario.space.text(stale.expected);
  world.report(
    findingAbout(world, "ack-not-rcv-nxt", stale.packet, "ack", sender, receiver, {
      written: `ack=${world.scenario.space.text(stale.packet.ack) ?? "?"}`,
      expected: text === undefined ? "" : `ack=${text}`,
      rcvNxt: text ?? "?",
      reaction: "",
    }),
    weightOf("ack-not-rcv-nxt", world),
  );
}

/** Legal: an ACK inside a segment; likely `seq+1` where `seq+n` was meant. */
function partial(departure: Departure): void {
  const { sender, receiver, packet, world } = departure;
  const { space } = world.scenario;
  const cut = [sender.oldestUnacked, sender.latestUnacked].find(
    (each) => each !== undefined && insideOf(departure, each),
  );
  if (cut === undefined) return;
  const plusOne = carriesText(cut) && space.compare(packet.ack, plus(cut.seq, 1)) === 0;
  const end = space.text(segmentEnd(cut, space));
  world.report(
    findingAbout(world, "partial-ack", packet, "ack", sender, receiver, {
      written: `ack=${space.text(packet.ack) ?? "?"}`,
      expected: end === undefined ? "" : `ack=${end}`,
      hint: plusOne && end !== undefined ? `Did you mean ack=${end}? Text counts its octets, not one.` : "",
      ...since(world, cut),
    }),
    NO_FAULT,
  );
}

function insideOf(departure: Departure, oldest: Packet): boolean {
  const { packet, world } = departure;
  const { space } = world.scenario;
  const left = space.compare(packet.ack, oldest.seq);
  const right = space.compare(packet.ack, segmentEnd(oldest, space));
  return (left ?? 0) > 0 && (right ?? 0) < 0;
}
