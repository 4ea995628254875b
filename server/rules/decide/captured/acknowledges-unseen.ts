/** Whether what a frame acknowledges, and the capture has not shown yet, was sent all the same: the frames behind it tell. */
import type { Departure } from "../../../simulate/judge";
import { RST, SYN } from "../../../tcp/flags";
import { occupiesSpace, segmentEnd } from "../../../tcp/packet";
import { plus, type Seq } from "../../../tcp/sequence";
import { MOST_UNSEEN } from "./beyond-windows";
import { type Frame, figureOf, following, mayBeOlder } from "./following";

export type Unseen =
  /** The capture shows it later: it stood nearer to the other end. */
  | "late"
  /** The capture lacks it. */
  | "missing"
  /** Both ends go on as though it had never been. */
  | "never-sent";

/** So many acknowledgments that stop short, one after another and with nothing above them, are not all late copies. */
const ENOUGH = 3;
/** No acknowledgment is delayed so long (section 3.8.6.3), and no host probes so soon. Nanoseconds. */
const SHORTEST_IDLE = 1e9;

/** Asked of an ACK above everything that its receiver is known to have sent. */
export function whatItAcknowledges(departure: Departure): Unseen {
  const { packet, sender, receiver, world, segment } = departure;
  const { space } = world.scenario;
  const claimed = packet.ack;
  const above = (number: Seq): number => space.compare(number, claimed) ?? 0;
  if (receiver.finSeq !== undefined && above(plus(receiver.finSeq, 1)) < 0) return "never-sent";
  if (sender.rcvEdge !== undefined && above(plus(sender.rcvEdge, MOST_UNSEEN)) < 0) return "never-sent";
  const end = segmentEnd(packet, space);
  const fresh = sender.sndNxt === undefined || (space.compare(packet.seq, sender.sndNxt) ?? 0) >= 0;
  const tsval = figureOf(segment.extra?.tsval);
  let reaches = false;
  let short = 0;
  for (const frame of following(departure)) {
    if ((frame.flags & (RST | SYN)) !== 0) continue;
    if (frame.own) {
      if (frame.ack === undefined) continue;
      if (above(frame.ack) >= 0) return reaches ? "late" : "missing";
      if (isSentLater(frame)) return "never-sent";
      if (!mayBeOlder(frame, sender, space) && !isBefore(frame)) short++;
      continue;
    }
    if (above(frame.seq) >= 0) return reaches ? "late" : "missing";
    if (frame.occupies) {
      if (above(frame.end) === 0) return "late";
      reaches ||= above(frame.end) > 0;
    } else if (answersThis(frame) && !isProbe(frame)) return "never-sent";
  }
  // What was reported by SACK had come.
  const hasCome = receiver.negotiated?.sacked.some(({ right }) => above(right) >= 0) === true;
  if (short >= ENOUGH && !hasCome) return "never-sent";
  return reaches ? "late" : "missing";

  /** Its sender can only have sent that frame after this one. */
  function isSentLater(frame: Frame): boolean {
    if (fresh && frame.occupies && (space.compare(frame.seq, end) ?? -1) >= 0) return true;
    return tsval !== undefined && frame.tsval !== undefined && ((frame.tsval - tsval) | 0) > 0;
  }

  /** Its clock shows that it left before this one. */
  function isBefore(frame: Frame): boolean {
    return tsval !== undefined && frame.tsval !== undefined && ((frame.tsval - tsval) | 0) < 0;
  }

  /** It acknowledges the segment in question, so that its sender had got it. */
  function answersThis(frame: Frame): boolean {
    if (!fresh || !occupiesSpace(packet) || frame.ack === undefined) return false;
    return (space.compare(frame.ack, end) ?? -1) >= 0;
  }

  /** A keep-alive or a window probe stands one below SND.NXT, and comes after a while, or says again what was said last. */
  function isProbe({ occupies, seq, ack, at }: Frame): boolean {
    if (above(seq) !== -1 || ack === undefined) return false;
    if (packet.win === 0) return true;
    if (!occupies && at !== undefined && at - packet.at >= SHORTEST_IDLE) return true;
    return receiver.lastAckSent !== undefined && space.compare(ack, receiver.lastAckSent) === 0;
  }
}

/** Text that ends exactly at what is acknowledged comes again: it had been sent, and the capture lacks it as it lacks what let it go. */
export function isSentAgain(departure: Departure): boolean {
  const { packet, world } = departure;
  const { space } = world.scenario;
  for (const { own, flags, seq, end, occupies } of following(departure)) {
    if (own || !occupies || (flags & (RST | SYN)) !== 0) continue;
    return space.compare(end, packet.ack) === 0 && (space.compare(seq, packet.ack) ?? 0) < 0;
  }
  return false;
}
