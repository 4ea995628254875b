/**
 * Acknowledgments that say nothing new and bear no SACK block. Each answers a segment that arrived above a gap (RFC 5681 section
 * 3.2), which is known only once the gap is closed: then they are given out to what had arrived meanwhile, in order.
 */
import type { Pending } from "./pending";
import type { Reactions } from "./reactions";

/** More are not remembered. */
const MOST = 1024;

export class Repetitions {
  private frames: Pending[] = [];

  get some(): boolean {
    return this.frames.length > 0;
  }

  add(frame: Pending): void {
    if (this.frames.length < MOST) this.frames.push(frame);
  }

  clear(): void {
    if (this.frames.length > 0) this.frames = [];
  }

  /** The first that can answer the segment and was given to no other. */
  takeFor(sent: Pending, reactions: Reactions): Pending | undefined {
    const index = this.frames.findIndex(
      (frame) => frame.order > sent.order && reactions.possible(sent, frame),
    );
    return index < 0 ? undefined : this.frames.splice(index, 1)[0];
  }
}
