/** A connection of a capture as one line of an overview: plain values that travel between processes. */
import type { Severity } from "../../rules/citation";
import type { Endpoint } from "../segment";
import type { ConnectionFacts } from "../told";

export interface ConnectionRow extends ConnectionFacts {
  /** From 0, in the order of the connections' first segments. */
  readonly index: number;
  /** As Wireshark counts them (`tcp.stream`). */
  readonly streams: readonly number[];
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly beginning: Beginning;
  readonly ending: Ending;
  /** The first segment's frame, from 1. */
  readonly frame: number;
  /** Nanoseconds from the capture's first packet to the first segment. */
  readonly at: number;
  /** Nanoseconds from the first segment to the last. */
  readonly lasts: number;
  readonly counts: FindingCounts;
  /** The first of them: not more than are of use to a reader. */
  readonly findings: readonly RowFinding[];
}

/** What the capture shows of the opening. */
export type Beginning =
  | "handshake"
  /** Both ends sent a SYN of their own (RFC 9293 section 3.5). */
  | "simultaneous"
  /** Nothing but SYNs. */
  | "unanswered"
  /** The SYN met a RST. */
  | "refused"
  /** It was open when the capture began. */
  | "midstream";

/** What the capture shows of the end. */
export type Ending =
  /** A FIN from each end. */
  | "closed"
  | "half-closed-by-client"
  | "half-closed-by-server"
  | "reset-by-client"
  | "reset-by-server"
  /** Neither FIN nor RST. */
  | "open";

export type FindingCounts = Readonly<Record<Severity, number>>;

export interface RowFinding {
  /** From 1; 0: about the connection. */
  readonly frame: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}
