/** The one fault of a segment at its departure: the rules in the order in which the more special comes first. */
import type { Correction, Departure, Verdict } from "../../simulate/judge";
import { ACK, FIN, PSH, RST, SYN } from "../../tcp/flags";
import { carriesText, occupiesSpace, segmentEnd } from "../../tcp/packet";
import { figure, NUMERIC, plus, ZERO } from "../../tcp/sequence";
import type { Tcb } from "../../tcp/tcb";
import { acknowledgmentNumber } from "./acknowledgment-numbers";
import { fromSynSent, insteadOfSynAck, textTooEarly, thirdSegment } from "./before-established";
import { mayHaveLeftBefore } from "./captured/over";
import { establish, firstOnThePage } from "./first-segment";
import { minorFlags, senselessFlags } from "./flags";
import { standsAtGroupAddress } from "./group-address";
import { reset } from "./reset";
import { sequenceNumber } from "./sequence-numbers";
import { withoutReset } from "./state-slips";
import { syn, synAck } from "./syn";
import { changeFlags, since, verdict } from "./verdicts";

export function judgeDeparture(departure: Departure): Verdict | undefined {
  const { packet, segment, sender } = departure;
  if (isPlain(departure)) return undefined;
  // Only the receiver's rules apply to what the present connection did not send.
  if (!packet.own || segment.faulty) return undefined;
  return (
    selfAddressed(departure) ??
    senselessFlags(departure) ??
    firstOnThePage(departure) ??
    unbound(departure) ??
    byKind(departure, sender.state) ??
    toMulticast(departure) ??
    minorFlags(departure)
  );
}

/** The next segment of an established connection, with just the numbers it should have: nothing to ask. */
function isPlain({ packet, sender, receiver, segment }: Departure): boolean {
  if ((packet.flags & ~PSH) !== ACK || sender.state !== "ESTABLISHED" || segment.extra !== undefined)
    return false;
  if (receiver.state !== "ESTABLISHED" || !packet.own || segment.faulty || sender.closeCalled) return false;
  if (sender.awaitsThird || sender.sendBudget !== undefined || sender.abortCalled) return false;
  if (sender.staleAck !== undefined || sender.lastWasPureAck || sender.owed.length > 0) return false;
  const { sndNxt, rcvNxt } = sender;
  return (
    sndNxt !== undefined &&
    rcvNxt !== undefined &&
    packet.seq.basis === sndNxt.basis &&
    packet.seq.k === sndNxt.k &&
    packet.ack.basis === rcvNxt.basis &&
    packet.ack.k === rcvNxt.k
  );
}

function byKind(departure: Departure, state: string): Verdict | undefined {
  const { flags } = departure.packet;
  if ((flags & RST) !== 0) return reset(departure);
  const contradicted = againstCalls(departure);
  if (contradicted !== undefined) return contradicted;
  if ((flags & (SYN | ACK)) === (SYN | ACK)) return synAck(departure);
  if ((flags & SYN) !== 0) return syn(departure);
  if (state === "CLOSED" || state === "LISTEN") return fromNobody(departure);
  if (state === "SYN-SENT") return fromSynSent(departure);
  return (
    withoutAck(departure) ??
    insteadOfSynAck(departure) ??
    textTooEarly(departure) ??
    thirdSegment(departure) ??
    sequenceNumber(departure) ??
    acknowledgmentNumber(departure)
  );
}

function selfAddressed(departure: Departure): Verdict | undefined {
  const { world, segment, packet } = departure;
  const { scenario, settings } = world;
  const ends = scenario.connections[segment.connection]?.ends ?? [0, 1];
  const [a, b] = [scenario.ends[ends[0]], scenario.ends[ends[1]]];
  if (a === undefined || b === undefined) return undefined;
  if (a.host === b.host) return verdict(departure, "self-addressed-segment", "segment", { meant: "nothing" });
  if (settings.profile !== "capture") return undefined;
  const [address, other] = [a, b].map(({ host }) => scenario.hosts[host]?.declared.address);
  if (address === undefined || address !== other) return undefined;
  // Which of its two ends sent a frame nobody can tell: none of them says anything about the other. One remark is enough.
  const found = verdict(departure, "self-addressed-segment", "segment", {
    meant: "nothing",
    readings: ["as-if-not-sent"],
  });
  return world.connection(segment.connection).begun ? { ...found, again: packet } : found;
}

/** A name that stands first in `ack=`, where the right value is known. */
function unbound(departure: Departure): Verdict | undefined {
  const { evaluated, world, segment, sender, packet } = departure;
  if (evaluated.unboundInAck === undefined || evaluated.ackPlace === undefined) return undefined;
  const { space } = world.scenario;
  const swapped = sender.rcvNxt !== undefined && space.compare(packet.seq, sender.rcvNxt) === 0;
  const expected = space.text(evaluated.ackPlace);
  return verdict(departure, "symbol-unbound", "ack", {
    facts: {
      name: space.nameOf(evaluated.unboundInAck),
      expected: expected === undefined ? "" : `ack=${expected}`,
      hint: swapped ? "Are seq and ack swapped?" : "",
    },
    repairs:
      expected === undefined
        ? []
        : [
            {
              title: `Change to ack=${expected}`,
              safe: true,
              edits: [{ line: segment.line, part: "ack", text: `ack=${expected}` }],
            },
          ],
  });
}

/** A segment other than a SYN from a host that has no connection. */
function fromNobody(departure: Departure): Verdict {
  const { sender, world, packet } = departure;
  const end = segmentEnd(packet, world.scenario.space);
  const rule = sender.resetBy === undefined ? "segment-in-closed" : "segment-after-rst";
  const found = verdict(departure, rule, "segment", {
    meant: "nothing",
    // The page may go on as though the connection were alive.
    otherwise: (from, to) => {
      establish(from, end, packet.ack);
      establish(to, packet.ack, end);
    },
    facts: since(world, sender.endedBy),
    ...(sender.resetBy === undefined ? {} : { others: resetTooMany(departure) }),
  });
  if (world.settings.profile !== "capture" || !mayHaveLeftBefore(departure)) return found;
  // That it was on its way excuses when it is seen, not what it is.
  const flagless = withoutAck(departure);
  if (flagless !== undefined) return flagless;
  const problem = { ...found.problem, informative: true as const };
  return sender.resetBy === undefined
    ? { problem, meant: "nothing", readings: ["meant"] }
    : { ...found, problem };
}

/** It was the RST that was too many; in a capture its text as well, where somebody else may have sent both. */
function resetTooMany({ world, packet }: Departure): readonly Correction[] {
  const prepare = (from: Tcb, to: Tcb) => withoutReset(from, to, world.scenario.space);
  return world.settings.profile === "capture" && carriesText(packet)
    ? [{ prepare }, { prepare, len: ZERO }]
    : [{ prepare }];
}

/** After the handshake the ACK flag is always set (section 3.1). */
function withoutAck(departure: Departure): Verdict | undefined {
  const { packet, segment, sender } = departure;
  if ((packet.flags & ACK) !== 0) return undefined;
  const found = verdict(departure, "missing-ack-flag", "flags", {
    meant:
      sender.rcvNxt === undefined
        ? { flags: packet.flags | ACK }
        : { flags: packet.flags | ACK, ack: sender.rcvNxt },
    readings: ["meant", "by-the-rfc"],
    repairs: [changeFlags(segment.line, packet.flags | ACK)],
    facts: { name: (packet.flags & FIN) !== 0 ? "FIN" : "" },
  });
  // A bare FIN is the shorthand of lecture notes.
  return (packet.flags & FIN) !== 0 ? { ...found, problem: { ...found.problem, milder: true } } : found;
}

/** Calls bind where they are written: no text after `close`, none beyond what `send` gave, only a RST after `abort`. */
function againstCalls(departure: Departure): Verdict | undefined {
  const { sender, packet, world, segment } = departure;
  const { space } = world.scenario;
  if (sender.abortCalled) {
    return verdict(departure, "event-contradicted", "segment", {
      facts: { name: "abort" },
      // The page goes on as though the user had not called it.
      meant: { prepare: (aborted) => void Object.assign(aborted, { abortCalled: false }) },
    });
  }
  if (!carriesText(packet) || sender.sndNxt === undefined || sender.finSeq !== undefined) return undefined;
  const fresh = space.compare(plus(space.sum(packet.seq, packet.len), 0), sender.sndNxt);
  if (fresh === undefined || fresh <= 0) return undefined;
  const part = segment.extra?.data === undefined ? "len" : "data";
  if (sender.sendBudget !== undefined) {
    const octets = packet.len.basis === NUMERIC ? figure(packet.len) : 0;
    if (Math.min(fresh, octets) > sender.sendBudget) {
      return verdict(departure, "event-contradicted", part, {
        facts: { name: "send", count: sender.sendBudget },
      });
    }
    return undefined;
  }
  return sender.closeCalled
    ? verdict(departure, "event-contradicted", part, { facts: { name: "close" } })
    : undefined;
}

/** A SYN to a broadcast or multicast address must be silently dropped; whoever answers it has not (MUST-57, MUST-63). */
function toMulticast(departure: Departure): Verdict | undefined {
  const { world, segment, packet, sender } = departure;
  const address = standsAtGroupAddress(world, segment.connection, segment.side);
  if (address === undefined) return undefined;
  const arrived = sender.latestArrival;
  const syn =
    sender.latestSyn ?? (arrived !== undefined && (arrived.flags & SYN) !== 0 ? arrived : undefined);
  // One answer to a SYN is one fault, whatever follows it.
  if (syn === undefined || (sender.lastSent?.line ?? -1) > syn.line) return undefined;
  if ((packet.flags & (SYN | RST)) === 0 && occupiesSpace(packet)) return undefined;
  return verdict(departure, "syn-to-multicast", "segment", {
    facts: { name: address, ...since(world, syn) },
  });
}
