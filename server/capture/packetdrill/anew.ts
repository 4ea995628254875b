/** Which SYNs of a script begin to count anew: a script writes them as they are, and all other numbers from their side's ISN on. */
import { ACK, type Flags, RST, SYN } from "../../tcp/flags";

/** Those that are answered as a new connection is, or by nothing: behind a challenge ACK the old numbers go on. */
export function synsAnew<Packet extends { readonly flags: Flags }>(
  packets: readonly Packet[],
  sideOf: (packet: Packet) => unknown,
): ReadonlySet<Packet> {
  return new Set(packets.filter((packet, index) => isBare(packet) && opens(packets, index, sideOf)));
}

/** By what follows the SYN that stands there. */
function opens<Packet extends { readonly flags: Flags }>(
  packets: readonly Packet[],
  index: number,
  sideOf: (packet: Packet) => unknown,
): boolean {
  const syn = packets[index];
  for (let next = index + 1; next < packets.length; next++) {
    const packet = packets[next];
    if (packet === undefined || syn === undefined) break;
    if (sideOf(packet) !== sideOf(syn)) return (packet.flags & (SYN | RST)) !== 0;
    if (!isBare(packet) && (packet.flags & RST) === 0) return false;
  }
  return true;
}

function isBare({ flags }: { readonly flags: Flags }): boolean {
  return (flags & (SYN | ACK)) === SYN;
}
