/** Decides what is wrong with a segment that comes before the handshake is done, or as its third (rules 1.1). */
import type { Repair } from "../../model/problem";
import type { Departure, Verdict } from "../../simulate/judge";
import { ACK, FIN, SYN } from "../../tcp/flags";
import { carriesText, occupiesSpace, type Packet } from "../../tcp/packet";
import { plus, type Seq, type SequenceSpace } from "../../tcp/sequence";
import type { Owed, Tcb } from "../../tcp/tcb";
import { isSentAgain } from "./captured/acknowledges-unseen";
import { preceding } from "./captured/following";
import { answersSynOf } from "./captured/missed-handshake";
import { hintForAck, hintForSeq } from "./hints";
import { acknowledgmentToo } from "./sequence-numbers";
import { AS_MEANT, changeFlags, differs, findingAbout, since, verdict, wrongNumber } from "./verdicts";

/** Anything else from a host that has sent a SYN and seen no acceptable answer to it. */
export function fromSynSent(departure: Departure): Verdict {
  const { sender, receiver, packet, world } = departure;
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
  const halfOpen = sender.owed.find((owed) => owed.reason === "bad-ack-in-syn-sent" && owed.required);
  if (halfOpen !== undefined) return takenForSynAck(departure, halfOpen);
  // Its number does not even acknowledge the SYN,ACK, from which a capture would tell that it had arrived.
  if (world.settings.profile === "capture" && answersSynOf(sender, receiver, world.scenario.space)) {
    const right = receiver.iss === undefined ? undefined : plus(receiver.iss, 1);
    return wrongNumber(departure, "handshake-ack-mismatch", "ack", right, {
      facts: { hint: hintForAck(departure), ...since(world, sender.firstSyn) },
    });
  }
  return verdict(departure, "ack-without-synack", "segment", {
    meant: { prepare: complete },
    readings: ["meant", "by-the-rfc", "as-if-not-sent"],
    facts: since(world, sender.firstSyn),
  });
}

/** The ACK of an old connection is answered as though it were the SYN,ACK: the RST that it draws is what is missing. */
function takenForSynAck(departure: Departure, halfOpen: Owed): Verdict {
  const { sender, receiver, packet, world } = departure;
  const facts = {
    expected: `RST seq=${world.scenario.space.text(halfOpen.packet.ack) ?? "?"}`,
    reaction: "",
  };
  const problem = findingAbout(
    world,
    "half-open-not-reset",
    halfOpen.packet,
    "segment",
    sender,
    receiver,
    facts,
    packet.side,
  );
  return {
    problem,
    meant: {
      prepare: (from, to, sent) => {
        from.owed = from.owed.filter((owed) => owed !== halfOpen);
        completeHandshake(from, to, sent);
      },
    },
    readings: ["meant", "by-the-rfc", "as-if-not-sent"],
  };
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
    // Or the SYN it answers was meant to be the SYN,ACK, or the page goes on without counting the missing SYN.
    others: [
      sender.iss === undefined
        ? { flags: (packet.flags & ~FIN) | SYN | ACK, seq: plus(packet.seq, -1) }
        : { prepare: bothEstablished },
    ],
  });
}

/** As if the SYN,ACK had come before this segment, the third. */
function bothEstablished(from: Tcb, to: Tcb, packet: Packet): void {
  from.state = "ESTABLISHED";
  from.sndUna = from.sndNxt;
  to.state = "ESTABLISHED";
  to.sndUna = to.sndNxt;
  to.rcvNxt = packet.seq;
  to.irs = plus(packet.seq, -1);
  from.owed = [];
  to.owed = [];
}

/** The flags, the ISN where this host has sent its SYN already (a simultaneous open), and what the SYN is owed. */
function repairToSynAck({ packet, sender, segment, world }: Departure): Repair {
  const { space } = world.scenario;
  const repair = changeFlags(segment.line, packet.flags | SYN | ACK);
  const edits = [...repair.edits];
  const number = (part: "seq" | "ack", written: Seq, due: Seq | undefined): void => {
    const text = due === undefined || space.compare(written, due) === 0 ? undefined : space.text(due);
    if (text === undefined || segment[part] === undefined) return;
    edits.push({ line: segment.line, part, text: `${part}=${text}` });
  };
  number("seq", packet.seq, sender.iss);
  number("ack", packet.ack, sender.rcvNxt);
  // Text does not belong on a SYN,ACK.
  return { ...repair, safe: !carriesText(packet), edits };
}

/** Text before the handshake is done must wait in the queue (section 3.10.2). */
export function textTooEarly(departure: Departure): Verdict | undefined {
  const { sender, packet, segment, world } = departure;
  if (sender.state !== "SYN-RECEIVED" || !carriesText(packet) || sender.fastOpen) return undefined;
  return verdict(departure, "data-before-established", segment.extra?.data === undefined ? "len" : "data", {
    // What goes on at the number of the text has never counted it.
    readings: world.settings.profile === "capture" ? ["meant", "as-if-not-sent"] : AS_MEANT,
  });
}

/** Text that the SYN bore and the SYN,ACK did not take is sent again from SND.UNA. */
function startOfThird(sender: Tcb, packet: Packet, sndNxt: Seq, space: SequenceSpace): Seq {
  const again = sender.sndUna !== undefined && carriesText(packet) && space.compare(sender.sndUna, sndNxt);
  return typeof again === "number" && again < 0 && sender.sndUna !== undefined ? sender.sndUna : sndNxt;
}

/** No stack asks sooner whether an idle peer is still there. Nanoseconds. */
const SOONEST_KEEP_ALIVE = 1e9;
/** Before a third segment little has been seen. */
const FEW = 8;

/**
 * What completes the handshake may be missing in a capture, and a keep-alive bears the number below (section 3.8.4), as may a probe
 * of a closed window; neither comes at once.
 */
function mayKeepAlive(departure: Departure): boolean {
  const { packet, receiver, world } = departure;
  if (world.settings.profile !== "capture" || occupiesSpace(packet)) return false;
  const { firstSyn, lastWinSent } = receiver;
  if (firstSyn === undefined || lastWinSent === 0 || packet.at - firstSyn.at >= SOONEST_KEEP_ALIVE)
    return true;
  // An ACK before the SYN,ACK: that was not the first.
  for (const { flags, at } of preceding(departure, FEW)) {
    if ((flags & SYN) === 0 && at !== undefined && packet.at - at >= SOONEST_KEEP_ALIVE) return true;
  }
  return false;
}

/** The third segment: the opener's first after the SYN,ACK. */
export function thirdSegment(departure: Departure): Verdict | undefined {
  const { sender, receiver, packet, world } = departure;
  const { space } = world.scenario;
  // Where the SYN itself was not captured, only a SYN,ACK says which number it had, and may be wrong.
  const isKnown = world.settings.profile !== "capture" || sender.firstSyn !== undefined;
  if (sender.awaitsThird && isKnown && sender.iss !== undefined && sender.sndNxt !== undefined) {
    const expected = plus(sender.iss, 1);
    const low = space.compare(packet.seq, expected);
    const high = space.compare(packet.seq, sender.sndNxt);
    const keepsAlive = low === -1 && mayKeepAlive(departure);
    const wrong = !keepsAlive && ((low !== undefined && low < 0) || (high !== undefined && high > 0));
    if (wrong) {
      const position = startOfThird(sender, packet, sender.sndNxt, space);
      return wrongNumber(departure, "handshake-seq-mismatch", "seq", position, {
        meant: { seq: position, ...acknowledgmentToo(departure) },
        facts: {
          hint: hintForSeq(departure, space.compare(packet.seq, position) ?? 0),
          ...(position === sender.sndNxt ? {} : { sndNxt: "?" }),
        },
      });
    }
  }
  if (receiver.state === "SYN-RECEIVED" && receiver.sndUna !== undefined && receiver.sndNxt !== undefined) {
    if (sender.rcvNxt === undefined || !differs(departure, packet.ack, sender.rcvNxt)) return undefined;
    const fromUna = space.compare(packet.ack, receiver.sndUna);
    const fromNxt = space.compare(packet.ack, receiver.sndNxt);
    if ((fromUna !== undefined && fromUna <= 0) || (fromNxt !== undefined && fromNxt > 0)) {
      if (world.settings.profile === "capture") {
        // Or it answers a SYN,ACK that its receiver has forgotten since.
        const forgotten = receiver.previousIss?.has(plus(packet.ack, -1)) === true;
        if (forgotten || isSentAgain(departure)) return undefined;
      }
      return wrongNumber(departure, "handshake-ack-mismatch", "ack", sender.rcvNxt, {
        facts: { hint: hintForAck(departure), ...since(world, sender.latestSyn) },
      });
    }
  }
  return undefined;
}
