/** What a segment on its way is: due by itself, a copy of an earlier one, or one whose arrival is compared with the state before. */
import type { WrittenSegment } from "../model/exchange";
import { FIN, RST, SYN } from "../tcp/flags";
import type { Packet } from "../tcp/packet";
import { enter } from "./agenda";
import type { World } from "./world";

/** It will arrive by itself. */
export function takeOff(world: World, segment: WrittenSegment, packet: Packet, due: number): void {
  world.flights = enter(world.flights, due, { packet, segment });
  world.own(segment.connection).flying++;
}

/** A copy of a wrong segment, read as that one was. */
export function likeBefore(packet: Packet, { seq, ack, flags, len }: Packet): Packet {
  return { ...packet, seq, ack, flags, len, reported: true, asWritten: packet };
}

/** Observations about controls compare with the state before; plain text and ACKs do not need that copy. */
export function needsEarlier(packet: Packet): boolean {
  return (packet.flags & (SYN | FIN | RST)) !== 0 || !packet.own;
}
