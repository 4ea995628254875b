/** The order in which one side sent its segments, by what it counts up in them: its timestamps and IPv4's Identification. */
import type { CapturedSegment } from "../segment";
import { ahead } from "./pending";

/** So many steps upwards, and so few others, make a counter. */
const STEPS = 4;
const EXCEPTIONS = 8;
/** A counter that all of a host's packets share takes larger steps. */
const LARGEST_STEP = 256;

export class SendingOrder {
  private tsval: number | undefined;
  private id = -1;
  private up = 0;
  private others = 0;
  /** When the last one was seen that was sent in order. Nanoseconds. */
  lastAt = 0;

  /** Its packets are numbered by IPv4's Identification. */
  get counts(): boolean {
    return this.up >= STEPS && this.up >= EXCEPTIONS * this.others;
  }

  /** Its packets bear different numbers. */
  get varies(): boolean {
    return this.up > 0 && this.up >= EXCEPTIONS * this.others;
  }

  /** Whether the segment has something that its sender counts. */
  tells({ ip, options }: CapturedSegment): boolean {
    return options?.tsval !== undefined || (ip.id > 0 && this.counts);
  }

  /** Whether it was sent before one that was seen already. */
  isOlder({ ip, options }: CapturedSegment): boolean {
    const tsval = options?.tsval;
    if (tsval !== undefined && this.tsval !== undefined) {
      const later = ahead(tsval, this.tsval);
      if (later !== 0) return later < 0;
    }
    if (ip.id <= 0 || this.id <= 0 || !this.counts) return false;
    const step = ((ip.id - this.id) << 16) >> 16;
    return step < 0 && step > -LARGEST_STEP;
  }

  /** Others went before it, in order. */
  skip({ at, ip, options }: CapturedSegment): void {
    this.lastAt = at;
    this.tsval = options?.tsval ?? this.tsval;
    this.id = ip.id > 0 ? ip.id : this.id;
  }

  sees({ at, ip, options }: CapturedSegment): void {
    this.lastAt = at;
    const tsval = options?.tsval;
    if (tsval !== undefined) this.tsval = tsval;
    if (ip.id <= 0) return;
    if (this.id > 0) {
      const step = (ip.id - this.id) & 0xffff;
      if (step > 0 && step < LARGEST_STEP) this.up += 1;
      else if (step !== 0) this.others += 1;
    }
    this.id = ip.id;
  }
}
