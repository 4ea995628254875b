/**
 * A connection as a capture tells it: each segment with what became of it, as a sequence of events that both hosts can have
 * lived through. The checker plays these events, and a scenario is written from them.
 */
import type { Side } from "../tcp/side";
import type { CapturedSegment, Endpoint } from "./segment";

export interface CapturedConnection {
  /** From 0, in the order of the connections' first segments, but for one whose SYN was in doubt until it was answered. */
  readonly index: number;
  /**
   * Numbers under which Wireshark has it (`tcp.stream`), ascending: a SYN in mid-connection begins a new stream there, so
   * that more of them may come while the connection lasts.
   */
  readonly streams: readonly number[];
  /** The client first: who sent the SYN, else whom the ports or the first segment point to. */
  readonly ends: readonly [client: Endpoint, server: Endpoint];
  /** Which side of the segments' conversation is the client. */
  readonly clientSide: Side;
}

export type ToldEvent = Departure | Landing;

/** A segment leaves its sender. In the order of the frames. */
export interface Departure {
  readonly kind: "departs";
  readonly segment: CapturedSegment;
  /** 0: the client sent it. */
  readonly from: Side;
  readonly fate: Fate;
  /** What a reader would call it; undefined: nothing special. */
  readonly remark: Remark | undefined;
}

/** A segment whose fate is "later" reaches its receiver, before the next departure. */
export interface Landing {
  readonly kind: "lands";
  readonly of: Departure;
  /** In the clock of the segments' `at`: exact where the other host's capture shows it, else when it was there at the latest. */
  readonly at: number;
}

/**
 * What became of a segment. `at-once`: it arrives before anything else happens; `later`: a `Landing` follows, or several where
 * it came twice; `lost`: it never arrived; `on-the-way`: nothing more is seen of it when the capture ends.
 */
export interface Fate {
  readonly arrival: "at-once" | "later" | "lost" | "on-the-way";
  readonly known: Evidence;
  /** The frame that proves it, from 1; 0 where none does. */
  readonly frame: number;
}

export type Evidence =
  /** The capture was made at the receiver, or its own capture has it (or has it not). */
  | "seen"
  /** A later acknowledgment covers it and could not have come from another copy. */
  | "acknowledged"
  /** A SACK block holds it (RFC 2018), or names it as a duplicate (RFC 2883). */
  | "sacked"
  /** A timestamp that only it bore was echoed (RFC 7323). */
  | "echoed"
  /** The receiver answers to it (a RST with its numbers, a duplicate ACK, an answer to a probe). */
  | "answered"
  /**
   * Its sender sent the same numbers again, and the receiver showed that they were missing; or its receiver sent again what it
   * acknowledges.
   */
  | "sent-again"
  /** Nothing speaks against it. */
  | "assumed"
  /** It may have arrived or not: this capture cannot tell. */
  | "unknowable";

export interface Remark {
  readonly kind:
    | "retransmission"
    | "fast-retransmission"
    | "spurious-retransmission"
    /** Sent before `frame` and seen after it. */
    | "late"
    /** A second copy that the network, or the capturing port, made. */
    | "duplicate"
    | "duplicate-ack"
    | "window-update"
    | "keep-alive"
    | "keep-alive-ack"
    | "zero-window-probe";
  /** The frame it repeats, answers or follows; 0: none. */
  readonly frame: number;
}

/** Whoever listens to the story of one connection. */
export interface ToldSink {
  /** About so many octets it keeps; undefined: somebody else counts them. */
  readonly weight?: number | undefined;
  told(event: ToldEvent): void;
  /** Nothing follows. */
  end(about: ConnectionFacts): void;
}

/** What is known of a connection once it is over, or the capture is. */
export interface ConnectionFacts {
  readonly vantage: Vantage;
  readonly segments: readonly [client: number, server: number];
  /** Octets of payload, each counted once. */
  readonly octets: readonly [client: number, server: number];
  readonly lost: number;
  /** Seen, or where there are two captures arrived, after what was sent later. */
  readonly late: number;
  readonly duplicates: number;
  /** Segments of which the capture cannot tell whether they arrived. */
  readonly unknowable: number;
  /** Octets that were acknowledged and never seen. */
  readonly missing: readonly [client: number, server: number];
}

/** Where the capture was made. */
export interface Vantage {
  readonly place: "client" | "server" | "between" | "both" | "unknown";
  /** Why, in words for a reader, without a full stop. */
  readonly because: string;
}
