/**
 * What one side sent last and is known to have arrived, in ascending order of its numbers: only figures are kept, for a segment
 * that bears one of these numbers again to be compared with.
 */
import type { CapturedSegment } from "../segment";
import { ahead } from "./pending";

/** What is compared of two segments. */
export interface Sent {
  readonly frame: number;
  readonly at: number;
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  readonly len: number;
  readonly win: number;
  readonly tsval: number | undefined;
  readonly payloadPrint: number;
  readonly id: number;
}

export function sentOf(segment: CapturedSegment): Sent {
  const { frame, at, seq, ack, flags, len, win, options, payloadPrint, ip } = segment;
  return { frame, at, seq, ack, flags, len, win, tsval: options?.tsval, payloadPrint, id: ip.id };
}

/** So many are remembered. */
const REMEMBERED = 80;
/** Most connections are over before so many have arrived. */
const AT_FIRST = 4;
/** Figures of each. */
const WIDTH = 11;
const HAS_TSVAL = 1 << 8;
const HAS_PRINT = 1 << 9;
const HIGH = 2 ** 32;

export class SentLog {
  private rows = new Int32Array(0);
  private capacity = 0;
  /** So many have been added. */
  private count = 0;

  add(segment: CapturedSegment): void {
    if (this.count >= this.capacity && this.capacity < REMEMBERED) this.grow();
    const { rows } = this;
    const { at, options, payloadPrint } = segment;
    const row = (this.count++ % this.capacity) * WIDTH;
    const tsval = options?.tsval;
    const high = Math.floor(at / HIGH);
    rows[row] = segment.seq;
    rows[row + 1] = segment.ack;
    rows[row + 2] =
      segment.flags | (tsval === undefined ? 0 : HAS_TSVAL) | (payloadPrint < 0 ? 0 : HAS_PRINT);
    rows[row + 3] = segment.len;
    rows[row + 4] = segment.win;
    rows[row + 5] = tsval ?? 0;
    rows[row + 6] = payloadPrint;
    rows[row + 7] = segment.ip.id;
    rows[row + 8] = high;
    rows[row + 9] = at - high * HIGH;
    rows[row + 10] = segment.frame;
  }

  /** The last that began with this number. */
  lastFrom(seq: number): Sent | undefined {
    const { count, capacity } = this;
    let low = Math.max(0, count - capacity);
    for (let high = count; low < high; ) {
      const middle = (low + high) >> 1;
      if (ahead(this.seqOf(middle), seq) < 0) low = middle + 1;
      else high = middle;
    }
    return low < count && this.seqOf(low) === (seq | 0) ? this.at(low) : undefined;
  }

  private seqOf(index: number): number {
    return this.rows[(index % this.capacity) * WIDTH] as number;
  }

  private at(index: number): Sent {
    const row = (index % this.capacity) * WIDTH;
    const { rows } = this;
    const figure = (place: number) => (rows[row + place] as number) >>> 0;
    const bits = figure(2);
    return {
      seq: figure(0),
      ack: figure(1),
      flags: bits & 0xff,
      len: figure(3),
      win: figure(4),
      tsval: (bits & HAS_TSVAL) === 0 ? undefined : figure(5),
      payloadPrint: (bits & HAS_PRINT) === 0 ? -1 : figure(6),
      id: rows[row + 7] as number,
      at: (rows[row + 8] as number) * HIGH + figure(9),
      frame: figure(10),
    };
  }

  private grow(): void {
    const { rows } = this;
    this.capacity = Math.min(REMEMBERED, Math.max(AT_FIRST, this.capacity * 2));
    this.rows = new Int32Array(this.capacity * WIDTH);
    this.rows.set(rows);
  }
}
