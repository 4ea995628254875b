/** Decides what a SYN,ACK is whose host has taken no SYN: drawn from the wrong side, or from a closed port (rules 1.1). */
import { endKey } from "../../simulate/facts";
import type { Departure, Verdict } from "../../simulate/judge";
import { ACK, RST, SYN } from "../../tcp/flags";
import { type Packet, segmentEnd } from "../../tcp/packet";
import { plus } from "../../tcp/sequence";
import type { Tcb } from "../../tcp/tcb";
import { following } from "./captured/following";
import { hintForAck } from "./hints";
import { since, verdict, wrongNumber } from "./verdicts";

/** A SYN,ACK from a host that has received no SYN: taken as one from the other side. */
export function fromInitiator(departure: Departure): Verdict | undefined {
  const { sender, receiver, world, packet } = departure;
  if (refuses(departure)) {
    if (world.settings.profile !== "capture") return fromClosedPort(departure);
    // Nothing in a capture says when a program begins to listen.
    listens(sender, receiver, packet);
    return undefined;
  }
  if (isAcceptedAllTheSame(departure)) {
    hasTakenTheSyn(sender, receiver);
    return wrongNumber(departure, "synack-ack-mismatch", "ack", receiver.sndNxt, {
      facts: { hint: hintForAck(departure), ...since(world, receiver.firstSyn) },
    });
  }
  const common = { facts: since(world, receiver.firstSyn ?? sender.firstSyn) };
  if (sender.state === "SYN-SENT" && receiver.state === "SYN-RECEIVED" && !receiver.sentSynAck) {
    return verdict(departure, "synack-from-initiator", "flags", {
      ...common,
      meant: "nothing",
      // Drawn from the wrong side: the other host has answered this host's SYN.
      otherwise: (from, to) => answeredBy(from, to, packet),
      // Or the SYN before it was.
      others: [{ prepare: exchangeRoles }],
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

/**
 * A SYN,ACK that acknowledges nothing of the SYN in sight may answer an older one that the capture lacks; but then it would have
 * been refused, and not acknowledged.
 */
function isAcceptedAllTheSame(departure: Departure): boolean {
  const { receiver, packet, world } = departure;
  if (world.settings.profile !== "capture" || receiver.state !== "SYN-SENT") return false;
  const { space } = world.scenario;
  const above = receiver.iss === undefined ? undefined : space.compare(packet.ack, receiver.iss);
  if (above === undefined || above > 0) return false;
  for (const { own, flags, ack } of following(departure)) {
    // It is refused, or the right one comes.
    if (own ? (flags & SYN) !== 0 : (flags & RST) !== 0) return false;
    if (own || ack === undefined || (flags & SYN) !== 0) continue;
    return space.compare(ack, plus(packet.seq, 1)) === 0;
  }
  return false;
}

function hasTakenTheSyn(sender: Tcb, receiver: Tcb): void {
  sender.state = "SYN-RECEIVED";
  sender.passive = true;
  sender.irs = receiver.iss;
  sender.rcvNxt = receiver.sndNxt;
}

/** The SYN that it answers found nobody who listens. */
function refuses({ sender, packet, world }: Departure): boolean {
  const { space } = world.scenario;
  return (
    sender.state === "CLOSED" &&
    sender.owed.some(
      ({ reason, packet: syn }) =>
        reason === "closed" &&
        (syn.flags & SYN) !== 0 &&
        space.compare(segmentEnd(syn, space), packet.ack) === 0,
    )
  );
}

/** It counts as if its host had begun to listen before. */
function fromClosedPort(departure: Departure): Verdict {
  const { sender, world, segment } = departure;
  const host = endKey(world, segment.connection, segment.side);
  return verdict(departure, "segment-in-closed", "flags", {
    facts: {
      ...since(world, sender.lastSent ?? sender.last?.lastSent),
      reaction: `If a program has begun to listen there, write ${host}: listen before the SYN.`,
    },
    meant: { prepare: listens },
  });
}

/** Its host has listened when the SYN came. */
function listens(from: Tcb, _to: Tcb, sent: Packet): void {
  from.state = "SYN-RECEIVED";
  from.passive = true;
  from.irs = plus(sent.ack, -1);
  from.rcvNxt = sent.ack;
  from.owed = [];
}

/** Both ends as if the SYN had come from `to`. */
function exchangeRoles(from: Tcb, to: Tcb): void {
  const isn = from.iss;
  if (isn === undefined) return;
  to.state = "SYN-SENT";
  to.passive = false;
  to.iss = isn;
  to.sndUna = isn;
  to.sndNxt = plus(isn, 1);
  to.irs = undefined;
  to.rcvNxt = undefined;
  to.owed = [];
  from.state = "SYN-RECEIVED";
  from.passive = true;
  from.iss = undefined;
  from.sndUna = undefined;
  from.sndNxt = undefined;
  from.irs = isn;
  from.rcvNxt = plus(isn, 1);
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
