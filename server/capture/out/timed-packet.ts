/** A packet as it goes into a capture file. */

export interface TimedPacket {
  /** Since 1970. */
  readonly seconds: number;
  /** Within the second. */
  readonly nanoseconds: number;
  /** From the IP header on; made when it is asked for, as a page may hold more payload than memory. */
  readonly octets: () => Uint8Array;
  /** What is said of it, where the format has room for that. */
  readonly comments: readonly string[];
}
