/** Whether an end ever came to a number that a segment of a capture claims for it: what it sends afterwards may show that it did not. */
import type { Departure } from "../../../simulate/judge";
import { FIN, RST, SYN } from "../../../tcp/flags";
import { occupiesSpace, segmentEnd } from "../../../tcp/packet";
import { plus, type Seq } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { type Frame, figureOf, following } from "./following";

/** A probe of an idle peer, or of one with a closed window, lies below SND.NXT; two acknowledgments are none. */
const ENOUGH = 2;

/** The sender itself, by the number at which its segment stands. */
export function neverCameSoFar(departure: Departure): boolean {
  const { packet, world, sender, receiver, segment } = departure;
  const { space } = world.scenario;
  const tsval = figureOf(segment.extra?.tsval);
  const leftLater = (frame: Frame): boolean =>
    (frame.ack !== undefined && (space.compare(frame.ack, packet.ack) ?? 0) > 0) ||
    (tsval !== undefined && frame.tsval !== undefined && ((frame.tsval - tsval) | 0) > 0);
  return staysBelow(departure, segmentEnd(packet, space), {
    end: sender,
    peer: receiver,
    own: true,
    leftLater,
  });
}

/** The other end, by what the segment reports of its text. */
export function peerNeverCameSoFar(departure: Departure, number: Seq): boolean {
  const { packet, world, sender, receiver, segment } = departure;
  const { space } = world.scenario;
  const tsval = figureOf(segment.extra?.tsval);
  const end = segmentEnd(packet, space);
  // What answers the segment has left after it came.
  const leftLater = (frame: Frame): boolean =>
    (occupiesSpace(packet) && frame.ack !== undefined && (space.compare(frame.ack, end) ?? -1) >= 0) ||
    (tsval !== undefined && frame.tsecr !== undefined && ((frame.tsecr - tsval) | 0) > 0);
  return staysBelow(departure, number, { end: receiver, peer: sender, own: false, leftLater });
}

interface Whose {
  readonly end: Tcb;
  readonly peer: Tcb;
  readonly own: boolean;
  leftLater(frame: Frame): boolean;
}

/**
 * An ACK without text bears SND.NXT, which does not go back (section 3.4), and a FIN ends the stream: what certainly left later with a
 * lower number shows that nothing came so far, unless the peer acknowledges it or more of it is seen.
 */
function staysBelow(departure: Departure, number: Seq, { end, peer, own, leftLater }: Whose): boolean {
  const { space } = departure.world.scenario;
  const { sndNxt } = end;
  let below = 0;
  for (const frame of following(departure)) {
    if ((frame.flags & (RST | SYN)) !== 0) continue;
    const isOf = frame.own === own;
    const far = isOf ? frame.end : frame.ack;
    if (far === undefined) continue;
    if ((space.compare(far, number) ?? 0) >= 0) return false;
    if (!isOf) continue;
    if ((frame.flags & FIN) !== 0) return sndNxt !== undefined && (space.compare(frame.end, sndNxt) ?? 0) > 0;
    // A keep-alive of who came exactly so far bears the number below (section 3.8.4), as often as it is sent.
    if (space.compare(frame.seq, plus(number, -1)) === 0) continue;
    if (frame.occupies || peer.lastWinSent === 0 || !leftLater(frame)) continue;
    if (++below >= ENOUGH) return true;
  }
  return false;
}
