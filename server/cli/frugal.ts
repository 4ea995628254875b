/** Lets the engine's heap grow slowly while a large file is read: what is no longer needed goes sooner, for a little time. */
import { setFlagsFromString } from "node:v8";

/** What is smaller is over before the heap has grown. */
const LARGE = 64e6;

/** `size` in octets; undefined where nobody knows. */
export function beFrugal(size: number | undefined): void {
  if (size === undefined || size > LARGE) setFlagsFromString("--heap-growing-percent=30");
}
