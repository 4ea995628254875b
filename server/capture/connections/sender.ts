/** What the segments so far tell of one end of an incarnation: which numbers are its own, and what its timestamp clock shows. */
import { distance } from "./figures";

/** A number this near to what was sent last belongs to it; a new ISN falls there by chance once in five hundred times. */
export const NEAR = 1 << 22;
/** Behind a FIN there is nothing; so much of it is no slip. */
export const WELL_BEYOND = 1 << 16;
/** Nanoseconds: no timestamp clock ticks sooner (RFC 7323 section 5.4). */
const SHORTEST_TICK = 59;
/** So many ticks a timestamp, or its echo, may be older than another. */
const OLDEST = 1 << 26;
const ALL_TICKS = 2 ** 32;

export class Sender {
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
  /** Its latest TSval, and when it was seen; -1: none was. */
  clock = -1;
  private clockAt = 0;

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

  ticks(tsval: number, at: number): void {
    this.clock = tsval;
    this.clockAt = at;
  }

  /** Whether its clock cannot have come to this one: it neither ran on so far, nor was it there a while ago. */
  hasOtherClock(tsval: number, at: number): boolean {
    if (this.clock === -1) return false;
    const ran = (tsval - this.clock) >>> 0;
    return ran > Math.max(0, at - this.clockAt) / SHORTEST_TICK + OLDEST && ALL_TICKS - ran > OLDEST;
  }

  isSynAlone(): boolean {
    return this.seen && this.first === this.isn && distance(this.isn, this.next) === 1 && this.acked === -1;
  }

  isFinAcked(): boolean {
    return this.afterFin !== -1 && this.acked !== -1 && distance(this.afterFin, this.acked) >= 0;
  }
}
