/** Whether text lies beyond every window that its receiver can have announced, whatever the capture missed. */
import type { Departure } from "../../../simulate/judge";
import { RST, SYN } from "../../../tcp/flags";
import { carriesText, textEnd } from "../../../tcp/packet";
import { announcedShift } from "../../../tcp/segment-departs";
import { plus, type Seq } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
import { following, mayBeOlder } from "./following";

/** Nobody announces more than he has announced so far and this much (the largest window is four times as large). */
export const MOST_UNSEEN = 2 ** 28;
/** RFC 7323 section 2.3. */
const LARGEST_SHIFT = 14;
/** So many later announcements that end below it are not all older than a wider one that was missed. */
const ENOUGH = 2;

/**
 * A window's right edge never moves to the left (section 3.8.6): where it ends below the text also in what the receiver
 * announces afterwards, no segment that the capture lacks has announced more.
 */
export function isBeyondAllWindows(departure: Departure): boolean {
  const { packet, sender, receiver, world } = departure;
  if (!carriesText(packet) || sender.firstSyn === undefined) return false;
  const end = textEnd(packet, world.scenario.space);
  return !mayBeSentByOlderWindow(departure, end) && liesBeyondWindows(departure, receiver, end, false);
}

/**
 * An acknowledgment on a segment with a number below SND.WL1, such as text that is sent again, moves SND.UNA and leaves SND.WND as it
 * is (section 3.10.7.4, fifth): then the window reaches as far beyond the new number as it did beyond an older one.
 */
function mayBeSentByOlderWindow({ sender, receiver, world }: Departure, end: Seq): boolean {
  const { space } = world.scenario;
  const { iss, sndNxt, lastAckSent } = receiver;
  if (iss === undefined || sndNxt === undefined || lastAckSent === undefined) return false;
  if (sender.maxSndWnd === undefined || (space.compare(sndNxt, plus(iss, 1)) ?? 0) <= 0) return false;
  return (space.compare(end, plus(lastAckSent, sender.maxSndWnd)) ?? 0) <= 0;
}

/** Whether the number lies behind every window that `announcer` announces, who sends the segment itself (`own`) or gets it. */
export function liesBeyondWindows(departure: Departure, announcer: Tcb, number: Seq, own: boolean): boolean {
  if (announcer.rcvEdge === undefined || announcer.firstSyn === undefined) return false;
  const { space } = departure.world.scenario;
  const other = announcer === departure.sender ? departure.receiver : departure.sender;
  const shift = shiftOf(announcer, other);
  const reaches = (edge: Seq): boolean => (space.compare(number, plus(edge, 2 ** shift)) ?? 0) <= 0;
  if (reaches(announcer.rcvEdge)) return false;
  if ((space.compare(number, plus(announcer.rcvEdge, MOST_UNSEEN)) ?? 0) > 0) return true;
  // Without both SYNs nobody knows how windows are scaled.
  if (departure.sender.firstSyn === undefined || departure.receiver.firstSyn === undefined) return false;
  let win = announcer.lastWinSent;
  const { lastAckSent } = announcer;
  if (win !== undefined && lastAckSent !== undefined && reaches(plus(lastAckSent, win * 2 ** shift)))
    return false;
  let announcements = 0;
  for (const frame of following(departure)) {
    if (frame.own !== own || (frame.flags & RST) !== 0) continue;
    win = frame.win ?? win;
    if (frame.ack === undefined || win === undefined) continue;
    if ((space.compare(number, frame.ack) ?? 1) <= 0) return false;
    if (reaches(plus(frame.ack, win * 2 ** ((frame.flags & SYN) === 0 ? shift : 0)))) return false;
    if (!mayBeOlder(frame, announcer, space)) announcements++;
  }
  return announcements >= ENOUGH;
}

/** As both SYNs say; one of them may look as though it had not arrived. */
function shiftOf(announcer: Tcb, other: Tcb): number {
  const own = announcer.firstSyn?.options;
  if (own?.scales === true && other.firstSyn?.options?.scales === true)
    return Math.min(own.wscale ?? 0, LARGEST_SHIFT);
  return announcedShift(announcer, 0);
}

/**
 * Whether text bears a number below its connection's first, which no window ever held: counted modulo 2^32 it lies far above all of
 * them. Not so the octet of a keep-alive, which may bear the SYN's number (section 3.8.4), nor what an earlier connection left behind.
 */
export function isBelowFirstOctet({ packet, sender, world }: Departure): boolean {
  if (sender.iss === undefined || sender.firstSyn === undefined || sender.last?.iss !== undefined)
    return false;
  const { space } = world.scenario;
  const above = space.compare(packet.seq, plus(sender.iss, 1)) ?? 0;
  return above < 0 && (space.compare(textEnd(packet, space), plus(sender.iss, 1)) ?? 0) < 0;
}
