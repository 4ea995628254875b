/** Which numbers a RST of a capture may bear: it answers what the capture may show later, elsewhere, or not at all. */
import type { Departure } from "../../../simulate/judge";
import { ACK } from "../../../tcp/flags";
import { plus, type Seq } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { MOST_UNSEEN } from "./beyond-windows";

/**
 * An answering RST bears an acknowledgment that its sender once got, or 0 where there was none; an aborting one bears SND.NXT
 * (sections 3.5.2 and 3.10.5). All of these lie between the connection's first number and the right edge of the window.
 */
export function mayBearNumbers(departure: Departure): boolean {
  const { packet, sender, receiver, world } = departure;
  // A refusal acknowledges exactly the SYN.
  if (receiver.state === "SYN-SENT" && sender.iss === undefined) return false;
  const { space } = world.scenario;
  const inside = (own: Tcb, peer: Tcb): boolean => {
    const first = own.iss ?? own.sndUna;
    if (first === undefined) return true;
    const low = own.iss === undefined ? plus(first, -MOST_UNSEEN) : plus(first, 1);
    if ((space.compare(packet.seq, low) ?? 0) < 0) return false;
    const edge = highest([own.sndNxt, peer.rcvEdge, peer.last?.rcvEdge]);
    return edge === undefined || (space.compare(packet.seq, edge) ?? 0) <= 0;
  };
  const highest = (numbers: readonly (Seq | undefined)[]): Seq | undefined => {
    let best: Seq | undefined;
    for (const each of numbers) {
      if (each !== undefined && (best === undefined || (space.compare(each, best) ?? 0) > 0)) best = each;
    }
    return best;
  };
  if ((packet.flags & ACK) !== 0 && space.compare(packet.seq, { basis: 0, k: 0 }) === 0) return true;
  if (inside(sender, receiver)) return true;
  const own = sender.last;
  return own?.sndUna !== undefined && inside(own, receiver.last ?? receiver);
}
