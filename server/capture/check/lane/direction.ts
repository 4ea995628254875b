/** What one end of a connection has sent so far, in plain figures: where it stands, what it has announced, and its clock. */
import { ACK, RST } from "../../../tcp/flags";
import type { CapturedSegment } from "../../segment";
import { ahead, lengthOf } from "../../understand/pending";
import { ClockValues } from "./clock-values";

export class Direction {
  /** Something was seen of it. */
  begun = false;
  /** SND.NXT as seen; this and the others are signed numbers of 32 bits. */
  next = 0;
  acknowledges = false;
  /** The highest acknowledgment it has sent. */
  ack = 0;
  /** The largest payload. */
  full = 0;
  /** Where the latest text that was shorter ends. */
  private shortEnd: number | undefined;
  /** What its windows are counted in, 2^shift octets (RFC 7323 section 2); 0: nobody has asked, or nobody knows. */
  unit = 0;
  /** The highest right edge it has announced since its unit is known. */
  edge: number | undefined;
  /** It acknowledges three full segments and more at a time, and that has been said. */
  stretches = false;
  /** Since when none of its text has been acknowledged although some is outstanding. Nanoseconds. */
  waitsSince = 0;
  readonly clock = new ClockValues();

  /** Where the segment puts the right edge of its window. */
  edgeOf({ ack, win }: CapturedSegment): number | undefined {
    return this.unit === 0 ? undefined : (ack + win * this.unit) | 0;
  }

  /** Whether text that was shorter than others has not been acknowledged by `peer`: Nagle's algorithm sends no more of it then. */
  hasShortOutstanding(peer: Direction): boolean {
    return this.shortEnd !== undefined && ahead(this.shortEnd, peer.ack) > 0;
  }

  /** It sends the segment to `peer`. */
  sends(segment: CapturedSegment, peer: Direction): void {
    const { ack, at, options, seq } = segment;
    const end = (seq + lengthOf(segment)) | 0;
    const more = this.begun ? ahead(end, this.next) : 1;
    if (more > 0) {
      if (!peer.acknowledges || this.next === peer.ack) this.waitsSince = at;
      this.next = end;
      this.begun = true;
      if (segment.len > this.full) this.full = segment.len;
      else if (segment.len > 0 && segment.len < this.full) this.shortEnd = end;
    }
    if (options?.tsval !== undefined) this.clock.sends(options.tsval);
    if ((segment.flags & (ACK | RST)) !== ACK) return;
    if (!this.acknowledges || ahead(ack, this.ack) > 0) {
      this.ack = ack | 0;
      this.acknowledges = true;
      peer.waitsSince = at;
    }
    const edge = this.edgeOf(segment);
    if (edge !== undefined && (this.edge === undefined || ahead(edge, this.edge) > 0)) this.edge = edge;
  }
}
