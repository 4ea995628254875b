/** Whether a host that answers with SYN,ACK may have opened the connection itself, by a SYN that the capture lacks (section 3.5, Figure 7). */
import type { Departure } from "../../../simulate/judge";
import type { World } from "../../../simulate/world";
import { ACK, SYN } from "../../../tcp/flags";
import { otherSide, type Side } from "../../../tcp/side";
import { following } from "./following";

/** From here on hosts hand ports out to those who open connections; services stand below. */
const LOWEST_HANDED_OUT = 32_768;

/** Its SYN,ACK then repeats what that SYN offered, asked or not. `surely`: the capture shows it. */
export function openedItself(departure: Departure): "surely" | "perhaps" | "hardly" {
  const { packet, sender, segment, world } = departure;
  const { last, negotiated } = sender;
  const { space } = world.scenario;
  if (last?.iss !== undefined && !last.sentSynAck && space.compare(last.iss, packet.seq) === 0)
    return "surely";
  for (const { own, flags } of following(departure)) {
    if (!own && (flags & (SYN | ACK)) === (SYN | ACK)) return "surely";
  }
  const asked = negotiated?.peer;
  const { options } = packet;
  const offersMore =
    (options?.timestamps === true && asked?.timestamps === false) ||
    (options?.sackPermitted === true && asked?.sackPermitted === false);
  if (offersMore) return "perhaps";
  const own = portOf(world, segment.connection, segment.side);
  const peer = portOf(world, segment.connection, otherSide(segment.side));
  if (own === undefined || peer === undefined) return "perhaps";
  return own < LOWEST_HANDED_OUT && peer >= LOWEST_HANDED_OUT ? "hardly" : "perhaps";
}

/** As the `host` line declares it; an imported capture writes it with the address. */
function portOf(world: World, connection: number, side: Side): number | undefined {
  const end = world.scenario.ends[world.scenario.connections[connection]?.ends[side] ?? 0];
  const port = /:(\d+)$/.exec(world.scenario.hosts[end?.host ?? 0]?.declared.address ?? "")?.[1];
  return port === undefined ? undefined : Number(port);
}
