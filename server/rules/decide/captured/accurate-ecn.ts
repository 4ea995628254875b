/** Accurate ECN (RFC 9768) in a capture: a page has no word for AE, so that nothing on a page agrees to it. */
import type { Departure } from "../../../simulate/judge";
import { agreesAccurately, asksForAccurate } from "../../../tcp/accurate-ecn";
import { ACK } from "../../../tcp/flags";

export function noteAccurate(departure: Departure): void {
  const { packet, segment, sender } = departure;
  const ae = segment.extra?.accurate;
  if (ae === undefined) return;
  if ((packet.flags & ACK) !== 0) sender.accurateAgreed = isAccurate(departure);
  // An answer may belong to an earlier SYN than the last, which was sent without.
  else sender.accurateOffered = asksForAccurate(packet.flags, ae) || sender.accurateOffered === true;
}

export function isAccurate({ packet, segment, receiver }: Departure): boolean {
  const ae = segment.extra?.accurate;
  return ae !== undefined && agreesAccurately(receiver.accurateOffered, packet.flags, ae);
}
