/** What the engine is told before a capture is read: how it grows its heap, and when it compiles. */
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** What is smaller is over soon. */
const LARGE = 16e6;
/** So much room for what is new is enough; with more, dead objects that are no longer new fill the heap before they are found. */
const ROOM_FOR_THE_NEW = 8e6;
const STEP = 1 << 14;

/** What is no longer needed goes sooner, for a little time. */
export function beFrugal(): void {
  setFlagsFromString("--heap-growing-percent=15");
}

/** Keeps the room for new objects small while a large capture is read. `size` in octets; undefined where nobody knows. */
export class RoomForTheNew {
  private isWatched: boolean;

  constructor(size: number | undefined) {
    this.isWatched = size === undefined || size > LARGE;
  }

  /** The portion, while the room still doubles in parts so small that it can be seen to. */
  *inSteps(portion: Uint8Array): Generator<Uint8Array, void> {
    let at = 0;
    for (; this.isWatched && at < portion.length; at += STEP) {
      yield portion.subarray(at, at + STEP);
      this.watch();
    }
    if (at < portion.length) yield portion.subarray(at);
  }

  private watch(): void {
    const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space");
    if (space === undefined || space.space_size < ROOM_FOR_THE_NEW) return;
    setFlagsFromString("--semi-space-growth-factor=1");
    this.isWatched = false;
  }
}

/**
 * Functions are optimized only once they have run for longer (in octets of bytecode, more than twice what is usual): optimized for
 * the first segments of a capture they would soon be thrown away, and compiled again for those around a loss.
 */
export function compileLate(): void {
  setFlagsFromString("--interrupt-budget=300000");
}
