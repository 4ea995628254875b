/**
 * Accurate ECN (RFC 9768 section 3.1): with the header bit AE the flags CWR and ECE are one field of three bits, a code in the
 * handshake and a counter from then on.
 */
import { ACK, CWR, ECE, type Flags, SYN } from "./flags";

const BOTH = ECE | CWR;

/** Whether a SYN asks for it; one without AE asks for the older ECN. */
export function asksForAccurate(flags: Flags, ae: boolean): boolean {
  return ae && (flags & BOTH) === BOTH;
}

/**
 * A SYN,ACK that tells how the SYN came (table 2): CWR without ECE on its own; AE without the others; both without AE, or AE with one
 * of them. ECE alone is the older ECN, and all three are copied from the SYN. `asked`: undefined where the SYN was not seen.
 */
export function agreesAccurately(asked: boolean | undefined, flags: Flags, ae: boolean): boolean {
  if (asked === false || (flags & (SYN | ACK)) !== (SYN | ACK)) return false;
  switch (flags & BOTH) {
    case CWR:
      return true;
    case BOTH:
      return !ae;
    default:
      return ae;
  }
}
