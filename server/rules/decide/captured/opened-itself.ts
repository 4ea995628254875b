/** Whether a host that answers with SYN,ACK may have opened the connection itself, by a SYN that the capture lacks (section 3.5, Figure 7). */
import type { Departure } from "../../../simulate/judge";
import type { World } from "../../../simulate/world";
import { ACK, SYN } from "../../../tcp/flags";
import { otherSide, type Side } from "../../../tcp/side";
import { figureOf, following } from "./following";

/** From here on most hosts hand ports out to those who open connections; services stand below. */
const LOWEST_HANDED_OUT = 32_768;
/** Some hand out all from here on, and so do address translators (RFC 6056 section 3.2); those below belong to services (RFC 6335 section 6). */
const LOWEST_NOT_OF_SYSTEM = 1024;

/** Its SYN,ACK then repeats what that SYN offered, asked or not. `surely`: the capture shows it; `no`: it is a service. */
export function openedItself(departure: Departure): "surely" | "perhaps" | "hardly" | "no" {
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
  // A SYN has nothing to echo yet (RFC 7323 section 3.2), unless the other one came before it.
  if ((figureOf(sender.latestSyn?.options?.tsecr) ?? 0) !== 0) return "perhaps";
  const own = portOf(world, segment.connection, segment.side);
  const peer = portOf(world, segment.connection, otherSide(segment.side));
  if (own === undefined || peer === undefined) return "perhaps";
  if (own >= LOWEST_HANDED_OUT || peer < LOWEST_HANDED_OUT) return "perhaps";
  return own < LOWEST_NOT_OF_SYSTEM ? "no" : "hardly";
}

/** As the `host` line declares it; an imported capture writes it with the address. */
function portOf(world: World, connection: number, side: Side): number | undefined {
  const end = world.scenario.ends[world.scenario.connections[connection]?.ends[side] ?? 0];
  const port = /:(\d+)$/.exec(world.scenario.hosts[end?.host ?? 0]?.declared.address ?? "")?.[1];
  return port === undefined ? undefined : Number(port);
}
