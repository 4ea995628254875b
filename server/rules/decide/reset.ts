/** Decides what is wrong with a RST a host sends of its own (rules 1.5). */
import { NOW } from "../../model/exchange";
import type { Departure, Verdict } from "../../simulate/judge";
import { startsInWindow } from "../../tcp/acceptability";
import { ACK, RST, SYN } from "../../tcp/flags";
import { type Packet, segmentEnd } from "../../tcp/packet";
import { answersWithReset } from "../../tcp/segment-departs";
import { type Seq, ZERO } from "../../tcp/sequence";
import { isSynchronized } from "../../tcp/states";
import type { Owed } from "../../tcp/tcb";
import { whatItAcknowledges } from "./captured/acknowledges-unseen";
import { preceding } from "./captured/following";
import { mayBearNumbers } from "./captured/reset-numbers";
import { since, type VerdictOptions, verdict, wrongNumber } from "./verdicts";
import { EXCUSED } from "./weights";

export function reset(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  const answered = sender.owed.find((owed) => answersWithReset(owed, packet, space));
  if (answered !== undefined) {
    // That it is refused shows that its sender was late indeed, or wrong: either way the connection was over.
    if (answered.packet.excused === true) world.cost -= EXCUSED;
    return undefined;
  }
  if (world.settings.profile === "capture" && mayBearNumbers(departure)) return acknowledgesUnsent(departure);
  // A refused SYN: a host that answers its first SYN with a RST was CLOSED, declared or not.
  const syn = sender.owed.find((owed) => owed.reason === "syn");
  if (sender.state === "SYN-RECEIVED" && sender.passive && syn !== undefined) return refusal(departure, syn);
  if (sender.state === "CLOSED" || sender.state === "LISTEN") return fromNobody(departure);
  return abort(departure);
}

/** RST to a SYN that LISTEN has taken: <SEQ=0><ACK=SEG.SEQ+SEG.LEN> (section 3.10.7.1). */
function refusal(departure: Departure, syn: Owed): Verdict | undefined {
  const { packet, world, receiver } = departure;
  const { space } = world.scenario;
  const acks = (packet.flags & ACK) !== 0;
  const ackRight = acks && syn.ack !== undefined && space.compare(packet.ack, syn.ack) === 0;
  if (receiver.state === "SYN-SENT") {
    if (!acks) return inSynSent(departure, "rst-without-ack-in-syn-sent", syn.ack);
    if (!ackRight) return refusedWrongly(departure, syn.ack);
  } else if (!ackRight) return wrongReset(departure, "ack", syn.ack, syn);
  const order = space.compare(packet.seq, ZERO);
  return order === undefined || order === 0 ? undefined : wrongReset(departure, "seq", ZERO, syn);
}

/** The opener ignores an acknowledgment outside (ISS, SND.NXT]; one inside is taken, though it is not the formula's. */
function refusedWrongly(departure: Departure, expected: Seq | undefined): Verdict {
  const { packet, world, receiver } = departure;
  const { space } = world.scenario;
  const aboveIss = receiver.iss === undefined ? undefined : space.compare(packet.ack, receiver.iss);
  const aboveNxt = receiver.sndNxt === undefined ? undefined : space.compare(packet.ack, receiver.sndNxt);
  const taken = aboveIss !== undefined && aboveIss > 0 && aboveNxt !== undefined && aboveNxt <= 0;
  return taken
    ? wrongReset(departure, "ack", expected)
    : inSynSent(departure, "rst-unacceptable-in-syn-sent", expected);
}

/** What a host in SYN-SENT ignores, although it was meant to refuse it. */
function inSynSent(departure: Departure, rule: string, expected: Seq | undefined): Verdict {
  const { packet, segment, world } = departure;
  const text = expected === undefined ? "?" : (world.scenario.space.text(expected) ?? "?");
  const corrected = expected === undefined ? {} : { ack: expected, flags: packet.flags | ACK };
  if (rule === "rst-unacceptable-in-syn-sent") {
    return wrongNumber(departure, rule, "ack", expected, {
      meant: corrected,
      readings: ["meant", "by-the-rfc"],
    });
  }
  return verdict(departure, rule, "flags", {
    meant: corrected,
    readings: ["meant", "by-the-rfc"],
    facts: { written: "RST", expected: `RST,ACK ack=${text}` },
    repairs:
      text === "?"
        ? []
        : [
            {
              title: `Change to RST,ACK ack=${text}`,
              safe: true,
              edits: [
                { line: segment.line, part: "flags", text: "RST,ACK" },
                { line: segment.line, part: "ack", text: `ack=${text}` },
                ...(segment.seq === undefined
                  ? []
                  : [{ line: segment.line, part: "seq", text: "seq=0" } as const]),
              ],
            },
          ],
  });
}

/** A RST from a host that has no connection: it can only be an answer. */
function fromNobody(departure: Departure): Verdict | undefined {
  const { sender, world, packet, receiver } = departure;
  const owed = [...sender.owed].reverse().find((each) => each.answer === "rst");
  if (owed !== undefined) {
    const { space } = world.scenario;
    if (owed.rstAck !== undefined && receiver.state === "SYN-SENT") {
      const acks = (packet.flags & ACK) !== 0;
      if (!acks && world.settings.profile === "capture" && answersOlder(departure)) return undefined;
      if (!acks) return inSynSent(departure, "rst-without-ack-in-syn-sent", owed.rstAck);
      if (space.compare(packet.ack, owed.rstAck) !== 0) return refusedWrongly(departure, owed.rstAck);
    }
    const seqRight = owed.rstSeq === undefined ? 0 : space.compare(packet.seq, owed.rstSeq);
    if (seqRight !== 0)
      return receiversRule(departure, owed.rstSeq) ?? wrongReset(departure, "seq", owed.rstSeq);
    return wrongReset(departure, "ack", owed.rstAck);
  }
  if (sender.because === "user-timeout" || sender.because === "retries-over") return lastWord(departure);
  // A RST that found no connection is answered by nothing either (section 3.10.7.1).
  const arrived = sender.latestArrival;
  const refused = sender.resetBy === undefined && arrived !== undefined && (arrived.flags & RST) !== 0;
  if (sender.resetBy === "peer" || refused) {
    return verdict(departure, "rst-in-reply-to-rst", "segment", {
      meant: "nothing",
      facts: since(world, refused ? arrived : sender.endedBy),
    });
  }
  // What a capture lacks may have come to the closed port and drawn it.
  if (world.settings.profile === "capture") return refusesNearly(departure);
  if (sender.resetBy === "self") {
    return verdict(departure, "segment-after-rst", "segment", {
      meant: "nothing",
      facts: since(world, sender.endedBy),
    });
  }
  return verdict(departure, "segment-in-closed", "segment", {
    meant: "nothing",
    otherwise: (_, to) => {
      to.forget("CLOSED");
      to.resetBy = "peer";
      to.endedBy = packet;
    },
    facts: since(world, sender.endedBy),
  });
}

/** With a number of its own, or that of its sender's last connection, it answers an acknowledgment that the capture lacks. */
function answersOlder({ packet, sender, world }: Departure): boolean {
  const { space } = world.scenario;
  const older = sender.last?.sndNxt;
  return (
    space.compare(packet.seq, ZERO) !== 0 || (older !== undefined && space.compare(packet.seq, older) === 0)
  );
}

/** So near to the SYN's number that no other SYN, of an earlier attempt, was meant. */
const NEAR = 2 ** 16;

/** The refusal of a SYN with a number beside the SYN's, or without any: what another segment drew would bear that one's. */
function refusesNearly(departure: Departure): Verdict | undefined {
  const { receiver, packet, world } = departure;
  const { space } = world.scenario;
  const { sndNxt, iss } = receiver;
  if (receiver.state !== "SYN-SENT" || receiver.firstSyn === undefined) return undefined;
  if (iss === undefined || sndNxt === undefined) return undefined;
  if ((packet.flags & ACK) === 0) {
    return answersOlder(departure) ? undefined : inSynSent(departure, "rst-without-ack-in-syn-sent", sndNxt);
  }
  // With another number it aborts a connection that has come farther.
  if (space.compare(packet.seq, ZERO) !== 0) return undefined;
  const low = space.compare(packet.ack, iss) ?? 1;
  const high = space.compare(packet.ack, sndNxt) ?? 0;
  const beside = (low <= 0 && low > -NEAR) || (high > 0 && high < NEAR);
  return beside ? inSynSent(departure, "rst-unacceptable-in-syn-sent", sndNxt) : undefined;
}

/** A connection whose time is over is aborted (section 3.9.1.1), and an ABORT tells the peer. */
function lastWord(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { sndUna, sndNxt } = sender.last ?? sender;
  const right = [sndUna, sndNxt].some(
    (each) => each === undefined || world.scenario.space.compare(packet.seq, each) === 0,
  );
  if (!right) return receiversRule(departure, sndNxt) ?? wrongReset(departure, "seq", sndNxt);
  sender.resetBy = "self";
  sender.endedBy = packet;
  return undefined;
}

/** ABORT: <SEQ=SND.NXT>, with or without an acknowledgment (section 3.10.5); answers to what is merely unacceptable are ACKs. */
function abort(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  const latest = sender.owed.at(-1);
  if (
    latest !== undefined &&
    !sender.abortCalled &&
    isSynchronized(sender.state) &&
    latest.packet === sender.latestArrival
  ) {
    const echoes =
      space.compare(packet.seq, latest.packet.ack) === 0 ||
      space.compare(packet.seq, sender.sndNxt ?? ZERO) === 0;
    const bareSyn = (latest.packet.flags & (SYN | ACK)) === SYN;
    if (refusesAfterClose(departure, latest)) return undefined;
    if (latest.reason === "syn-in-synchronized" || (latest.reason === "unacceptable" && bareSyn)) {
      return verdict(departure, "reset-by-syn", "segment", { facts: since(world, latest.packet) });
    }
    const bare = (packet.flags & ACK) === 0;
    if (latest.reason === "unacceptable" && echoes && bare && latest.required && !latest.packet.own) {
      return verdict(departure, "rst-for-unacceptable-in-sync", "segment", {
        facts: { ...since(world, latest.packet), expected: ackText(departure) },
      });
    }
  }
  if (sender.state === "SYN-SENT") {
    // ABORT in SYN-SENT sends nothing (section 3.10.5): a RST there is an answer, and must have its numbers.
    const asked = [...sender.owed].reverse().find((each) => each.rstSeq !== undefined);
    return asked === undefined ? undefined : wrongReset(departure, "seq", asked.rstSeq, asked);
  }
  if (sender.sndNxt === undefined) return undefined;
  const order = space.compare(packet.seq, sender.sndNxt);
  if (order === undefined || order === 0) return acknowledgedByReset(departure);
  if (answersLatest(departure)) return undefined;
  if (leavesOutRefusedProbe(departure)) return undefined;
  const refused = refusesAcknowledgment(departure);
  if (refused !== undefined) return refused;
  const wrong = receiversRule(departure, sender.sndNxt) ?? wrongReset(departure, "seq", sender.sndNxt);
  // What follows may show that its sender has not given the connection up either.
  return { ...wrong, readings: [...wrong.readings, "as-if-not-sent"] };
}

/**
 * A host whose user has closed for good may answer what still comes with a RST (section 3.6.1, MAY-1), and Linux does so to a SYN
 * too. A capture does not show whether the user has closed both ways.
 */
function refusesAfterClose({ sender, packet, world }: Departure, { packet: syn }: Owed): boolean {
  if (world.settings.profile !== "capture" || sender.state !== "FIN-WAIT-2") return false;
  const { space } = world.scenario;
  const below = sender.rcvNxt === undefined ? undefined : space.compare(syn.seq, sender.rcvNxt);
  if ((syn.flags & SYN) === 0 || below === undefined || below < 0) return false;
  if ((syn.flags & ACK) !== 0) return space.compare(packet.seq, syn.ack) === 0;
  return (packet.flags & ACK) !== 0 && space.compare(packet.ack, segmentEnd(syn, space)) === 0;
}

/** What has come in so few frames may still be answered one by one. */
const RECENT = 8;

/**
 * <SEQ=SEG.ACK> refuses an acknowledgment in SYN-RECEIVED (section 3.5.2, group 2). A capture does not show whether what was to end
 * the handshake was taken: Linux ignores it, for one, where it echoes the timestamp of a challenge ACK.
 */
function refusesAcknowledgment(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  if (world.settings.profile !== "capture" || (packet.flags & ACK) !== 0 || !sender.passive) return undefined;
  const { space } = world.scenario;
  for (const { ack } of preceding(departure, RECENT)) {
    if (ack === undefined || space.compare(ack, packet.seq) !== 0) continue;
    return verdict(departure, "rst-for-unacceptable-in-sync", "segment", {
      facts: { expected: ackText(departure) },
      readings: ["as-if-not-sent", "meant"],
    });
  }
  return undefined;
}

/** The octet that probed a closed window was not taken: to both ends it has not been sent yet (section 3.8.6.1). */
function leavesOutRefusedProbe({ sender, receiver, packet, world }: Departure): boolean {
  const { space } = world.scenario;
  const { sndUna, sndNxt, sndWnd, flow } = sender;
  if (sndWnd !== 0 || (flow?.closed?.answers ?? 0) === 0 || sndUna === undefined || sndNxt === undefined)
    return false;
  if (space.compare(packet.seq, sndUna) !== 0 || space.compare(sndNxt, sndUna) !== 1) return false;
  if (receiver.lastAckSent === undefined || space.compare(receiver.lastAckSent, sndUna) !== 0) return false;
  receiver.rcvNxt = sndUna;
  return true;
}

/** A host that has closed answers text with <SEQ=SEG.ACK> (section 3.6.1), which need not be its SND.NXT. */
function answersLatest(departure: Departure): boolean {
  const { sender, packet, world } = departure;
  const arrived = sender.latestArrival;
  if (arrived === undefined || (arrived.flags & ACK) === 0 || (packet.flags & ACK) !== 0) return false;
  if (world.scenario.space.compare(packet.seq, arrived.ack) !== 0) return false;
  return !hasSpokenSince(departure, arrived);
}

/** What it has sent since that arrival shows that the connection was alive then. */
function hasSpokenSince({ sender, world }: Departure, arrived: Packet): boolean {
  const { settings, scenario } = world;
  if (sender.lastSent === undefined || sender.lastSent.line < arrived.line) return false;
  // Where the place on the page is not the moment of arrival, nobody knows.
  if (settings.profile === "capture" || settings.delay > 0) return false;
  const written = scenario.statements.find((each) => each.kind === "segment" && each.line === arrived.line);
  return written?.kind === "segment" && written.arrow === NOW && written.extra?.labelled !== true;
}

/** On a capture: a RST, too, acknowledges only what came (section 3.10.7.4); the frames behind it show that nothing did. */
function acknowledgesUnsent(departure: Departure): Verdict | undefined {
  const { sender, receiver, packet, world } = departure;
  const { space } = world.scenario;
  if ((packet.flags & ACK) === 0 || !isSynchronized(sender.state)) return undefined;
  if (sender.rcvNxt === undefined || receiver.sndNxt === undefined) return undefined;
  // To what bears no ACK itself a host without the connection answers <SEQ=0> with whatever numbers stand there (section 3.10.7.1).
  if (space.compare(packet.seq, ZERO) === 0) return undefined;
  if ((space.compare(packet.ack, receiver.sndNxt) ?? 0) <= 0) return undefined;
  if (whatItAcknowledges(departure) !== "never-sent") return undefined;
  const wrong = wrongReset(departure, "ack", sender.rcvNxt);
  return { ...wrong, readings: [...wrong.readings, "as-if-not-sent"] };
}

function acknowledgedByReset(departure: Departure): Verdict | undefined {
  const { sender, packet, world, receiver } = departure;
  if ((packet.flags & ACK) === 0 || sender.rcvNxt === undefined) return undefined;
  const order = world.scenario.space.compare(packet.ack, sender.rcvNxt);
  if (order === undefined || order === 0) return undefined;
  if (receiver.state === "SYN-SENT")
    return inSynSent(departure, "rst-unacceptable-in-syn-sent", sender.rcvNxt);
  // Stacks reset with the last ACK they sent; only an acknowledgment of what never came is wrong.
  const beyond =
    receiver.sndNxt === undefined ? undefined : world.scenario.space.compare(packet.ack, receiver.sndNxt);
  return beyond !== undefined && beyond > 0 ? wrongReset(departure, "ack", sender.rcvNxt) : undefined;
}

/** A RST at the wrong number is told by what its receiver makes of it, where that has a name. */
function receiversRule(departure: Departure, expected: Seq | undefined): Verdict | undefined {
  const { receiver, packet, world, segment } = departure;
  if (segment.arrow !== 0 || receiver.rcvNxt === undefined) return undefined;
  if (!isSynchronized(receiver.state)) return undefined;
  if (world.scenario.space.compare(packet.seq, receiver.rcvNxt) === 0) return undefined;
  if (startsInWindow(receiver, packet, world.scenario.space) !== false) {
    return wrongNumber(departure, "rst-not-exact-no-challenge", "seq", expected, resetWays);
  }
  return wrongNumber(departure, "rst-out-of-window", "seq", expected, resetWays);
}

const resetWays: VerdictOptions = { readings: ["meant", "by-the-rfc"] };

function wrongReset(
  departure: Departure,
  field: "seq" | "ack",
  expected: Seq | undefined,
  owed?: Owed,
): Verdict {
  return wrongNumber(departure, "rst-wrong-numbers", field, expected, {
    readings: ["meant", "by-the-rfc"],
    facts: since(departure.world, owed?.packet),
  });
}

function ackText(departure: Departure): string {
  const { sender, world } = departure;
  const text = (value: Seq | undefined): string =>
    value === undefined ? "?" : (world.scenario.space.text(value) ?? "?");
  return `ACK seq=${text(sender.sndNxt)} ack=${text(sender.rcvNxt)}`;
}
