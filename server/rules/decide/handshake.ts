/** Decides what is wrong with a SYN, a SYN,ACK, or what comes before the handshake is done (rules 1.1). */
import type { Repair } from "../../model/problem";
import type { Departure, Verdict } from "../../simulate/judge";
import { unnamed } from "../../simulate/symbols";
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import { carriesText, type Packet } from "../../tcp/packet";
import { plus } from "../../tcp/sequence";
import { isSynchronized } from "../../tcp/states";
import type { Tcb } from "../../tcp/tcb";
import { AS_MEANT, changeFlags, findingAbout, since, verdict, wrongNumber } from "./verdicts";
import { weightOf } from "./weights";

/** The very first segment of a connection that nothing says the state of. */
export function firstOnThePage(departure: Departure): Verdict | undefined {
  const { world, packet, segment, sender, receiver } = departure;
  if ((packet.flags & SYN) !== 0 || world.connection(segment.connection).begun) return undefined;
  const start = `start ${hostText(departure, 0)}=ESTABLISHED ${hostText(departure, 1)}=ESTABLISHED`;
  const ack = (packet.flags & ACK) !== 0 ? packet.ack : unnamed(world);
  const found = verdict(departure, "first-segment-not-syn", "segment", {
    facts: { reaction: "", expected: start, written: "" },
    meant: (packet.flags & RST) !== 0 ? {} : { flags: packet.flags | ACK, ack },
    repairs: [
      {
        title: "Say where the exchange starts",
        safe: true,
        edits: [{ line: segment.line, insertBefore: start }],
      },
    ],
  });
  establish(sender, packet.seq, ack);
  establish(receiver, ack, packet.seq);
  return found;
}

function hostText(departure: Departure, which: 0 | 1): string {
  const { world, segment } = departure;
  const ends = world.scenario.connections[segment.connection]?.ends ?? [0, 0];
  const side = which === 0 ? segment.side : segment.side === 0 ? 1 : 0;
  return world.scenario.ends[ends[side]]?.name ?? "";
}

/** An end as it stands in the middle of an open connection. */
export function establish(tcb: Tcb, sndNxt: Tcb["sndNxt"], rcvNxt: Tcb["rcvNxt"]): void {
  tcb.state = "ESTABLISHED";
  tcb.incarnation = 1;
  tcb.sndUna = sndNxt;
  tcb.sndNxt = sndNxt;
  tcb.rcvNxt = rcvNxt;
  tcb.lastAckSent = rcvNxt;
  tcb.resetBy = undefined;
  tcb.finSeq = undefined;
  tcb.peerFinEnd = undefined;
  tcb.owed = [];
}

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
    return verdict(departure, "syn-in-synchronized-state", "segment", {
      readings: ["as-if-not-sent", "by-the-rfc"],
    });
  }
  if (sender.previousIss.some((isn) => space.compare(isn, packet.seq) === 0) && sender.incarnation > 0) {
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

/** A SYN that acknowledges, from a host that owes a SYN,ACK: its ACK flag was forgotten. */
function synAckWithoutFlag(departure: Departure): Verdict | undefined {
  const { sender, packet, segment } = departure;
  if (sender.state !== "SYN-RECEIVED" || sender.sentSynAck || segment.ack === undefined) return undefined;
  return verdict(departure, "ack-nonzero-without-flag", "ack", {
    meant: { flags: packet.flags | ACK },
    readings: ["meant", "by-the-rfc"],
    repairs: [changeFlags(segment.line, packet.flags | ACK)],
    facts: { written: "ack", expected: "SYN,ACK" },
  });
}

/** `host NAME isn=…` says where the host's first connection begins. */
function otherThanDeclared(departure: Departure): Verdict | undefined {
  const { sender, packet, evaluated } = departure;
  const { seqPlace } = evaluated;
  if (sender.iss !== undefined || seqPlace === undefined || !differs(departure, packet.seq, seqPlace))
    return undefined;
  return wrongNumber(departure, "value-mismatch", "seq", seqPlace, { facts: { name: "isn" } });
}

/** Legal, but held until ESTABLISHED, and most stacks ignore it. */
function textOnSyn(departure: Departure): Verdict | undefined {
  const { packet, segment } = departure;
  if (!carriesText(packet) || (packet.tfo !== undefined && packet.tfo !== "")) return undefined;
  const synAck = (packet.flags & ACK) !== 0;
  if (synAck && (departure.sender.fastOpen || departure.receiver.fastOpenAsked)) return undefined;
  const part = segment.extra?.data === undefined ? "len" : "data";
  return verdict(departure, synAck ? "synack-data-without-tfo" : "syn-data-without-tfo", part, {});
}

export function synAck(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  if (sender.state === "CLOSED" || sender.state === "LISTEN" || sender.state === "SYN-SENT") {
    return fromInitiator(departure);
  }
  if (sender.state !== "SYN-RECEIVED") {
    // Where this SYN,ACK answers the SYN, TIME-WAIT has taken it: that reading says so.
    if (sender.state === "TIME-WAIT") return fromInitiator(departure);
    const repeated = sender.iss !== undefined && space.compare(packet.seq, sender.iss) === 0;
    if (repeated) return undefined;
    // After `start` nobody knows the ISN; what carries text or the next number is no repeated SYN,ACK.
    const next = sender.sndNxt !== undefined && space.compare(packet.seq, sender.sndNxt) === 0;
    if (sender.iss === undefined && !carriesText(packet) && !next) return undefined;
    return verdict(departure, "syn-in-synchronized-state", "segment", {
      meant: { flags: packet.flags & ~SYN },
      readings: ["meant", "by-the-rfc", "as-if-not-sent"],
    });
  }
  if (sender.rcvNxt !== undefined && differs(departure, packet.ack, sender.rcvNxt)) {
    const rule =
      departure.receiver.state === "SYN-RECEIVED" ? "handshake-ack-mismatch" : "synack-ack-mismatch";
    return wrongNumber(departure, rule, "ack", sender.rcvNxt, {
      facts: since(world, sender.latestSyn),
      ...relatedSyn(sender),
    });
  }
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
  const low = lowAfterTimeWait(departure) ?? otherThanDeclared(departure);
  if (low !== undefined) return low;
  if (!sender.sentSynAck && sender.passive) {
    const reused = sender.previousIss.some((isn) => space.compare(isn, packet.seq) === 0);
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
  if (syn === undefined || last.rcvNxt === undefined || syn.tsval !== undefined) return;
  const { space } = world.scenario;
  const order = space.compare(syn.seq, last.rcvNxt);
  if (order === undefined || order >= 0) return;
  const number = space.text(plus(last.rcvNxt, -1)) ?? "?";
  const problem = findingAbout(world, "time-wait-reuse-isn-too-low", syn, "seq", receiver, sender, {
    written: `seq=${space.text(syn.seq) ?? "?"}`,
    expected: `a seq above ${number}`,
    name: number,
  });
  world.report(problem, weightOf(problem.rule));
}

function relatedSyn(sender: Tcb): { related: Verdict["problem"]["related"] } {
  const syn = sender.latestSyn;
  return {
    related:
      syn === undefined ? [] : [{ line: syn.line, part: "segment", message: "This SYN is what it answers." }],
  };
}

/** A SYN,ACK from a host that has received no SYN: taken as one from the other side. */
function fromInitiator(departure: Departure): Verdict {
  const { sender, receiver, world, packet } = departure;
  const common = { facts: since(world, receiver.firstSyn ?? sender.firstSyn) };
  if (sender.state === "SYN-SENT" && receiver.state === "SYN-RECEIVED" && !receiver.sentSynAck) {
    return verdict(departure, "synack-from-initiator", "flags", {
      ...common,
      meant: "nothing",
      // Drawn from the wrong side: the other host has answered this host's SYN.
      otherwise: (from, to) => answeredBy(from, to, packet),
      readings: ["by-the-author", "meant"],
    });
  }
  const found = verdict(departure, "synack-from-initiator", "flags", {
    ...common,
    readings: ["meant", "by-the-rfc"],
    meant: {
      prepare: (from, to, sent) => {
        // A SYN that the page does not show: its receiver answers it here.
        from.state = "SYN-RECEIVED";
        from.passive = true;
        from.irs = plus(sent.ack, -1);
        from.rcvNxt = sent.ack;
        if (to.state === "CLOSED" || to.state === "LISTEN") {
          to.state = "SYN-SENT";
          to.iss = plus(sent.ack, -1);
          to.sndUna = to.iss;
          to.sndNxt = sent.ack;
        }
      },
    },
  });
  // Or it was the SYN itself, with a flag too many.
  return { ...found, others: [{ flags: packet.flags & ~ACK }] };
}

/** Both ends as if the SYN,ACK had come from `to`. */
function answeredBy(from: Tcb, to: Tcb, packet: Packet): void {
  const next = plus(packet.seq, 1);
  to.iss = packet.seq;
  to.sndUna = packet.seq;
  to.sndNxt = next;
  to.sentSynAck = true;
  to.lastAckSent = to.rcvNxt;
  to.owed = to.owed.filter((owed) => owed.reason !== "syn");
  from.irs = packet.seq;
  from.rcvNxt = next;
  from.sndUna = from.sndNxt;
  from.take("receive-syn-ack");
  from.awaitsThird = true;
}

/** Anything else from a host that has sent a SYN and seen no acceptable answer to it. */
export function fromSynSent(departure: Departure): Verdict {
  const { sender, packet, world } = departure;
  const badAnswer = sender.owed.find((owed) => owed.reason === "bad-syn-ack");
  const complete = (from: Tcb, to: Tcb, sent: Packet): void => completeHandshake(from, to, sent);
  if ((packet.flags & FIN) !== 0) {
    return verdict(departure, "fin-in-syn-sent", "segment", {
      meant: { prepare: complete },
      readings: ["as-if-not-sent", "meant"],
    });
  }
  if (badAnswer !== undefined) {
    return verdict(departure, "established-on-bad-synack", "segment", {
      facts: {
        ...since(world, badAnswer.packet),
        expected: `RST seq=${world.scenario.space.text(badAnswer.packet.ack) ?? "?"}`,
      },
      meant: {
        prepare: (from, to, sent) => {
          from.owed = from.owed.filter((owed) => owed !== badAnswer);
          completeHandshake(from, to, sent);
        },
      },
      readings: ["meant", "by-the-rfc"],
    });
  }
  return verdict(departure, "ack-without-synack", "segment", {
    meant: { prepare: complete },
    readings: ["meant", "by-the-rfc"],
    facts: since(world, sender.firstSyn),
  });
}

/** Both ends as if the missing SYN,ACK had been sent and had arrived. */
function completeHandshake(from: Tcb, to: Tcb, packet: Packet): void {
  const ack = (packet.flags & ACK) !== 0 ? packet.ack : undefined;
  if (from.iss !== undefined) {
    from.sndUna = plus(from.iss, 1);
    from.sndNxt ??= plus(from.iss, 1);
  }
  if (ack !== undefined) {
    from.rcvNxt = ack;
    from.irs = plus(ack, -1);
  }
  from.state = "ESTABLISHED";
  from.awaitsThird = false;
  if (to.state === "SYN-RECEIVED" && to.iss === undefined && ack !== undefined) {
    to.iss = plus(ack, -1);
    to.sndUna = to.iss;
    to.sndNxt = ack;
    to.sentSynAck = true;
    to.owed = to.owed.filter((owed) => owed.reason !== "syn");
  }
}

/** A host in SYN-RECEIVED that has not sent its SYN,ACK yet. */
export function insteadOfSynAck(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  if (sender.state !== "SYN-RECEIVED" || sender.sentSynAck) return undefined;
  return verdict(departure, "synack-without-syn", "flags", {
    facts: { ...since(world, sender.latestSyn), written: "ACK", expected: "SYN,ACK" },
    readings: ["meant", "by-the-rfc"],
    meant: {
      flags: (packet.flags & ~FIN) | SYN | ACK,
      ...(sender.iss === undefined ? {} : { seq: sender.iss }),
    },
    repairs: [repairToSynAck(departure)],
  });
}

/** The flags, and the ISN where this host has sent its SYN already (a simultaneous open). */
function repairToSynAck({ packet, sender, segment, world }: Departure): Repair {
  const repair = changeFlags(segment.line, packet.flags | SYN | ACK);
  const isn = sender.iss === undefined ? undefined : world.scenario.space.text(sender.iss);
  if (isn === undefined || segment.seq === undefined) return repair;
  return { ...repair, edits: [...repair.edits, { line: segment.line, part: "seq", text: `seq=${isn}` }] };
}

/** Text before the handshake is done must wait in the queue (section 3.10.2). */
export function textTooEarly(departure: Departure): Verdict | undefined {
  const { sender, packet, segment } = departure;
  if (sender.state !== "SYN-RECEIVED" || !carriesText(packet) || sender.fastOpen) return undefined;
  return verdict(departure, "data-before-established", segment.extra?.data === undefined ? "len" : "data", {
    readings: AS_MEANT,
  });
}

/** The third segment: the opener's first after the SYN,ACK. */
export function thirdSegment(departure: Departure): Verdict | undefined {
  const { sender, receiver, packet, world } = departure;
  const { space } = world.scenario;
  if (sender.awaitsThird && sender.iss !== undefined && sender.sndNxt !== undefined) {
    const expected = plus(sender.iss, 1);
    const low = space.compare(packet.seq, expected);
    const high = space.compare(packet.seq, sender.sndNxt);
    const wrong = (low !== undefined && low < 0) || (high !== undefined && high > 0);
    if (wrong) {
      return wrongNumber(departure, "handshake-seq-mismatch", "seq", sender.sndNxt, {
        meant: { seq: sender.sndNxt, ...acknowledgmentToo(departure) },
        facts: { hint: low === -1 ? "The SYN occupies one sequence number." : "" },
      });
    }
  }
  if (receiver.state === "SYN-RECEIVED" && receiver.sndUna !== undefined && receiver.sndNxt !== undefined) {
    if (sender.rcvNxt === undefined || !differs(departure, packet.ack, sender.rcvNxt)) return undefined;
    const fromUna = space.compare(packet.ack, receiver.sndUna);
    const fromNxt = space.compare(packet.ack, receiver.sndNxt);
    if ((fromUna !== undefined && fromUna <= 0) || (fromNxt !== undefined && fromNxt > 0)) {
      return wrongNumber(departure, "handshake-ack-mismatch", "ack", sender.rcvNxt, {
        facts: since(world, sender.latestSyn),
      });
    }
  }
  return undefined;
}

/** One wrong number is reported; the other, if it is wrong too, is taken as meant right. */
function acknowledgmentToo(departure: Departure): { ack?: Packet["ack"] } {
  const { sender, packet } = departure;
  return sender.rcvNxt !== undefined && differs(departure, packet.ack, sender.rcvNxt)
    ? { ack: sender.rcvNxt }
    : {};
}

function differs(departure: Departure, a: Packet["seq"], b: Packet["seq"]): boolean {
  const order = departure.world.scenario.space.compare(a, b);
  return order !== undefined && order !== 0;
}
