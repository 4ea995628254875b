/** What the segments so far tell of one incarnation of a connection: its numbers, and whether it is over. */
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import { distance } from "./figures";
import { NEAR, Sender, WELL_BEYOND } from "./sender";

/** A number so far ahead is no gap in the capture any more. */
const FAR = 1 << 30;
/** Nanoseconds in which nothing was captured: longer than a capture that cannot keep up goes without a frame. */
const LONG = 5e8;

export class Incarnation {
  private readonly senders: readonly [Sender, Sender] = [new Sender(), new Sender()];
  /** Who reset it; undefined: nobody. */
  private resetBy: Side | undefined;
  private hasBeenReset = false;
  /** Its first SYN was refused by a RST, before anything else. */
  isRefused = false;

  note(segment: CapturedSegment): void {
    const { side, flags, seq, len, options } = segment;
    const own = this.senders[side];
    const other = this.senders[otherSide(side)];
    if (options?.tsval !== undefined) own.ticks(options.tsval, segment.at);
    if ((flags & RST) !== 0) this.reset(segment, own, other);
    else if (this.resetBy === side && (flags & SYN) === 0) this.resetBy = undefined;
    if ((flags & (RST | ACK)) === ACK) this.acknowledges(segment, other);
    if ((flags & RST) !== 0) return;
    let end = seq + len;
    if ((flags & SYN) !== 0) {
      if (own.isn === -1 && !own.seen) own.isn = seq;
      // A stray one that fell into it says nothing of its numbers.
      else if (!this.hasIsn(side, seq)) return;
      end++;
    }
    if ((flags & FIN) !== 0) end++;
    end >>>= 0;
    if (!own.seen) {
      own.seen = true;
      own.first = seq;
      own.next = end;
    } else if (distance(own.next, end) > 0 && distance(own.next, end) < FAR) own.next = end;
    if ((flags & FIN) !== 0) own.afterFin = end;
  }

  private acknowledges(segment: CapturedSegment, other: Sender): void {
    const { ack, flags } = segment;
    if ((flags & SYN) !== 0 && other.isn === -1 && !other.seen) other.isn = (ack - 1) >>> 0;
    if (other.acked === -1 || distance(other.acked, ack) > 0) other.acked = ack;
  }

  /** RFC 9293 section 3.5.3: in SYN-SENT a RST must acknowledge the SYN, otherwise its number must be one that is expected. */
  private reset(segment: CapturedSegment, own: Sender, other: Sender): void {
    const { side, flags, seq, ack } = segment;
    if (own.acked === -1 && other.isn !== -1) {
      const answers = (flags & ACK) !== 0 && distance(other.isn, ack) > 0 && distance(ack, other.next) >= 0;
      if (!answers && !own.seen) return;
      this.isRefused = answers && !own.seen;
    } else if (own.acked !== -1 && (distance(own.acked, seq) < 0 || distance(own.next, seq) > NEAR)) {
      // By an older acknowledgment: its sender may have forgotten the connection.
      this.hasBeenReset ||= own.isNear(seq);
      return;
    }
    this.resetBy = side;
    this.hasBeenReset = true;
  }

  get isOver(): boolean {
    return this.resetBy !== undefined || (this.senders[0].isFinAcked() && this.senders[1].isFinAcked());
  }

  /** The same, or a RST has come that was sent by older acknowledgments: what ended it may be missing. */
  get mayBeOver(): boolean {
    return this.isOver || this.hasBeenReset;
  }

  /** Nothing but its first SYN was seen, as in a scan of ports. */
  get isUnanswered(): boolean {
    const [one, other] = this.senders;
    return one.isSynAlone() ? !other.seen : other.isSynAlone() && !one.seen;
  }

  /** Whether a SYN, or SYN,ACK, of this number is the one with which the side began, or may be. */
  hasIsn(side: Side, seq: number): boolean {
    const own = this.senders[side];
    if (own.isn !== -1) return own.isn === seq;
    return own.seen && (seq + 1) >>> 0 === own.first;
  }

  /** Whether nothing of this side was seen, nor its ISN acknowledged. */
  isSilent(side: Side): boolean {
    const own = this.senders[side];
    return !own.seen && own.isn === -1;
  }

  /** Whether a number acknowledges the SYN of this side, or what it bore, and nothing else. */
  isAckOfSyn(side: Side, ack: number): boolean {
    const { isn, seen, first, next } = this.senders[side];
    if (isn === -1) return false;
    const beyond = distance(isn, ack);
    return beyond === 1 || (seen && first === isn && beyond > 1 && distance(ack, next) >= 0);
  }

  /**
   * Whether both numbers lie well outside the incarnation, as those of another one do. While nothing tells that it ends, they must lie
   * farther away than what a capture may lack, or both clocks be others, and after a pause.
   */
  isForeign(segment: CapturedSegment, pause = Number.POSITIVE_INFINITY): boolean {
    return (segment.flags & (ACK | RST | SYN)) === ACK && this.isApart(segment, pause);
  }

  /** The same of the numbers of any segment that acknowledges. */
  isApart(segment: CapturedSegment, pause = Number.POSITIVE_INFINITY): boolean {
    const { side, seq, ack } = segment;
    const own = this.senders[side];
    const other = this.senders[otherSide(side)];
    if (!this.isOutside(own, seq) || !this.isOutside(other, ack)) return false;
    if (this.isOver || this.hasBeenReset || own.afterFin !== -1 || other.afterFin !== -1) return true;
    if (pause < LONG) return false;
    return own.isOutside(seq, NEAR) || other.isOutside(ack, NEAR) || this.hasOtherClocks(segment);
  }

  /** Whether a segment bears the timestamps of other clocks, both of them: within a connection a clock goes on (RFC 7323 section 5.3). */
  private hasOtherClocks({ side, at, options }: CapturedSegment): boolean {
    if (options?.tsval === undefined || options.tsecr === undefined) return false;
    const [own, other] = [this.senders[side], this.senders[otherSide(side)]];
    return own.hasOtherClock(options.tsval, at) && other.hasOtherClock(options.tsecr, at);
  }

  /** Where nobody knows the numbers of a connection that is over, none belongs to it. */
  private isOutside(sender: Sender, seq: number): boolean {
    return sender.isOutside(seq, WELL_BEYOND) || (this.isOver && !sender.isKnown);
  }

  /** Whether a SYN,ACK cannot acknowledge what this side has sent. */
  isForeignAck(side: Side, ack: number): boolean {
    return this.senders[side].isOutside(ack, WELL_BEYOND);
  }

  /** Whether the number lies where this side has been sending. */
  isNear(side: Side, seq: number): boolean {
    return this.senders[side].isNear(seq);
  }
}
