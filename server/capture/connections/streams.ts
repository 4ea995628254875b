/**
 * The numbers under which Wireshark 4.0 knows the streams of a capture (`tcp.stream`): it begins another one wherever a SYN
 * bears a number that is not its sender's first in the stream so far.
 */
import { ACK, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";

/** What Wireshark remembers of the latest stream between two endpoints. */
export class Stream {
  number = -1;
  /** The first number of each side as it takes it; -1: not known yet. */
  private readonly bases: [number, number] = [-1, -1];

  /** The stream that a segment belongs to, which `next` numbers if it is a new one. */
  take(segment: CapturedSegment, next: () => number): number {
    const { side, flags, seq } = segment;
    const { bases } = this;
    const isSyn = (flags & SYN) !== 0;
    if (this.number === -1) this.number = next();
    if (isSyn && bases[side] !== -1 && bases[side] !== seq) {
      // The number of a SYN,ACK replaces what was thought of its side, without another stream.
      if ((flags & ACK) !== 0) bases[side] = seq;
      else this.begin(next());
    }
    if (bases[side] === -1) bases[side] = isSyn ? seq : (seq - 1) >>> 0;
    if ((flags & ACK) !== 0) this.acknowledged(otherSide(side), segment.ack);
    return this.number;
  }

  private begin(number: number): void {
    this.number = number;
    this.bases[0] = -1;
    this.bases[1] = -1;
  }

  private acknowledged(side: Side, ack: number): void {
    if (this.bases[side] === -1) this.bases[side] = (ack - 1) >>> 0;
  }
}
