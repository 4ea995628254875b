/** What a capture shows of a connection behind a segment: the next few frames, with their numbers. */
import {
  type ExchangeStatement,
  FRAMES_AHEAD,
  HOLE,
  type WrittenSegment,
  type WrittenValue,
} from "../../../model/exchange";
import type { Departure } from "../../../simulate/judge";
import { resolve } from "../../../simulate/symbols";
import type { World } from "../../../simulate/world";
import { ACK, FIN, type Flags, SYN } from "../../../tcp/flags";
import { NUMERIC, plus, type Seq, type SequenceSpace } from "../../../tcp/sequence";
import type { Tcb } from "../../../tcp/tcb";

export interface Frame {
  /** It comes from the side that sends the segment in question. */
  readonly own: boolean;
  readonly flags: Flags;
  /** Nanoseconds; undefined where no time is written, or one that counts from the line before. */
  readonly at: number | undefined;
  readonly seq: Seq;
  /** Undefined without the ACK flag. */
  readonly ack: Seq | undefined;
  /** Behind its text, SYN and FIN. */
  readonly end: Seq;
  readonly occupies: boolean;
  /** Undefined where it writes none. */
  readonly win: number | undefined;
  readonly tsval: number | undefined;
  readonly tsecr: number | undefined;
  /** It bears SACK blocks. */
  readonly reports: boolean;
}

/** The frames behind the segment on the same connection, in their order. */
export function* following({ world, segment }: Departure): Generator<Frame> {
  const { statements } = world.scenario;
  const here = indexOf(statements, segment.line);
  let near = 0;
  for (let i = here + 1; i < statements.length && near < FRAMES_AHEAD; i++) {
    const next = statements[i];
    if (next?.kind !== "segment") continue;
    near++;
    if (next.connection !== segment.connection) continue;
    if (next.extra?.old === true || next.extra?.forged === true) continue;
    const frame = frameOf(world, next, next.side === segment.side);
    if (frame !== undefined) yield frame;
  }
}

/** The latest frames before the segment that its receiver sent, the latest first. */
export function* preceding({ world, segment }: Departure, most: number): Generator<Frame> {
  const { statements } = world.scenario;
  const here = indexOf(statements, segment.line);
  let found = 0;
  for (let i = here - 1; i >= 0 && found < most; i--) {
    const earlier = statements[i];
    if (earlier?.kind !== "segment" || earlier.connection !== segment.connection) continue;
    if (earlier.side === segment.side) continue;
    const frame = frameOf(world, earlier, false);
    found++;
    if (frame !== undefined) yield frame;
  }
}

/**
 * Whether a frame may have left its host before what that host is known to have sent, and be seen late: it holds no new text, acknowledges
 * no more, and its clock is no later.
 */
export function mayBeOlder(frame: Frame, host: Tcb, space: SequenceSpace): boolean {
  const { sndNxt, lastAckSent, timestamps } = host;
  const latest = figureOf(timestamps?.highest);
  if (frame.tsval !== undefined && latest !== undefined && frame.tsval !== latest)
    return ((frame.tsval - latest) | 0) < 0;
  const acked =
    frame.ack === undefined || lastAckSent === undefined ? undefined : space.compare(frame.ack, lastAckSent);
  if (acked !== undefined && acked !== 0) return acked < 0;
  return frame.occupies && sndNxt !== undefined && (space.compare(frame.end, sndNxt) ?? 1) <= 0;
}

function frameOf(world: World, next: WrittenSegment, own: boolean): Frame | undefined {
  const seq = known(world, next.seq);
  if (seq === undefined) return undefined;
  const { flags } = next;
  const length = (figureOf(next.len) ?? 0) + ((flags & SYN) === 0 ? 0 : 1) + ((flags & FIN) === 0 ? 0 : 1);
  return {
    own,
    flags,
    at: next.time?.relative === false ? next.time.nanoseconds : undefined,
    seq,
    ack: (flags & ACK) === 0 ? undefined : known(world, next.ack),
    end: plus(seq, length),
    occupies: length > 0,
    win: figureOf(next.win),
    tsval: figureOf(next.extra?.tsval),
    tsecr: figureOf(next.extra?.tsecr),
    reports: next.extra?.sack !== undefined,
  };
}

function known(world: World, value: WrittenValue | undefined): Seq | undefined {
  return value === undefined || value === HOLE ? undefined : resolve(world, value);
}

export function figureOf(value: WrittenValue | undefined): number | undefined {
  return value === undefined || value === HOLE || value.basis !== NUMERIC ? undefined : value.k >>> 0;
}

/** Statements stand in the order of their lines. */
function indexOf(statements: readonly ExchangeStatement[], line: number): number {
  let [low, high] = [0, statements.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
