/** What the segments so far tell of one incarnation of a connection: its numbers, and whether it is over. */
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import { distance } from "./figures";

/** A number this near to what was sent last belongs to it; a new ISN falls there by chance once in five hundred times. */
const NEAR = 1 << 22;
/** A number so far ahead is no gap in the capture any more. */
const FAR = 1 << 30;
/** Behind a FIN there is nothing; so much of it is no slip. */
const WELL_BEYOND = 1 << 16;
/** Nanoseconds in which nothing was captured: longer than a capture that cannot keep up goes without a frame. */
const LONG = 5e8;

class Sender {
  seen = false;
  /** -1: neither its SYN nor an acknowledgment of it was seen. */
  isn = -1;
  /** The number of its first segment that was seen, and what follows the highest. */
  first = 0;
  next = 0;
  /** What follows its FIN; -1: none was seen. */
  afterFin = -1;
  /** The highest acknowledgment that the other side sent; -1: none. */
  acked = -1;

  get isKnown(): boolean {
    return this.seen || this.isn !== -1 || this.acked !== -1;
  }

  isNear(seq: number): boolean {
    const last = this.seen ? this.next : this.isn;
    return last !== -1 && Math.abs(distance(last, seq)) <= NEAR;
  }

  /** Whether the number lies well outside all that it has sent, or was acknowledged; `room`: what it may have sent since. */
  isOutside(seq: number, room: number): boolean {
    const last = this.seen ? this.next : this.acked;
    if (last === -1) return false;
    const above = distance(last, seq);
    if (above >= 0) return above > (this.afterFin === -1 ? room : WELL_BEYOND);
    return distance(seq, this.seen ? this.first : this.isn === -1 ? last : this.isn) > room;
  }

  isSynAlone(): boolean {
    return this.seen && this.first === this.isn && distance(this.isn, this.next) === 1 && this.acked === -1;
  }

  isFinAcked(): boolean {
    return this.afterFin !== -1 && this.acked !== -1 && distance(this.afterFin, this.acked) >= 0;
  }
}

export class Incarnation {
  private readonly senders: readonly [Sender, Sender] = [new Sender(), new Sender()];
  /** Who reset it; undefined: nobody. */
  private resetBy: Side | undefined;
  private hasBeenReset = false;
  /** Its first SYN was refused by a RST, before anything else. */
  isRefused = false;

  note(segment: CapturedSegment): void {
    const { side, flags, seq, len } = segment;
    const own = this.senders[side];
    const other = this.senders[otherSide(side)];
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
   * farther away than what a capture may lack, and after a pause.
   */
  isForeign(segment: CapturedSegment, pause = Number.POSITIVE_INFINITY): boolean {
    return (segment.flags & (ACK | RST | SYN)) === ACK && this.isApart(segment, pause);
  }

  /** The same of the numbers of any segment that acknowledges. */
  isApart({ side, seq, ack }: CapturedSegment, pause = Number.POSITIVE_INFINITY): boolean {
    const own = this.senders[side];
    const other = this.senders[otherSide(side)];
    if (!this.isOutside(own, seq) || !this.isOutside(other, ack)) return false;
    if (this.isOver || this.hasBeenReset || own.afterFin !== -1 || other.afterFin !== -1) return true;
    return pause >= LONG && (own.isOutside(seq, NEAR) || other.isOutside(ack, NEAR));
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
