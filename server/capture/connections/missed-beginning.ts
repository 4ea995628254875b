/**
 * A segment with numbers of which the connection knows neither: whether both ends have begun another one, whose SYN and SYN,ACK were
 * not captured, is told by what follows. Until then it and what follows are held back.
 */
import { ACK, RST, SYN } from "../../tcp/flags";
import type { CapturedSegment } from "../segment";
import type { Held, Verdict } from "./doubt";
import { distance } from "./figures";
import type { Incarnation } from "./incarnation";

/** Whoever has not gone on by then will hardly do so. */
const MOST_HELD = 16;
/** What lies so near to the new numbers goes on with them. */
const NEAR = 1 << 20;

export class MissedBeginning {
  readonly held: Held[] = [];
  private readonly first: CapturedSegment;

  constructor(
    first: CapturedSegment,
    stream: number,
    private readonly old: Incarnation,
  ) {
    this.held.push({ segment: first, stream });
    this.first = first;
  }

  next(segment: CapturedSegment, stream: number): Verdict {
    this.held.push({ segment, stream });
    if ((segment.flags & SYN) !== 0) return this.presumed();
    if (this.goesOn(segment)) return segment.side === this.first.side ? "open" : "new";
    // Both ends know the old numbers still; where the connection was over, it is a straggler's.
    if (this.isOld(segment) && !this.old.isOver) return "old";
    return this.held.length >= MOST_HELD ? this.presumed() : "open";
  }

  /** Where nothing more follows: no end has gone on with the old numbers. */
  presumed(): "new" {
    return "new";
  }

  /** Whether a segment that was held back belongs to the old incarnation even if there is a new one. */
  isOld(segment: CapturedSegment): boolean {
    const { side, seq, flags } = segment;
    if ((flags & SYN) !== 0 || segment === this.first || this.goesOn(segment)) return false;
    return (flags & (RST | ACK)) === RST ? this.old.isNear(side, seq) : !this.old.isApart(segment);
  }

  /** By the new numbers; a RST may bear the acknowledgment that it answers. */
  private goesOn({ side, seq, ack, flags }: CapturedSegment): boolean {
    const own = side === this.first.side;
    const [first, second] = own ? [this.first.seq, this.first.ack] : [this.first.ack, this.first.seq];
    if ((flags & (RST | ACK)) === RST) return isNear(first, seq);
    return (flags & ACK) !== 0 && isNear(first, seq) && isNear(second, ack);
  }
}

function isNear(one: number, other: number): boolean {
  return Math.abs(distance(one, other)) <= NEAR;
}
