/** What the generator's endpoints send: segments whose numbers are offsets from somebody's first number. */

export type Side = "a" | "b";

export function other(side: Side): Side {
  return side === "a" ? "b" : "a";
}

/**
 * A sequence number as `base + offset`. Bases "a" and "b" are the two sides' ISNs; "zero" is 0; any other
 * is a number of its own (an old incarnation's ISN).
 */
export interface Num {
  readonly base: string;
  readonly offset: number;
}

export type Flag = "SYN" | "ACK" | "FIN" | "RST" | "PSH" | "URG" | "ECE" | "CWR";

/** What a header may say beyond its fixed fields. */
export interface Options {
  readonly mss?: number;
  readonly wscale?: number;
  readonly sackOk?: boolean;
  /** From and to, as offsets in the numbers of the side the segment goes to. */
  readonly sack?: readonly (readonly [number, number])[];
  readonly tsval?: number;
  readonly tsecr?: number;
  /** A cookie, or the empty string where one is asked for. */
  readonly tfo?: string;
}

export interface Segment {
  readonly from: Side;
  readonly flags: readonly Flag[];
  readonly seq: Num;
  readonly ack: Num | null;
  /** Bytes of text. */
  readonly len: number;
  /** The window field, before scaling. */
  readonly win: number;
  /** The urgent pointer, counted from `seq`. */
  readonly urg?: number;
  readonly options?: Options;
  /** The IP header's mark: able to bear congestion marks, and marked. */
  readonly ecn?: "ect" | "ce";
  readonly mark?: "old" | "forged";
}

export function has(segment: Segment, flag: Flag): boolean {
  return segment.flags.includes(flag);
}

/** RFC 9293 section 3.4: SYN and FIN each occupy one number. */
export function sequenceLength(segment: Segment): number {
  return segment.len + (has(segment, "SYN") ? 1 : 0) + (has(segment, "FIN") ? 1 : 0);
}

export type State =
  | "CLOSED"
  | "LISTEN"
  | "SYN-SENT"
  | "SYN-RECEIVED"
  | "ESTABLISHED"
  | "FIN-WAIT-1"
  | "FIN-WAIT-2"
  | "CLOSE-WAIT"
  | "CLOSING"
  | "LAST-ACK"
  | "TIME-WAIT";
