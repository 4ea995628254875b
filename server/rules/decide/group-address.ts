/** Broadcast and multicast addresses, from which no connection can be answered (RFC 9293 MUST-57, MUST-63). */
import type { World } from "../../simulate/world";
import type { Side } from "../../tcp/side";

/** Whether the end stands at such an address, as its `host` line declares it. */
export function standsAtGroupAddress(world: World, connection: number, side: Side): string | undefined {
  const end = world.scenario.ends[world.scenario.connections[connection]?.ends[side] ?? 0];
  const address = world.scenario.hosts[end?.host ?? 0]?.declared.address;
  return address !== undefined && isGroupAddress(address) ? address : undefined;
}

/** 224.0.0.0/4, 255.255.255.255 and ff00::/8. */
function isGroupAddress(address: string): boolean {
  const bare = address.replace(/^\[/, "");
  const first = Number.parseInt(bare, 10);
  if (/^\d+\.\d+\.\d+\.\d+/.test(bare))
    return (first >= 224 && first <= 239) || bare.startsWith("255.255.255.255");
  return /^ff[0-9a-f]{0,2}:/i.test(bare);
}
