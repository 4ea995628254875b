/** What a capture file turns out to be: its segments one by one, what could not be read, and what it was all in all. */
import type { CapturedSegment } from "../segment";

/** Whoever reads along. */
export interface CaptureSink {
  /** Every TCP segment, in the order of the file. */
  segment(segment: CapturedSegment): void;
  problem(problem: CaptureProblem): void;
}

/** Something in the file that could not be read. */
export interface CaptureProblem {
  /** Octets from the beginning of the (unpacked) file. */
  readonly offset: number;
  /** The packet that it is about, from 1; 0: about the file. */
  readonly frame: number;
  /** One sentence without a full stop, with the figures in it. */
  readonly text: string;
}

export type CaptureFormat = "pcap" | "pcapng";

export interface CaptureSummary {
  /** Undefined: it is neither. */
  readonly format: CaptureFormat | undefined;
  /** The first packet's time stamp: seconds since 1970 and nanoseconds in it. */
  readonly began: { readonly seconds: number; readonly nanoseconds: number };
  /** Every packet of the file. */
  readonly packets: number;
  readonly segments: number;
  /** Packets that hold no segment that could be read, by reason: "no IP", "UDP", "a later IP fragment", … */
  readonly passedOver: ReadonlyMap<string, number>;
  /** How many problems there were, also those that were not told one by one. */
  readonly problems: number;
}
