/** Decides the rules about the control bits (rules 1.8), which come before anything a state could say. */

import { HOLE } from "../../model/exchange";
import type { Repair } from "../../model/problem";
import type { Departure, Verdict } from "../../simulate/judge";
import { ACK, CWR, ECE, FIN, type Flags, flagsText, PSH, RST, SYN, URG } from "../../tcp/flags";
import { carriesText } from "../../tcp/packet";
import { figure, NUMERIC, plus } from "../../tcp/sequence";
import { isSynchronized } from "../../tcp/states";
import type { Tcb } from "../../tcp/tcb";
import { isAccurate } from "./captured/accurate-ecn";
import { change, changeFlags, findingAbout, type VerdictOptions, verdict } from "./verdicts";
import { NO_FAULT } from "./weights";

/** Combinations no conformant sender makes. */
export function senselessFlags(departure: Departure): Verdict | undefined {
  const { packet, segment, sender } = departure;
  const { flags } = packet;
  const without = (bits: number) => [changeFlags(segment.line, flags & ~bits)];
  if ((flags & (SYN | RST)) === (SYN | RST)) {
    return verdict(departure, "flags-syn-rst", "flags", {
      ...senseless(departure, flags & ~RST),
      repairs: without(RST).map(unsafe),
    });
  }
  if ((flags & (SYN | FIN)) === (SYN | FIN)) {
    const opens = !isSynchronized(sender.state);
    return verdict(departure, "flags-syn-fin", "flags", {
      ...senseless(departure, flags & ~(opens ? FIN : SYN)),
      repairs: sender.state === "CLOSED" ? without(FIN) : without(FIN).map(unsafe),
    });
  }
  if ((flags & (FIN | PSH | URG | ACK | RST)) === (FIN | PSH | URG)) {
    return verdict(departure, "flags-xmas", "flags", senseless(departure, flags | ACK));
  }
  if ((flags & ~(ECE | CWR)) === 0) {
    return verdict(departure, "flags-null", "segment", senseless(departure, flags | forgotten(sender)));
  }
  if ((flags & (FIN | RST)) === (FIN | RST)) {
    return verdict(departure, "flags-fin-rst", "flags", {
      meant: { flags: flags & ~FIN },
      repairs: without(FIN),
      // Or it was the RST that was too many.
      ...((flags & ACK) !== 0 ? { others: [{ flags: flags & ~RST }] } : {}),
    });
  }
  return undefined;
}

/** The flags that a segment without any would have borne. */
function forgotten({ state, sentSynAck }: Tcb): Flags {
  if (state === "CLOSED" || state === "LISTEN" || state === "SYN-SENT") return SYN;
  return state === "SYN-RECEIVED" && !sentSynAck ? SYN | ACK : ACK;
}

/** It changes nothing; but the page may go on as though it had borne the flags that make sense. */
function senseless({ packet, sender }: Departure, flags: Flags): VerdictOptions {
  const ack = (packet.flags & ACK) === 0 && (flags & ACK) !== 0 ? sender.rcvNxt : undefined;
  const opens = (flags & (SYN | ACK | RST)) === SYN ? { prepare: listens } : {};
  return {
    meant: ack === undefined ? { flags, ...opens } : { flags, ack },
    readings: ["as-if-not-sent", "meant"],
  };
}

/** Who answers a SYN listens, also where the page has no other. */
function listens(_: Tcb, to: Tcb): void {
  if (to.state === "CLOSED" && to.incarnation === 0 && to.sentCount === 0) to.state = "LISTEN";
}

function unsafe<T extends { readonly safe: boolean }>(repair: T): T {
  return { ...repair, safe: false };
}

/** Faults that leave the segment's numbers and state as they are; asked last. */
export function minorFlags(departure: Departure): Verdict | undefined {
  return ackWithoutFlag(departure) ?? urgent(departure) ?? congestion(departure);
}

function ackWithoutFlag(departure: Departure): Verdict | undefined {
  const { packet, segment } = departure;
  if ((packet.flags & ACK) !== 0 || (packet.flags & (SYN | RST)) === 0) return undefined;
  if (segment.ack === undefined || segment.ack === HOLE) return undefined;
  if (segment.ack.basis === NUMERIC && figure(segment.ack) === 0) return undefined;
  return verdict(departure, "ack-nonzero-without-flag", "ack", {
    facts: { written: "ack", expected: "" },
    repairs: [
      {
        title: "Remove the acknowledgment number",
        safe: false,
        edits: [{ line: segment.line, part: "ack", text: "" }],
      },
    ],
  });
}

/** The pointer goes with its flag. */
function withoutUrgency({ packet, segment }: Departure): Repair {
  const repair = changeFlags(segment.line, packet.flags & ~URG);
  if (segment.extra?.urg === undefined) return repair;
  return { ...repair, edits: [...repair.edits, { line: segment.line, part: "urg", text: "" }] };
}

function urgent(departure: Departure): Verdict | undefined {
  const { packet, segment, sender, world } = departure;
  const written = segment.extra?.urg;
  const pointer =
    written !== undefined && written !== HOLE && written.basis === NUMERIC ? figure(written) : undefined;
  if ((packet.flags & URG) === 0) {
    if (written === undefined || pointer === 0) return undefined;
    return verdict(departure, "urg-pointer-without-flag", "urg", {
      facts: { written: `urg=${pointer ?? "?"}` },
      repairs: [unsafe(changeFlags(segment.line, packet.flags | URG))],
    });
  }
  if ((packet.flags & (SYN | RST)) !== 0) return undefined;
  const { space } = world.scenario;
  const pastFin =
    sender.finSeq !== undefined &&
    (space.compare(packet.seq, sender.finSeq) ?? 0) > 0 &&
    !carriesText(packet);
  if (pastFin) {
    return verdict(departure, "urg-after-fin", "flags", {
      repairs: [withoutUrgency(departure)],
    });
  }
  if (pointer === undefined) return undefined;
  const length = packet.len.basis === NUMERIC ? figure(packet.len) : undefined;
  const end = plus(packet.seq, pointer);
  const announced = sender.urgentEnd !== undefined && space.compare(end, sender.urgentEnd) === 0;
  // Where an earlier segment has named this very end, ordinary text may begin at the last byte.
  if (length !== undefined && length > 0 && pointer === length - 1 && !announced) {
    return verdict(departure, "urg-pointer-off-by-one", "urg", {
      facts: { written: `urg=${pointer}`, expected: `urg=${length}` },
      repairs: [change(segment.line, "urg", `urg=${length}`)],
    });
  }
  const back = sender.urgentEnd === undefined ? 0 : space.compare(end, sender.urgentEnd);
  const retransmitted = sender.sndNxt !== undefined && (space.compare(packet.seq, sender.sndNxt) ?? 0) < 0;
  if (back !== undefined && back < 0 && !retransmitted) {
    const distance =
      sender.urgentEnd === undefined ? undefined : space.difference(sender.urgentEnd, packet.seq);
    return verdict(departure, "urg-pointer-recedes", "urg", {
      repairs: distance === undefined || distance < 0 ? [] : [change(segment.line, "urg", `urg=${distance}`)],
      facts: { written: `urg=${pointer}`, since: space.text(sender.urgentEnd ?? end) ?? "?" },
    });
  }
  return undefined;
}

/** Explicit congestion notification: RFC 3168 section 6.1. */
function congestion(departure: Departure): Verdict | undefined {
  const { packet, segment, sender, receiver, world } = departure;
  const { flags } = packet;
  // A capture may lack the SYN that asked for it; what its own SYN refused, no end uses.
  const captured = world.settings.profile === "capture";
  const marked = segment.extra?.ect === true || segment.extra?.ce === true;
  if ((flags & SYN) !== 0) {
    if (isAccurate(departure)) return undefined;
    ectOnControl(departure);
    if ((flags & ACK) !== 0 && (flags & (ECE | CWR)) === (ECE | CWR)) {
      return verdict(departure, "ecn-synack-bad", "flags", {
        repairs: [changeFlags(segment.line, flags & ~CWR)],
      });
    }
    if (
      (flags & ACK) !== 0 &&
      (flags & ECE) !== 0 &&
      sender.ecnOffered === false &&
      !sender.ecnReported &&
      !captured
    ) {
      sender.ecnReported = true;
      return verdict(departure, "ecn-not-negotiated", "flags", {
        facts: { name: "ECE" },
        repairs: [changeFlags(segment.line, flags & ~ECE)],
      });
    }
    return undefined;
  }
  if (sender.accurateAgreed || receiver.accurateAgreed) return undefined;
  ectOnControl(departure);
  if ((flags & (ECE | RST)) === ECE && sender.congestionAnswered)
    observeFlag(departure, "ecn-ece-not-cleared", "flags");
  if ((flags & RST) !== 0 || ((flags & (ECE | CWR)) === 0 && !marked)) return undefined;
  if (sender.ecnAgreed !== false && receiver.ecnAgreed !== false) return undefined;
  if (captured && !sender.ecnRefused) return undefined;
  // Said once of a connection: the handshake is what lacks, not each later mark.
  if (sender.ecnReported || receiver.ecnReported) return undefined;
  sender.ecnReported = true;
  const misused = flags & (ECE | CWR);
  return verdict(departure, "ecn-not-negotiated", misused === 0 ? "marks" : "flags", {
    facts: { name: misused === 0 ? (segment.extra?.ce === true ? "ce" : "ect") : flagsText(misused) },
    repairs: misused === 0 ? [] : [changeFlags(segment.line, flags & ~misused)],
  });
}

/** ECT on a SYN, a pure ACK, a retransmission or a window probe (RFC 3168 sections 6.1.1 and 6.1.4 to 6.1.6). */
function ectOnControl(departure: Departure): void {
  const { packet, segment, sender, world } = departure;
  if (segment.extra?.ect !== true && segment.extra?.ce !== true) return;
  const retransmitted =
    sender.sndNxt !== undefined && (world.scenario.space.compare(packet.seq, sender.sndNxt) ?? 0) < 0;
  const control = (packet.flags & SYN) !== 0 || !carriesText(packet) || retransmitted || sender.sndWnd === 0;
  if (control && (packet.flags & RST) === 0) observeFlag(departure, "ecn-ect-on-control", "marks");
}

function observeFlag(departure: Departure, rule: string, part: "flags" | "marks"): void {
  const { world, packet, sender, receiver } = departure;
  world.report(findingAbout(world, rule, packet, part, sender, receiver), NO_FAULT);
}
