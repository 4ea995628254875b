/** A captured connection as a mutation looks at it: who opened it, what was sent before and after each frame. */
import type { CapturedSegment } from "../../../server/capture/segment";
import { ACK, FIN, RST, SYN } from "../../../server/tcp/flags";
import { otherSide, type Side } from "../../../server/tcp/side";

export function ahead(a: number, b: number): number {
  return (a - b) | 0;
}

export function endOf({ seq, len, flags }: CapturedSegment): number {
  return (seq + len + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0)) >>> 0;
}

export class Scene {
  /** Of each frame: the highest number that each side had used up to and including it. */
  private readonly used: (readonly [number | undefined, number | undefined])[] = [];
  readonly syn: readonly [CapturedSegment | undefined, CapturedSegment | undefined];
  /** Index of the first frame after the handshake; the number of frames where there was none. */
  readonly established: number;

  constructor(readonly segments: readonly CapturedSegment[]) {
    const used: [number | undefined, number | undefined] = [undefined, undefined];
    for (const segment of segments) {
      const { side, flags } = segment;
      const known = used[side];
      const end = endOf(segment);
      if (!(flags & RST) && (known === undefined || ahead(end, known) > 0)) used[side] = end;
      this.used.push([...used]);
    }
    const synOf = (side: Side) => segments.find((each) => each.side === side && each.flags & SYN);
    this.syn = [synOf(0), synOf(1)];
    const [first, second] = this.syn;
    const opener = first !== undefined && first.flags & ACK ? 1 : 0;
    const third = segments.findIndex(
      ({ side, flags }, index) =>
        side === opener &&
        (flags & (SYN | ACK | RST)) === ACK &&
        this.usedAt(index, otherSide(side)) !== undefined,
    );
    const whole = first !== undefined && second !== undefined && third >= 0;
    this.established = whole ? third + 1 : segments.length;
  }

  at(index: number): CapturedSegment {
    const segment = this.segments[index];
    if (segment === undefined) throw new Error("no such frame");
    return segment;
  }

  usedAt(index: number, side: Side): number | undefined {
    return this.used[index]?.[side];
  }

  /** Frames of `side` behind that index. */
  later(index: number, side: Side): readonly CapturedSegment[] {
    return this.segments.slice(index + 1).filter((each) => each.side === side);
  }

  earlier(index: number, side: Side): readonly CapturedSegment[] {
    return this.segments.slice(0, index).filter((each) => each.side === side);
  }

  /** An ordinary segment of an open connection, seen from its beginning. */
  isOrdinary(index: number): boolean {
    const { flags } = this.at(index);
    return index >= this.established && (flags & (SYN | RST | FIN)) === 0 && !this.isEnded(index);
  }

  /** Somebody has reset it already. */
  isEnded(index: number): boolean {
    return this.segments.slice(0, index).some(({ flags }) => flags & RST);
  }

  /** `side` goes on afterwards with text or a FIN at a number that it had not used, and no RST ends it before. */
  goesOn(index: number, side: Side): boolean {
    const used = this.usedAt(index, side);
    return this.later(index, side).some(
      (each) =>
        used !== undefined &&
        (each.flags & RST) === 0 &&
        ahead(endOf(each), used) > 0 &&
        endOf(each) !== each.seq,
    );
  }

  offered(side: Side): CapturedSegment["options"] {
    return this.syn[side]?.options;
  }
}
