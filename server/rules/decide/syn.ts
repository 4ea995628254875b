/** Decides what is wrong with a SYN or a SYN,ACK (rules 1.1). */
import type { Departure, Verdict } from "../../simulate/judge";
import { ACK, SYN } from "../../tcp/flags";
import { bearsCookie } from "../../tcp/options";
import { carriesText, textEnd } from "../../tcp/packet";
import { plus } from "../../tcp/sequence";
import { isSynchronized } from "../../tcp/states";
import type { Tcb } from "../../tcp/tcb";
import { newerThanBefore } from "../../tcp/timestamps";
import { hintForAck } from "./hints";
import { afterExpiry } from "./queues/expiry";
import { bothEnded, portInUse } from "./queues/ports";
import { fromInitiator } from "./synack-unasked";
import {
  change,
  changeFlags,
  differs,
  findingAbout,
  since,
  type VerdictOptions,
  verdict,
  wrongNumber,
} from "./verdicts";
import { weightOf } from "./weights";

/** A SYN without ACK. */
export function syn(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  const state = sender.state;
  const answer = synAckWithoutFlag(departure) ?? otherThanDeclared(departure);
  if (answer !== undefined) return answer;
  if (state === "SYN-SENT" || (state === "SYN-RECEIVED" && sender.iss !== undefined)) {
    if (sender.iss !== undefined && differs(departure, packet.seq, sender.iss)) {
      return wrongNumber(departure, "syn-retransmit-isn-changed", "seq", sender.iss, {
        facts: since(world, sender.firstSyn),
      });
    }
    return textOnSyn(departure);
  }
  if (isSynchronized(state) && state !== "TIME-WAIT") {
    if (sender.iss === undefined || space.compare(packet.seq, sender.iss) === 0) return undefined;
    const inUse = portInUse(departure);
    if (inUse !== undefined) return inUse;
    return verdict(departure, "syn-in-synchronized-state", "segment", {
      readings: ["as-if-not-sent", "by-the-rfc"],
      // The page may go on as though the first connection had ended.
      others: [{ prepare: bothEnded }],
    });
  }
  if (sender.previousIss?.has(packet.seq) === true && sender.incarnation > 0) {
    return verdict(departure, "isn-fixed", "seq", {
      facts: { written: `seq=${space.text(packet.seq) ?? "?"}` },
    });
  }
  if (state === "TIME-WAIT" && sender.iss !== undefined && space.compare(packet.seq, sender.iss) === 0) {
    return verdict(departure, "isn-fixed", "seq", {
      facts: { written: `seq=${space.text(packet.seq) ?? "?"}` },
    });
  }
  return textOnSyn(departure);
}

/** A SYN that acknowledges, from a host that has received one: its ACK flag was forgotten. */
function synAckWithoutFlag(departure: Departure): Verdict | undefined {
  const { sender, receiver, packet, segment } = departure;
  const crossed = receiver.state === "SYN-RECEIVED" && !sender.passive && sender.rcvNxt !== undefined;
  if ((sender.state !== "SYN-RECEIVED" && !crossed) || segment.ack === undefined) return undefined;
  return verdict(departure, "ack-nonzero-without-flag", "ack", {
    meant: { flags: packet.flags | ACK },
    readings: ["meant", "by-the-rfc"],
    repairs: [changeFlags(segment.line, packet.flags | ACK)],
    facts: { written: "ack", expected: "SYN,ACK" },
  });
}

/** `host NAME isn=…` says where the host's first connection begins. */
function otherThanDeclared(departure: Departure): Verdict | undefined {
  const { sender, packet, evaluated, world } = departure;
  const { seqPlace } = evaluated;
  // On a capture nothing is declared; a host that has forgotten its connection begins where it likes.
  if (
    world.settings.profile === "capture" ||
    sender.iss !== undefined ||
    seqPlace === undefined ||
    !differs(departure, packet.seq, seqPlace)
  )
    return undefined;
  return wrongNumber(departure, "value-mismatch", "seq", seqPlace, { facts: { name: "isn" } });
}

/** Legal, but held until ESTABLISHED, and most stacks ignore it. */
function textOnSyn(departure: Departure): Verdict | undefined {
  const { packet, segment } = departure;
  if (!carriesText(packet) || bearsCookie(packet.options)) return undefined;
  const synAck = (packet.flags & ACK) !== 0;
  if (synAck && (departure.sender.fastOpen || departure.receiver.fastOpenAsked)) return undefined;
  const part = segment.extra?.data === undefined ? "len" : "data";
  return verdict(departure, synAck ? "synack-data-without-tfo" : "syn-data-without-tfo", part, {});
}

function acknowledgesPartOfSyn({ sender, packet, world }: Departure): boolean {
  const syn = sender.latestSyn;
  if (syn === undefined || !sender.fastOpen || !carriesText(syn) || sender.sentSynAck) return false;
  const { space } = world.scenario;
  const above = space.compare(packet.ack, plus(syn.seq, 1));
  const below = space.compare(packet.ack, textEnd(syn, space));
  return above !== undefined && below !== undefined && above > 0 && below < 0;
}

export function synAck(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  if (sender.state === "CLOSED" || sender.state === "LISTEN" || sender.state === "SYN-SENT") {
    const late = afterExpiry(departure);
    if (late !== undefined) return late;
    return fromInitiator(departure);
  }
  if (sender.state !== "SYN-RECEIVED") {
    // Where this SYN,ACK answers the SYN, TIME-WAIT has taken it: that reading says so.
    if (sender.state === "TIME-WAIT") return fromInitiator(departure);
    const repeated = sender.iss !== undefined && space.compare(packet.seq, sender.iss) === 0;
    if (repeated) return acknowledgmentOfSyn(departure);
    // After `start` nobody knows the ISN; what carries text or the next number is no repeated SYN,ACK.
    const next = sender.sndNxt !== undefined && space.compare(packet.seq, sender.sndNxt) === 0;
    if (sender.iss === undefined && !carriesText(packet) && !next) return undefined;
    return verdict(departure, "syn-in-synchronized-state", "segment", {
      meant: { flags: packet.flags & ~SYN },
      readings: ["meant", "by-the-rfc", "as-if-not-sent"],
    });
  }
  // It may have had room for a part of the text on the SYN only.
  if (acknowledgesPartOfSyn(departure)) sender.rcvNxt = packet.ack;
  // On a capture others may have overtaken it.
  if (world.settings.profile === "capture" && sender.sentSynAck && sender.passive)
    return acknowledgmentOfSyn(departure) ?? changedNumber(departure);
  if (sender.rcvNxt !== undefined && differs(departure, packet.ack, sender.rcvNxt)) {
    const rule =
      departure.receiver.state === "SYN-RECEIVED" ? "handshake-ack-mismatch" : "synack-ack-mismatch";
    // seq and ack may have been swapped: then this end's ISN is what stands in `ack`.
    const swapped = sender.iss === undefined && space.compare(packet.seq, sender.rcvNxt) === 0;
    // Whether the SYN's text was kept this number tells: the reading that has it otherwise is the worse one.
    if (rightIfTextCountsOtherwise(departure)) world.cost += 1;
    return wrongNumber(departure, rule, "ack", sender.rcvNxt, {
      facts: { hint: hintForAck(departure), ...since(world, sender.latestSyn) },
      ...relatedSyn(sender),
      ...(swapped ? bothSwapped(departure) : {}),
    });
  }
  const changed = changedNumber(departure);
  if (changed !== undefined) return changed;
  const low = lowAfterTimeWait(departure) ?? otherThanDeclared(departure);
  if (low !== undefined) return low;
  if (!sender.sentSynAck && sender.passive) {
    const reused = sender.previousIss?.has(packet.seq) === true;
    // LISTEN re-entered: a stack may answer the next SYN with the number it had chosen (Figure 8 changes it)
    if (
      reused &&
      sender.resetBy === undefined &&
      sender.previousSndNxt !== undefined &&
      sender.wasEstablished
    ) {
      return verdict(departure, "isn-fixed", "seq", {
        facts: { written: `seq=${space.text(packet.seq) ?? "?"}` },
      });
    }
  }
  return textOnSyn(departure);
}

/** A SYN or SYN,ACK that is sent again bears the same number. */
function changedNumber(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const mayChange = world.settings.syncookies;
  if (
    (sender.sentSynAck || !sender.passive) &&
    sender.iss !== undefined &&
    !mayChange &&
    differs(departure, packet.seq, sender.iss)
  ) {
    const rule = sender.sentSynAck ? "synack-retransmit-isn-changed" : "syn-retransmit-isn-changed";
    return wrongNumber(departure, rule, "seq", sender.iss, {
      facts: since(world, sender.firstSyn),
    });
  }
  return undefined;
}

/** A SYN,ACK that is sent again, or crosses the other's, still acknowledges that SYN: from its number on, up to RCV.NXT. */
function acknowledgmentOfSyn(departure: Departure): Verdict | undefined {
  const { sender, receiver, packet, world } = departure;
  if (sender.irs === undefined || sender.rcvNxt === undefined) return undefined;
  const { space } = world.scenario;
  const low = space.compare(packet.ack, sender.irs);
  const high = space.compare(packet.ack, sender.rcvNxt);
  if ((low === undefined || low > 0) && (high === undefined || high <= 0)) return undefined;
  const rule =
    receiver.state === "SYN-SENT"
      ? "synack-ack-mismatch"
      : receiver.state === "SYN-RECEIVED"
        ? "handshake-ack-mismatch"
        : high !== undefined && high > 0
          ? "ack-of-unsent"
          : "ack-regression";
  return wrongNumber(departure, rule, "ack", plus(sender.irs, 1), {
    facts: {
      hint: hintForAck(departure),
      ...since(world, sender.latestSyn),
      ...(rule === "ack-regression" ? { since: `ack=${space.text(plus(sender.irs, 1)) ?? "?"}` } : {}),
    },
  });
}

/** The SYN bore text, and the number is right where that text was kept, or where it was not. */
function rightIfTextCountsOtherwise({ packet, sender, world }: Departure): boolean {
  const syn = sender.latestSyn;
  if (syn === undefined || !carriesText(syn)) return false;
  const { space } = world.scenario;
  return [plus(syn.seq, 1), textEnd(syn, space)].some((each) => space.compare(packet.ack, each) === 0);
}

/** A host that reopens from TIME-WAIT chooses an ISN above its last number (MAY-2(1)). */
function lowAfterTimeWait(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const last = sender.last;
  if (sender.sentSynAck || last?.state !== "TIME-WAIT" || last.sndNxt === undefined) return undefined;
  const { space } = world.scenario;
  lowSynInTimeWait(departure, last);
  const order = space.compare(packet.seq, last.sndNxt);
  if (order === undefined || order >= 0) return undefined;
  const number = space.text(plus(last.sndNxt, -1)) ?? "?";
  return verdict(departure, "time-wait-reuse-isn-too-low", "seq", {
    facts: {
      written: `seq=${space.text(packet.seq) ?? "?"}`,
      expected: `a seq above ${number}`,
      name: number,
    },
  });
}

/** The SYN was taken although its number is not above the last one seen from its side (RFC 6191 section 2). */
function lowSynInTimeWait({ world, sender, receiver }: Departure, last: Tcb): void {
  const syn = sender.latestSyn;
  const { space } = world.scenario;
  if (syn === undefined || last.rcvNxt === undefined || newerThanBefore(syn, last, space)) return;
  const order = space.compare(syn.seq, last.rcvNxt);
  if (order === undefined || order >= 0) return;
  const number = space.text(plus(last.rcvNxt, -1)) ?? "?";
  const problem = findingAbout(world, "time-wait-reuse-isn-too-low", syn, "seq", receiver, sender, {
    written: `seq=${space.text(syn.seq) ?? "?"}`,
    expected: `a seq above ${number}`,
    name: number,
  });
  world.report(problem, weightOf(problem.rule, world));
}

/** The reading, and the change offered beside the plain one. */
function bothSwapped({ packet, segment, world, sender }: Departure): VerdictOptions {
  const { space } = world.scenario;
  const [seq, ack] = [space.text(packet.ack), space.text(packet.seq)];
  const plain = sender.rcvNxt === undefined ? undefined : space.text(sender.rcvNxt);
  const others = [{ seq: packet.ack, ack: packet.seq }];
  if (seq === undefined || ack === undefined || plain === undefined) return { others };
  const { line } = segment;
  return {
    others,
    repairs: [
      change(line, "ack", `ack=${plain}`, false),
      {
        title: "Swap seq and ack",
        safe: false,
        edits: [
          { line, part: "seq", text: `seq=${seq}` },
          { line, part: "ack", text: `ack=${ack}` },
        ],
      },
    ],
  };
}

function relatedSyn(sender: Tcb): { related: Verdict["problem"]["related"] } {
  const syn = sender.latestSyn;
  return {
    related:
      syn === undefined ? [] : [{ line: syn.line, part: "segment", message: "This SYN is what it answers." }],
  };
}
