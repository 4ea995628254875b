/** Whether a capture shows that text left its sender before the third segment of the handshake came there. */
import type { Departure } from "../../../simulate/judge";
import { RST, SYN } from "../../../tcp/flags";
import { carriesText } from "../../../tcp/packet";
import { plus } from "../../../tcp/sequence";
import { figureOf, following, preceding } from "./following";
import { openedItself } from "./opened-itself";

/** No tap sees a segment so much later than what it drew. Nanoseconds. */
const LATEST = 5_000_000;
/** A handshake is not much longer. */
const RECENT = 16;
/** What follows the SYN,ACK so much sooner than the third segment does had not to wait for an answer. */
const SOONER = 4;
/** So many are no rounding. */
const TICKS = 2;

/**
 * The opener's first segment that is seen is an empty ACK of the SYN,ACK, behind the text: it is the third. It was not only seen late
 * where the text echoes the SYN still (RFC 7323 section 4.3), or left long before.
 */
export function leftBeforeThird(departure: Departure): boolean {
  const { packet, sender, segment, world } = departure;
  const { space } = world.scenario;
  const { iss, rcvNxt, latestSyn, firstSyn } = sender;
  if (!sender.passive || iss === undefined || rcvNxt === undefined || firstSyn === undefined) return false;
  // Text on the SYN may have been Fast Open's (RFC 7413), whatever of its options can be read.
  if (latestSyn !== undefined && carriesText(latestSyn)) return false;
  // A SYN that was missed may have borne text and a cookie (RFC 7413 section 4.2.2).
  if (departure.receiver.firstSyn === undefined) return false;
  // What it has sent since the SYN,ACK, and blocks that it has got, show that something came that was missed.
  const { lastSent } = sender;
  if (segment.extra?.sack !== undefined || (lastSent !== undefined && (lastSent.flags & SYN) === 0))
    return false;
  // Whatever acknowledges the SYN,ACK ends the handshake, also text that overtook the third segment.
  for (const { flags, ack } of preceding(departure, RECENT)) {
    if ((flags & (RST | SYN)) !== 0 || ack === undefined) continue;
    if ((space.compare(ack, plus(iss, 1)) ?? 0) >= 0) return false;
  }
  // Of two that opened at once a SYN,ACK of each ends the handshake.
  const itself = openedItself(departure);
  if (itself === "surely" || itself === "perhaps") return false;
  const since = packet.at - firstSyn.at;
  const synTsval = figureOf(latestSyn?.options?.tsval);
  const echoesSyn = synTsval !== undefined && figureOf(segment.extra?.tsecr) === synTsval;
  for (const { own, flags, seq, ack, occupies, reports, tsval, at } of following(departure)) {
    if (own) continue;
    if ((flags & (RST | SYN)) !== 0 || occupies || reports || ack === undefined) return false;
    if (space.compare(ack, plus(iss, 1)) !== 0 || space.compare(seq, rcvNxt) !== 0) return false;
    if (at === undefined) return false;
    if (echoesSyn && tsval !== undefined && latestSyn !== undefined) {
      // Within one tick of the clock the third may have come before, and been missed: not where it had run on, or no round trip was over.
      const ran = ((tsval - synTsval) * (firstSyn.at - latestSyn.at)) / Math.max(1, at - latestSyn.at);
      return tsval !== synTsval && (ran >= TICKS || at - packet.at >= SOONER * since);
    }
    return at - packet.at > Math.max(LATEST, SOONER * since);
  }
  return false;
}
