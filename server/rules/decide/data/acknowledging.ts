/** Decides whether a receiver acknowledges often enough and soon enough: above a gap, where it is filled, every second segment. */
import type { Departure } from "../../../simulate/judge";
import type { World } from "../../../simulate/world";
import { ACK } from "../../../tcp/flags";
import { type Gap, noteFlow } from "../../../tcp/flow";
import type { Packet } from "../../../tcp/packet";
import type { Arrival } from "../../../tcp/segment-arrives";
import type { Tcb } from "../../../tcp/tcb";
import { findingAbout, since } from "../verdicts";
import { NO_FAULT } from "../weights";
import { onceOf } from "./sending";

/** An immediate ACK does not wait for the delayed-ACK timer, which is 40 to 500 ms; what a written way takes is less. */
const IMMEDIATE = 2e8;
const REMEMBERED = 16;

/** Text has arrived above a gap, or a gap is known: each arrival asks for an ACK of its own (RFC 5681 section 4.2). */
export function noteGap(world: World, packet: Packet, receiver: Tcb, step: Arrival): void {
  const { space } = world.scenario;
  const gap = receiver.flow?.gap;
  if (step.text === "held") {
    if (packet.reported || receiver.rcvNxt === undefined) return;
    const known =
      gap !== undefined && space.compare(gap.at, receiver.rcvNxt) === 0 && gap.filledBy === undefined;
    const open: Gap = known
      ? gap
      : { at: receiver.rcvNxt, held: [], acks: 0, filledBy: undefined, filledAt: 0 };
    if (open.held.length < REMEMBERED) noteFlow(receiver, { gap: { ...open, held: [...open.held, packet] } });
    return;
  }
  if (gap === undefined || step.text !== "new" || gap.filledBy !== undefined) return;
  if (packet.reported) noteFlow(receiver, { gap: undefined });
  else noteFlow(receiver, { gap: { ...gap, filledBy: packet, filledAt: world.now } });
}

/** The receiver acknowledges: what it owed the gap is counted once its ACK goes beyond it. */
export function acknowledgeGap(departure: Departure, gap: Gap): void {
  const { sender, packet, world } = departure;
  if ((packet.flags & ACK) === 0) return;
  const beyond = world.scenario.space.compare(packet.ack, gap.at);
  if (beyond === undefined || beyond < 0) return;
  if (beyond === 0) {
    noteFlow(sender, { gap: { ...gap, acks: gap.acks + 1 } });
    return;
  }
  noteFlow(sender, { gap: undefined });
  if (packet.reported) return;
  const unanswered = gap.held[gap.acks];
  if (unanswered !== undefined) {
    say(departure, "out-of-order-not-acked", unanswered, { count: gap.held.length, name: String(gap.acks) });
  }
  const late = world.scenario.timed && world.now - gap.filledAt >= IMMEDIATE;
  if (gap.filledBy !== undefined && late) {
    const waited = Math.round((world.now - gap.filledAt) / 1e6);
    say(departure, "gap-fill-not-acked", gap.filledBy, { count: waited });
  }
}

/** The finding stands on the segment that asked for the ACK, and speaks of its receiver. */
function say(
  { world, sender, receiver, packet }: Departure,
  rule: string,
  about: Packet,
  facts: Record<string, string | number>,
): void {
  if (!onceOf(world, rule, about)) return;
  const all = { ...since(world, packet), ...facts, reaction: "" };
  world.report(findingAbout(world, rule, about, "segment", sender, receiver, all, packet.side), NO_FAULT);
}

/** An ACK that covers three full segments at once, where every second one should have had its own (SHLD-19). */
export function observeStretch(departure: Departure): void {
  const { sender, packet, receiver, world } = departure;
  const mss = sender.negotiated?.own?.mss;
  if (mss === undefined || sender.lastAckSent === undefined || (packet.flags & ACK) === 0) return;
  if (sender.stretchSaid) return;
  const full = packet.options?.tsval === undefined ? mss : mss - 12;
  const covered = world.scenario.space.difference(packet.ack, sender.lastAckSent);
  if (covered === undefined || covered < 3 * full || sender.flow?.gap !== undefined) return;
  const oldest = sender.oldestUnacked;
  const latest = sender.latestUnacked;
  if (oldest === undefined || latest === undefined || oldest.reported) return;
  // Segments of one moment may be acknowledged when all have arrived; several in one length come that way.
  if (oldest.number === latest.number || oldest.len.k > mss || latest.len.k > mss) return;
  if (world.scenario.timed && oldest.at === latest.at) return;
  sender.stretchSaid = true;
  if (!onceOf(world, "ack-every-second-segment", packet)) return;
  const facts = { ...since(world, oldest), count: covered, name: String(mss) };
  world.report(
    findingAbout(world, "ack-every-second-segment", packet, "segment", sender, receiver, facts),
    NO_FAULT,
  );
}
