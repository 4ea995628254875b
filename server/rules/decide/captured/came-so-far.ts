/** Whether a sender ever came to a number that a segment of a capture bears: what he sends afterwards may show that he did not. */
import type { Departure } from "../../../simulate/judge";
import { FIN, RST, SYN } from "../../../tcp/flags";
import { segmentEnd } from "../../../tcp/packet";
import { plus } from "../../../tcp/sequence";
import { type Frame, figureOf, following } from "./following";

/** A probe of an idle peer, or of one with a closed window, lies below SND.NXT; two acknowledgments are none. */
const ENOUGH = 2;

/**
 * An ACK without text bears SND.NXT, which does not go back (section 3.4), and a FIN ends the stream: what certainly left later with a
 * lower number shows that nothing came so far, unless the peer acknowledges it or more of it is seen.
 */
export function neverCameSoFar(departure: Departure): boolean {
  const { packet, world, sender, receiver, segment } = departure;
  const { space } = world.scenario;
  const { sndNxt } = sender;
  const number = segmentEnd(packet, space);
  const tsval = figureOf(segment.extra?.tsval);
  const leftLater = (frame: Frame): boolean =>
    (frame.ack !== undefined && (space.compare(frame.ack, packet.ack) ?? 0) > 0) ||
    (tsval !== undefined && frame.tsval !== undefined && ((frame.tsval - tsval) | 0) > 0);
  let below = 0;
  for (const frame of following(departure)) {
    if ((frame.flags & (RST | SYN)) !== 0) continue;
    const far = frame.own ? frame.end : frame.ack;
    if (far === undefined) continue;
    if ((space.compare(far, number) ?? 0) >= 0) return false;
    if (!frame.own) continue;
    if ((frame.flags & FIN) !== 0) return sndNxt !== undefined && (space.compare(frame.end, sndNxt) ?? 0) > 0;
    // A keep-alive of who came exactly so far bears the number below (section 3.8.4), as often as it is sent.
    if (space.compare(frame.seq, plus(number, -1)) === 0) continue;
    if (frame.occupies || receiver.lastWinSent === 0 || !leftLater(frame)) continue;
    if (++below >= ENOUGH) return true;
  }
  return false;
}
