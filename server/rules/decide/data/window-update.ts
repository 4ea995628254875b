/** Decides whether a window update opens enough to be worth sending (RFC 9293 section 3.8.6.2.2). */
import type { Departure } from "../../../simulate/judge";
import { ACK, PSH } from "../../../tcp/flags";
import { carriesText } from "../../../tcp/packet";
import { announcedShift } from "../../../tcp/segment-departs";
import { plus } from "../../../tcp/sequence";
import { findingAbout, since } from "../verdicts";
import { NO_FAULT } from "../weights";
import { onceOf } from "./sending";

/** Asked of an empty ACK that writes its window, before it leaves. */
export function observeUpdate(departure: Departure): void {
  const { sender, receiver, packet, world } = departure;
  const { space } = world.scenario;
  const { edge, edgeBy } = sender.announced ?? {};
  const inDoubt = sender.flow?.inDoubt;
  const mss = smaller(sender.negotiated?.own?.mss, sender.negotiated?.peer?.mss);
  if (edge === undefined || mss === undefined || packet.win === undefined || inDoubt === true) return;
  if ((packet.flags & ~PSH) !== ACK || carriesText(packet)) return;
  // A duplicate ACK, or one that answers something, is not sent for its window.
  if (sender.outOfOrder.length > 0 || sender.owed.length > 0 || sender.answerable.length > 0) return;
  if (sender.lastAckSent === undefined || space.compare(packet.ack, sender.lastAckSent) !== 0) return;
  const shift = announcedShift(sender, packet.flags);
  const gained = space.difference(plus(packet.ack, packet.win * 2 ** shift), edge);
  const host = world.scenario.connections[packet.connection]?.ends[packet.side] ?? 0;
  const buffer =
    world.scenario.hosts[world.scenario.ends[host]?.host ?? 0]?.declared.win ?? receiver.maxSndWnd;
  if (gained === undefined || buffer === undefined || gained <= 0 || gained < 2 ** shift) return;
  const least = Math.min(Math.floor(buffer / 2), mss);
  if (gained >= least || !onceOf(world, "silly-window", packet)) return;
  const facts = { ...since(world, edgeBy), name: "update", count: least, wanted: String(gained) };
  world.report(findingAbout(world, "silly-window", packet, "win", sender, receiver, facts), NO_FAULT);
}

function smaller(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
