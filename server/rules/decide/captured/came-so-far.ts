/** Whether an end ever came to a number that a segment of a capture claims for it: what it sends afterwards may show that it did not. */
import type { Departure } from "../../../simulate/judge";
import { FIN, RST, SYN } from "../../../tcp/flags";
import { carriesText, occupiesSpace, segmentEnd } from "../../../tcp/packet";
import { plus, type Seq } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { type Frame, figureOf, following } from "./following";

/** A probe of an idle peer, or of one with a closed window, lies below SND.NXT; two acknowledgments are none. */
const ENOUGH = 2;
/** So many segments with text, one behind the other, are not all late copies. */
const MANY = 4;

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
    octets: carriesText(packet) && (packet.flags & FIN) === 0,
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
  return staysBelow(departure, number, { end: receiver, peer: sender, own: false, octets: false, leftLater });
}

interface Whose {
  readonly end: Tcb;
  readonly peer: Tcb;
  readonly own: boolean;
  /** What lies just below the number is an octet, where no FIN can stand. */
  readonly octets: boolean;
  leftLater(frame: Frame): boolean;
}

/**
 * An ACK without text bears SND.NXT, which does not go back (section 3.4), and a FIN ends the stream: what certainly left later with a
 * lower number shows that nothing came so far, unless the peer acknowledges it or more of it is seen.
 */
function staysBelow(
  departure: Departure,
  number: Seq,
  { end, peer, own, octets, leftLater }: Whose,
): boolean {
  const { space } = departure.world.scenario;
  const { sndNxt } = end;
  let below = 0;
  let inOrder = 0;
  let next = sndNxt;
  for (const frame of following(departure)) {
    if ((frame.flags & (RST | SYN)) !== 0) continue;
    const isOf = frame.own === own;
    const far = isOf ? frame.end : frame.ack;
    if (far === undefined) continue;
    const isFin = isOf && (frame.flags & FIN) !== 0;
    if ((space.compare(isFin && octets ? plus(far, -1) : far, number) ?? 0) >= 0) return false;
    if (!isOf) continue;
    if (isFin) return sndNxt !== undefined && (space.compare(frame.end, sndNxt) ?? 0) > 0;
    // A keep-alive of who came exactly so far bears the number below (section 3.8.4), as often as it is sent.
    if (space.compare(frame.seq, plus(number, -1)) === 0) continue;
    if (frame.occupies && next !== undefined && space.compare(frame.seq, next) === 0) {
      next = frame.end;
      inOrder++;
      if (inOrder >= MANY && isFarAbove()) return true;
    }
    if (frame.occupies || peer.lastWinSent === 0 || !leftLater(frame)) continue;
    if (++below >= ENOUGH) return true;
  }
  return false;

  /** Farther above than two windows: before so much was sent, all from SND.NXT on was acknowledged, and is not sent again. */
  function isFarAbove(): boolean {
    const { rcvEdge, lastAckSent } = peer;
    // Without both SYNs nobody knows how windows are scaled, and what is reported by SACK was sent once.
    if (!own || end.firstSyn === undefined || peer.firstSyn === undefined) return false;
    if (rcvEdge === undefined || lastAckSent === undefined || sndNxt === undefined) return false;
    const window = space.difference(rcvEdge, lastAckSent);
    return window !== undefined && (space.compare(number, plus(sndNxt, 2 * window)) ?? 0) > 0;
  }
}
