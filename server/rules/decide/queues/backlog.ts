/** Decides what a full queue makes wrong: a SYN that is answered, a handshake that is completed (rules 1.9). */
import type { Departure, Verdict } from "../../../simulate/judge";
import type { ListenerState } from "../../../simulate/listener";
import { capacityOf, listenerOf, withoutBeyond } from "../../../simulate/queues";
import type { World } from "../../../simulate/world";
import { ACK, SYN } from "../../../tcp/flags";
import type { Packet } from "../../../tcp/packet";
import { otherSide, type Side } from "../../../tcp/side";
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
  if (listener.synFullSaid) return undefined;
  const syn = sender.latestSyn;
  return verdict(departure, "syn-queue-overflow", "segment", {
    facts: { ...since(world, syn), count: capacity, name: nameOf(world, segment.connection, segment.side) },
    related:
      syn === undefined ? [] : [{ line: syn.line, part: "segment", message: "This SYN found no room." }],
  });
}

/** The SYN has been answered: what it found is past, and said. */
export function answered({ sender, packet, world, segment }: Departure): void {
  if (sender.queued?.beyond !== "syn" || (packet.flags & (SYN | ACK)) !== (SYN | ACK)) return;
  withoutBeyond(sender);
  noteSaid(world, segment.connection, segment.side, { synFullSaid: true });
}

/**
 * The last ACK of a handshake that found as many completed connections as the backlog allows; said once as long as the queue
 * is full.
 */
export function completedBeyondBacklog(world: World, packet: Packet, receiver: Tcb): void {
  if (receiver.queued?.beyond !== "accept") return;
  withoutBeyond(receiver);
  const side = otherSide(packet.side);
  const listener = listenerOf(world, packet.connection, side);
  const capacity = listener === undefined ? undefined : capacityOf(world, listener);
  if (listener === undefined || capacity === undefined || packet.reported || listener.acceptFullSaid) return;
  noteSaid(world, packet.connection, side, { acceptFullSaid: true });
  const sender = world.connection(packet.connection).tcbs[packet.side];
  const facts = { count: capacity, name: nameOf(world, packet.connection, side), reaction: "" };
  const rule = "accept-queue-overflow";
  world.report(
    findingAbout(world, rule, packet, "segment", receiver, sender, facts, side),
    weightOf(rule, world),
  );
}

function noteSaid(
  world: World,
  connection: number,
  side: Side,
  said: Partial<Pick<ListenerState, "synFullSaid" | "acceptFullSaid">>,
): void {
  const end = world.scenario.connections[connection]?.ends[side] ?? -1;
  const listener = world.listener(end);
  if (listener !== undefined) world.setListener(end, { ...listener, ...said });
}

/** The queues are the listener's, whichever of its connections is meant. */
function nameOf(world: World, connection: number, side: Side): string {
  return world.scenario.ends[world.scenario.connections[connection]?.ends[side] ?? -1]?.name ?? "";
}
