/** A plain run of a connection that nobody looked at: what stands behind it goes on from there. */
import type { CapturedSegment } from "./segment";

/** Pairs are the client's, the server's. */
export interface Skip {
  /** Everything below has been sent, has arrived and has been acknowledged. Signed numbers of 32 bits. */
  readonly upTo: readonly [number, number];
  readonly segments: readonly [number, number];
  readonly octets: readonly [number, number];
  /** The last segment of each side in it. */
  readonly last: readonly [CapturedSegment | undefined, CapturedSegment | undefined];
}
