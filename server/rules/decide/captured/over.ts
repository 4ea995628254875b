/** What a capture can tell of a segment whose sender has no connection any more: it may have been sent before that, or belong to a new one. */
import type { Departure } from "../../../simulate/judge";
import { ACK, RST, SYN } from "../../../tcp/flags";
import { occupiesSpace, segmentEnd } from "../../../tcp/packet";
import { plus, type Seq } from "../../../tcp/sequence";
import { figureOf, following } from "./following";

/** No network holds a segment back so much longer than the one behind it. Nanoseconds. */
const LONGEST_OVERTAKING = 1e9;

/** Numbers farther away belong to another connection. */
const WELL_BEYOND = 2 ** 16;

/** Whether it may have left before what ended the connection. */
export function mayHaveLeftBefore(departure: Departure): boolean {
  const { sender, packet, world } = departure;
  const { space } = world.scenario;
  const { last, endedBy } = sender;
  if (last === undefined || endedBy === undefined) return true;
  // Its FIN ended the stream: what is numbered above it belongs nowhere.
  const end = segmentEnd(packet, space);
  if (last.finSeq !== undefined && (space.compare(end, plus(last.finSeq, 1)) ?? 0) > 0) return false;
  if (sender.resetBy !== "self" || endedBy.side !== packet.side) return true;
  if (answersWhatFollowed(departure)) return false;
  const before = last.sndNxt;
  if (before !== undefined && (space.compare(end, before) ?? 0) <= 0) return true;
  return packet.at - endedBy.at <= LONGEST_OVERTAKING;
}

/** It, or what its sender sends next, answers what the other end was seen to send only after the end: by ACK or by TSecr. */
function answersWhatFollowed(departure: Departure): boolean {
  const { packet, sender, receiver, world, segment } = departure;
  const { space } = world.scenario;
  const { last, endedBy } = sender;
  if (endedBy === undefined) return false;
  const peer = receiver.sndNxt === undefined ? (receiver.last ?? receiver) : receiver;
  const clock = peer.timestamps?.highest?.k;
  const after = peer.recent.filter(({ line }) => line > endedBy.line);
  const sentSince: Seq[] = after.filter(occupiesSpace).map((each) => segmentEnd(each, space));
  // A RST that acknowledges says what its sender had got by then; otherwise text may have been missed before.
  const acks = (endedBy.flags & ACK) !== 0;
  const known = acks ? endedBy.ack : last?.rcvNxt;
  const answers = (ack: Seq | undefined, tsecr: number | undefined): boolean =>
    (ack !== undefined &&
      known !== undefined &&
      (space.compare(ack, known) ?? 0) > 0 &&
      (acks || sentSince.some((end) => isNew(end, known) && (space.compare(ack, end) ?? -1) >= 0))) ||
    (tsecr !== undefined && clock !== undefined && ((tsecr - clock) | 0) > 0);
  const isNew = (end: Seq, number: Seq): boolean => (space.compare(end, number) ?? 0) > 0;
  if (answers(packet.ack, figureOf(segment.extra?.tsecr))) return true;
  const isOfTheSame = (seq: Seq): boolean =>
    last?.sndNxt === undefined || Math.abs(space.compare(seq, last.sndNxt) ?? 0) <= WELL_BEYOND;
  for (const { own, flags, seq, end, ack, tsecr, occupies } of following(departure)) {
    if ((flags & (RST | SYN)) !== 0) continue;
    if (!own && occupies) sentSince.push(end);
    else if (own && isOfTheSame(seq) && answers(ack, tsecr)) return true;
  }
  return false;
}
