/** Which numbers a RST of a capture may bear: it answers what the capture may show later, elsewhere, or not at all. */
import type { Departure } from "../../../simulate/judge";
import { ACK } from "../../../tcp/flags";
import { carriesText } from "../../../tcp/packet";
import { plus, type Seq, ZERO } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { liesBeyondWindows, MOST_UNSEEN } from "./beyond-windows";

/** No SYN bears more text. */
const MOST_ON_SYN = 2 ** 16;

/**
 * An answering RST bears an acknowledgment that its sender once got, or 0 where there was none; an aborting one bears SND.NXT
 * (sections 3.5.2 and 3.10.5). All of these lie between the connection's first number and the right edge of the window.
 */
export function mayBearNumbers(departure: Departure): boolean {
  const { packet, sender, receiver, world } = departure;
  const { space } = world.scenario;
  const hasSent = sender.iss !== undefined || sender.sndNxt !== undefined;
  if (receiver.state === "SYN-SENT" && !hasSent) return refusesBareSyn(departure);
  const inside = (own: Tcb, peer: Tcb): boolean => {
    const first = own.iss ?? own.sndUna;
    if (first === undefined) return true;
    // A SYN that the capture lacks may have borne text: then what acknowledges it does not tell its number.
    const below = own.iss === undefined ? MOST_UNSEEN : own.firstSyn === undefined ? MOST_ON_SYN : -1;
    if ((space.compare(packet.seq, plus(first, -below)) ?? 0) < 0) return false;
    const edge = highest([own.sndNxt, peer.rcvEdge, peer.last?.rcvEdge]);
    if (edge === undefined || (space.compare(packet.seq, edge) ?? 0) <= 0) return true;
    // Text may have been missed, and the window that let it be sent, unless what its receiver announces later denies it.
    if ((space.compare(packet.seq, plus(edge, MOST_UNSEEN)) ?? 0) > 0) return false;
    return !liesBeyondWindows(departure, peer, packet.seq, false);
  };
  const highest = (numbers: readonly (Seq | undefined)[]): Seq | undefined => {
    let best: Seq | undefined;
    for (const each of numbers) {
      if (each !== undefined && (best === undefined || (space.compare(each, best) ?? 0) > 0)) best = each;
    }
    return best;
  };
  if ((packet.flags & ACK) !== 0 && space.compare(packet.seq, ZERO) === 0) return true;
  if (inside(sender, receiver)) return true;
  const own = sender.last;
  return own?.sndUna !== undefined && inside(own, receiver.last ?? receiver);
}

/** A refusal acknowledges exactly the SYN; one that bore text is sent again without it (RFC 7413 section 4.2.1). */
function refusesBareSyn({ packet, receiver, world }: Departure): boolean {
  const { iss, firstSyn } = receiver;
  if (iss === undefined || firstSyn === undefined || !carriesText(firstSyn)) return false;
  if ((packet.flags & ACK) === 0) return false;
  const { space } = world.scenario;
  return space.compare(packet.seq, ZERO) === 0 && space.compare(packet.ack, plus(iss, 1)) === 0;
}
