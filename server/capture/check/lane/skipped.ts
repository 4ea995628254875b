/**
 * The segments of a long plain run that are passed over. The run is cut at numbers, not at a moment, since in a transfer
 * something is always under way: what lies below the cut is let go, what was outstanding there and all that came later is kept.
 */
import type { Side } from "../../../tcp/side";
import type { CapturedSegment } from "../../segment";
import type { Skip } from "../../skip";
import { ahead } from "../../understand/pending";
import type { Direction } from "./direction";

/** So many of the latest segments are told again behind the cut. */
const KEPT = 64;
/** Fewer are not worth a cut. */
const LEAST = 64;
/** With more than this behind it, nothing is gained. */
const MOST_KEPT = 4096;
/** In octets, of one that is kept where there are many. */
const WEIGHT = 200;

export class Skipped {
  /** In the order of their frames, those behind the cut that were sent after it. */
  private latest: CapturedSegment[] = [];
  /** By sender: what was outstanding at the cut. */
  private readonly outstanding: [CapturedSegment[], CapturedSegment[]] = [[], []];
  /** By sender, at the cut: where it stood, and what of it was acknowledged. */
  private readonly next: [number, number];
  private readonly acked: [number, number];
  /** What must be acknowledged before anything can be let go. */
  private readonly began: readonly [number, number];
  private readonly segments: [number, number] = [0, 0];
  private readonly octets: [number, number] = [0, 0];
  private readonly last: [CapturedSegment | undefined, CapturedSegment | undefined] = [undefined, undefined];

  constructor(
    [one, other]: readonly [Direction, Direction],
    private readonly clientSide: Side,
    /** The cut moves on by so many at a time, and once more at the end. */
    private readonly step: number,
    private readonly letGo: (segment: CapturedSegment) => void,
  ) {
    this.began = [one.next, other.next];
    this.next = [one.next, other.next];
    this.acked = [other.ack, one.ack];
  }

  get weight(): number {
    const [one, other] = this.outstanding;
    return WEIGHT * (this.latest.length + one.length + other.length);
  }

  /** False where too much would have to be kept. */
  push(segment: CapturedSegment): boolean {
    this.latest.push(segment);
    if (this.latest.length % this.step !== 0) return true;
    this.advance();
    return this.latest.length < MOST_KEPT;
  }

  /** Nothing follows that is passed over. What was; undefined: nothing. */
  end(): Skip | undefined {
    this.advance();
    const { last, octets, segments } = this;
    if (segments[0] + segments[1] === 0) return undefined;
    const upTo = [this.cutOf(0), this.cutOf(1)] as const;
    const inOrder = <T>([one, other]: readonly [T, T]): readonly [T, T] =>
      this.clientSide === 0 ? [one, other] : [other, one];
    return { upTo: inOrder(upTo), segments: inOrder(segments), octets: inOrder(octets), last: inOrder(last) };
  }

  /** What is behind the cut, in the order of frames. */
  *rest(): Iterable<CapturedSegment> {
    const [one, other] = this.outstanding;
    const kept = one.length === 0 ? other : other.length === 0 ? one : [...one, ...other].sort(byFrame);
    yield* kept;
    yield* this.latest;
  }

  /** Nothing that was outstanding is split by the cut. */
  private cutOf(side: Side): number {
    return (this.outstanding[side][0]?.seq ?? this.next[side]) | 0;
  }

  /** Lets go of all but the latest, if it can. */
  private advance(): void {
    const { acked, latest } = this;
    const count = latest.length - KEPT;
    if (count < LEAST || !this.canCut(count)) return;
    for (let i = 0; i < count; i++) this.pass(latest[i] as CapturedSegment);
    latest.splice(0, count);
    for (const side of [0, 1] as const) {
      const open = this.outstanding[side];
      const first = open.findIndex(({ seq, len }) => ahead(seq + len, acked[side]) > 0);
      for (const each of open.splice(0, first < 0 ? open.length : first)) this.release(each);
    }
  }

  /**
   * All that was sent before them had been acknowledged by then, and what was outstanding bears no acknowledgment from before
   * the cut, as it would where both ends send text at the same time.
   */
  private canCut(count: number): boolean {
    const { began, latest } = this;
    const acked: [number, number] = [this.acked[0], this.acked[1]];
    for (let i = 0; i < count; i++) {
      const { ack, side } = latest[i] as CapturedSegment;
      acknowledges(acked, ack, side);
    }
    if (ahead(acked[0], began[0]) < 0 || ahead(acked[1], began[1]) < 0) return false;
    const isAbove = ({ ack, len, seq, side }: CapturedSegment): boolean =>
      len === 0 || ahead(seq + len, acked[side]) <= 0 || ahead(ack, acked[side === 0 ? 1 : 0]) >= 0;
    for (let i = 0; i < count; i++) if (!isAbove(latest[i] as CapturedSegment)) return false;
    return this.outstanding[0].every(isAbove) && this.outstanding[1].every(isAbove);
  }

  private pass(segment: CapturedSegment): void {
    const { ack, len, seq, side } = segment;
    acknowledges(this.acked, ack, side);
    if (len === 0) {
      this.release(segment);
      return;
    }
    this.outstanding[side].push(segment);
    this.next[side] = (seq + len) | 0;
  }

  private release(segment: CapturedSegment): void {
    const { frame, len, side } = segment;
    this.segments[side]++;
    this.octets[side] += len;
    if (frame < (this.outstanding[side][0]?.frame ?? Number.POSITIVE_INFINITY)) this.last[side] = segment;
    this.letGo(segment);
  }
}

function acknowledges(acked: [number, number], ack: number, side: Side): void {
  const to = side === 0 ? 1 : 0;
  if (ahead(ack, acked[to]) > 0) acked[to] = ack | 0;
}

function byFrame(one: CapturedSegment, other: CapturedSegment): number {
  return one.frame - other.frame;
}
