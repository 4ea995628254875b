/** How long it takes, at the tap, from a segment to the first frame of its receiver that shows it. */
import type { Pending } from "./pending";

/** A reaction can be a bit faster than the fastest so far. */
const FASTER = 0.7;
/** The slowest of long ago says little about the next one. */
const FORGETTING = 0.98;

export class Reactions {
  private fastest = Number.POSITIVE_INFINITY;
  private slowest = 0;

  /** Nanoseconds; undefined while none was seen. */
  get least(): number | undefined {
    return this.fastest === Number.POSITIVE_INFINITY ? undefined : this.fastest;
  }

  /** Nanoseconds; 0 while none was seen. */
  get most(): number {
    return this.slowest;
  }

  /** `frame` is the first that shows `sent`, of which there is one copy. */
  seen(sent: Pending, frame: Pending): void {
    const time = frame.segment.at - sent.segment.at;
    if (time < 0) return;
    if (time < this.fastest) this.fastest = time;
    const remembered = this.slowest * FORGETTING;
    this.slowest = time > remembered ? time : remembered;
  }

  /** Whether there was time enough for `frame` to answer it. */
  possible(sent: Pending, frame: Pending): boolean {
    const time = frame.segment.at - sent.segment.at;
    return this.fastest === Number.POSITIVE_INFINITY || time >= this.fastest * FASTER;
  }

  /** Whether as much time went by as any reaction has taken. */
  usual(sent: Pending, frame: Pending): boolean {
    return frame.segment.at - sent.segment.at >= this.fastest;
  }
}
