/** What a capture can tell of a segment whose sender has no connection any more: it may have been sent before that, or belong to a new one. */
import type { Departure } from "../../../simulate/judge";
import { ACK, RST, SYN } from "../../../tcp/flags";
import { occupiesSpace, type Packet, segmentEnd } from "../../../tcp/packet";
import { plus, type Seq, ZERO } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";
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
  // With an acknowledgment a RST aborts, at SND.NXT (section 3.10.5): nothing above it had been sent.
  const aborts = (endedBy.flags & ACK) !== 0 && space.compare(endedBy.seq, ZERO) !== 0;
  if (aborts && (space.compare(end, endedBy.seq) ?? 0) > 0) return false;
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
  const since = sinceThen(departure, endedBy, peer);
  // A RST that acknowledges says what its sender had got by then; otherwise text may have been missed before.
  const acks = (endedBy.flags & ACK) !== 0;
  const known = acks ? endedBy.ack : last?.rcvNxt;
  const acknowledges = (ack: Seq | undefined): boolean => {
    if (ack === undefined || known === undefined || (space.compare(ack, known) ?? 0) <= 0) return false;
    const covers = (end: Seq): boolean =>
      (space.compare(end, known) ?? 0) > 0 && (space.compare(ack, end) ?? -1) >= 0;
    return acks || since.ends.some(covers);
  };
  const echoes = (tsecr: number | undefined): boolean =>
    tsecr !== undefined && since.clock.some((tsval) => ((tsecr - tsval) | 0) >= 0);
  if (acknowledges(packet.ack) || echoes(figureOf(segment.extra?.tsecr))) return true;
  const isOfTheSame = (seq: Seq): boolean =>
    last?.sndNxt === undefined || Math.abs(space.compare(seq, last.sndNxt) ?? 0) <= WELL_BEYOND;
  for (const { own, flags, seq, end, ack, tsval, tsecr, occupies } of following(departure)) {
    if ((flags & (RST | SYN)) !== 0) continue;
    if (own && isOfTheSame(seq) && (acknowledges(ack) || echoes(tsecr))) return true;
    if (own) continue;
    if (occupies) since.ends.push(end);
    if (tsval !== undefined && since.isLater(tsval)) since.clock.push(tsval);
  }
  return false;
}

interface Since {
  /** Of its text. */
  readonly ends: Seq[];
  /** Its timestamps that are later than all that were known by then. */
  readonly clock: number[];
  isLater(tsval: number): boolean;
}

/** What the other end was seen to send after the connection had ended. */
function sinceThen({ world }: Departure, endedBy: Packet, peer: Tcb): Since {
  const { space } = world.scenario;
  const after = peer.recent.filter(({ line }) => line > endedBy.line);
  const before = peer.recent.filter(({ line }) => line < endedBy.line);
  const tsvals = (packets: readonly Packet[]): number[] =>
    packets.map(({ options }) => figureOf(options?.tsval)).filter((each) => each !== undefined);
  const echoed = figureOf(endedBy.options?.tsecr);
  const known = [...tsvals(before), ...(echoed === undefined ? [] : [echoed])];
  const isLater = (tsval: number): boolean =>
    known.length > 0 && known.every((each) => ((tsval - each) | 0) > 0);
  return {
    ends: after.filter(occupiesSpace).map((each) => segmentEnd(each, space)),
    clock: tsvals(after).filter(isLater),
    isLater,
  };
}
