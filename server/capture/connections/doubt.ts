/**
 * A SYN in a conversation that has a connection already: whether another incarnation begins with it, or a stray one fell
 * into the old, is told by what follows. Until then it and what follows are held back.
 */
import { ACK, RST, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import { distance } from "./figures";
import type { Incarnation } from "./incarnation";

/** Whoever has not been answered by then will hardly be. */
const MOST_HELD = 32;
/** So far behind a SYN a connection is soon after it has begun. */
const MOST_BEHIND = 1 << 20;

export type Verdict = "new" | "old" | "open";

export interface Held {
  readonly segment: CapturedSegment;
  readonly stream: number;
}

export class Doubt {
  readonly held: Held[] = [];
  private readonly side: Side;
  private readonly isn: number;
  private readonly length: number;
  /** A SYN,ACK, the SYN before which was not captured. */
  private readonly isAnswer: boolean;
  private challenged = false;

  constructor(
    private readonly syn: CapturedSegment,
    stream: number,
    private readonly old: Incarnation,
  ) {
    this.held.push({ segment: syn, stream });
    this.side = syn.side;
    this.isn = syn.seq;
    this.length = syn.len;
    this.isAnswer = (syn.flags & ACK) !== 0;
  }

  next(segment: CapturedSegment, stream: number): Verdict {
    this.held.push({ segment, stream });
    if (this.goesOnUnseen(segment)) return "new";
    const verdict = segment.side === this.side ? this.fromSame(segment) : this.fromOther(segment);
    return verdict === "open" && this.held.length >= MOST_HELD ? this.presumed() : verdict;
  }

  /** Where nothing more follows. A SYN,ACK that nobody took up opened nothing. */
  presumed(): "new" | "old" {
    if (this.isAnswer) return "old";
    return this.challenged || (!this.old.isOver && this.old.isNear(this.side, this.isn)) ? "old" : "new";
  }

  /** Whether a segment that was held back belongs to the old incarnation even if there is a new one. */
  isOld(segment: CapturedSegment): boolean {
    if ((segment.flags & SYN) !== 0 || segment === this.syn || this.goesOnUnseen(segment)) return false;
    if ((segment.flags & ACK) !== 0 && this.old.isApart(segment)) return false;
    return segment.side === this.side
      ? !this.follows(segment.seq) && this.old.isNear(segment.side, segment.seq)
      : !this.acknowledges(segment) && this.old.isNear(segment.side, segment.seq);
  }

  private fromSame(segment: CapturedSegment): Verdict {
    const { flags, seq } = segment;
    if ((flags & SYN) !== 0) {
      if (seq !== this.isn) return this.presumed();
      return (flags & ACK) !== 0 && this.old.isAckOfSyn(otherSide(this.side), segment.ack) ? "old" : "open";
    }
    // After a challenge ACK its number alone opens nothing: only a SYN,ACK does.
    if (this.follows(seq)) return this.challenged ? "open" : "new";
    // It goes on by the old numbers; so does a RST that answers a challenge (RFC 9293 section 3.5.1, Figure 9).
    return this.old.isOver && !this.challenged ? "open" : "old";
  }

  private fromOther(segment: CapturedSegment): Verdict {
    const { flags, seq } = segment;
    if (this.acknowledges(segment)) {
      // Both had sent a SYN: a simultaneous open (section 3.5, Figure 7).
      const repeatsSyn = (flags & SYN) !== 0 && this.old.isAckOfSyn(segment.side, (seq + 1) >>> 0);
      const isOpening =
        repeatsSyn || (!this.isAnswer && this.old.isSilent(this.side) && this.old.isNear(segment.side, seq));
      return isOpening ? "old" : "new";
    }
    if ((flags & (SYN | ACK)) === (SYN | ACK)) return this.old.isOver ? "open" : "old";
    if ((flags & RST) !== 0) return this.old.mayBeOver ? "open" : "old";
    if ((flags & SYN) === 0) this.challenged = true;
    return "open";
  }

  /** The answer was not captured: this one goes on behind the SYN, and the old connection knows neither of its numbers. */
  private goesOnUnseen(segment: CapturedSegment): boolean {
    if (this.isAnswer && this.goesOnWithAnswer(segment)) return true;
    if (!this.old.isForeign(segment)) return false;
    const beyond = distance(this.isn, segment.side === this.side ? segment.seq : segment.ack);
    return beyond >= 1 && beyond <= MOST_BEHIND;
  }

  /** Both numbers stand behind those of the SYN,ACK. */
  private goesOnWithAnswer({ side, seq, ack, flags }: CapturedSegment): boolean {
    if ((flags & (ACK | RST | SYN)) !== ACK) return false;
    const [own, other] = side === this.side ? [seq, ack] : [ack, seq];
    const behind = distance(this.isn, own);
    const beyond = distance(this.syn.ack, other);
    return behind >= 1 && behind <= MOST_BEHIND && beyond >= 0 && beyond <= MOST_BEHIND;
  }

  /** The numbers right behind the SYN. */
  private follows(seq: number): boolean {
    const beyond = distance(this.isn, seq);
    return beyond >= 1 && beyond <= 1 + this.length;
  }

  private acknowledges(segment: CapturedSegment): boolean {
    if ((segment.flags & ACK) === 0) return false;
    if (this.isAnswer && (segment.flags & RST) !== 0) return false;
    return this.follows(segment.ack);
  }
}
