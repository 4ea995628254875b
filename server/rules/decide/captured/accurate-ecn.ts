/**
 * Accurate ECN (RFC 9768 section 3.1): with the header bit AE the flags CWR and ECE are one field of three bits, a code in the
 * handshake and a counter from then on. A page has no word for AE, so only captures show it.
 */
import type { Departure } from "../../../simulate/judge";
import { ACK, CWR, ECE, SYN } from "../../../tcp/flags";

const BOTH = ECE | CWR;

export function noteAccurate(departure: Departure): void {
  const { packet, segment, sender, world } = departure;
  if (world.settings.profile !== "capture") return;
  if ((packet.flags & ACK) !== 0) sender.accurateAgreed = agreesAccurately(departure);
  else {
    // An answer may belong to an earlier SYN than the last, which was sent without.
    const asks = (packet.flags & BOTH) === BOTH && segment.extra?.accurate !== false;
    sender.accurateOffered = asks || sender.accurateOffered === true;
  }
}

/**
 * A SYN,ACK that tells how the SYN came (table 2): CWR without ECE on its own; AE without the others; both without AE, or AE with one
 * of them. ECE alone is the older ECN, and all three are copied from the SYN. Where AE is not shown, in the imported text of a
 * capture, CWR is taken for this code: nobody could tell.
 */
export function agreesAccurately({ packet, segment, receiver, world }: Departure): boolean {
  const { flags } = packet;
  if (world.settings.profile !== "capture" || (flags & (SYN | ACK)) !== (SYN | ACK)) return false;
  if (receiver.accurateOffered === false) return false;
  const accurate = segment.extra?.accurate;
  switch (flags & BOTH) {
    case CWR:
      return true;
    case BOTH:
      return accurate !== true;
    default:
      return accurate === true;
  }
}
