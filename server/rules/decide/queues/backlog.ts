/** Decides what a full queue makes wrong: a SYN that is answered, a handshake that is completed (rules 1.9). */
import type { Departure, Verdict } from "../../../simulate/judge";
import { capacityOf, listenerOf, withoutBeyond } from "../../../simulate/queues";
import type { World } from "../../../simulate/world";
import { ACK, SYN } from "../../../tcp/flags";
import type { Packet } from "../../../tcp/packet";
import { otherSide } from "../../../tcp/side";
import type { Tcb } from "../../../tcp/tcb";
import { findingAbout, since, verdict } from "../verdicts";
import { weightOf } from "../weights";

/** The SYN,ACK that answers a SYN for which there was no room, while there still is none. */
export function answeredBeyondBacklog(departure: Departure): Verdict | undefined {
  const { sender, packet, world, segment } = departure;
  if (sender.queued?.beyond !== "syn" || (packet.flags & (SYN | ACK)) !== (SYN | ACK)) return undefined;
  const listener = listenerOf(world, segment.connection, segment.side);
  const capacity = listener === undefined ? undefined : capacityOf(world, listener);
  if (listener === undefined || capacity === undefined || listener.halfOpen <= capacity) return undefined;
  const syn = sender.latestSyn;
  return verdict(departure, "syn-queue-overflow", "segment", {
    facts: { ...since(world, syn), count: capacity, name: String(listener.halfOpen) },
    related:
      syn === undefined ? [] : [{ line: syn.line, part: "segment", message: "This SYN found no room." }],
  });
}

/** The SYN has been answered: what it found is past. */
export function answered({ sender, packet }: Departure): void {
  if (sender.queued?.beyond === "syn" && (packet.flags & (SYN | ACK)) === (SYN | ACK)) withoutBeyond(sender);
}

/** The last ACK of a handshake that found as many completed connections as the backlog allows. */
export function completedBeyondBacklog(world: World, packet: Packet, receiver: Tcb): void {
  if (receiver.queued?.beyond !== "accept") return;
  withoutBeyond(receiver);
  const side = otherSide(packet.side);
  const listener = listenerOf(world, packet.connection, side);
  const capacity = listener === undefined ? undefined : capacityOf(world, listener);
  if (listener === undefined || capacity === undefined || packet.reported) return;
  const sender = world.connection(packet.connection).tcbs[packet.side];
  const facts = { count: capacity, name: String(capacity), reaction: "" };
  const rule = "accept-queue-overflow";
  world.report(findingAbout(world, rule, packet, "segment", receiver, sender, facts, side), weightOf(rule));
}
