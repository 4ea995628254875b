/** What the engine is told before a capture is read: how it grows its heap, and when it compiles. */
import { setFlagsFromString } from "node:v8";

/** What is no longer needed goes sooner, for a little time. */
export function beFrugal(): void {
  setFlagsFromString("--heap-growing-percent=15");
}

/**
 * Functions are optimized only once they have run for longer (in octets of bytecode, more than twice what is usual): optimized for
 * the first segments of a capture they would soon be thrown away, and compiled again for those around a loss.
 */
export function compileLate(): void {
  setFlagsFromString("--interrupt-budget=300000");
}
