/** What the engine is told before a capture is read: how it grows its heap, and when it compiles. */
import { setFlagsFromString } from "node:v8";

/** What is smaller is over before the heap has grown. */
const LARGE = 16e6;

/** A large file: what is no longer needed goes sooner, for a little time. `size` in octets; undefined where nobody knows. */
export function beFrugal(size: number | undefined): void {
  if (size === undefined || size > LARGE) setFlagsFromString("--heap-growing-percent=15");
}

/**
 * Functions are optimized only once they have run for longer (in octets of bytecode, more than twice what is usual): optimized for
 * the first segments of a capture they would soon be thrown away, and compiled again for those around a loss.
 */
export function compileLate(): void {
  setFlagsFromString("--interrupt-budget=300000");
}
