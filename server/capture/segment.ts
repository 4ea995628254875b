/** One TCP segment as a capture holds it: the figures of its headers and when it was seen, with nothing concluded yet. */
import type { Flags } from "../tcp/flags";
import type { Side } from "../tcp/side";

/** An address with a port. */
export interface Endpoint {
  /** As people write it: `10.0.0.1`, `2001:db8::1`. */
  readonly address: string;
  readonly port: number;
}

/** Two endpoints that exchange segments, whichever connection of theirs a segment belongs to; one object for each pair. */
export interface Conversation {
  /** From 0, in the order of their first segments. */
  readonly index: number;
  /** The first is the one that was seen to send first. */
  readonly ends: readonly [Endpoint, Endpoint];
}

/** Of the four bits behind Data Offset the lowest has a name, AE of Accurate ECN (RFC 9768 section 3.1). */
export const ACCURATE_ECN = 1;

export interface CapturedSegment {
  /** From 1, as Wireshark counts: every packet of the file has a number, also those that are no TCP. */
  readonly frame: number;
  /** Nanoseconds since the capture's first packet; may be negative where packets are not in order of time. */
  readonly at: number;
  readonly conversation: Conversation;
  /** Which of `conversation.ends` sent it. */
  readonly side: Side;
  /** The eight control bits from CWR to FIN. */
  readonly flags: Flags;
  /** The four bits between Data Offset and CWR; the lowest is AE of AccECN. 0 in nearly every segment. */
  readonly reserved: number;
  /** 0..2^32-1. */
  readonly seq: number;
  /** As it stands in the header, also without the ACK flag. 0..2^32-1. */
  readonly ack: number;
  /** Octets of payload by the IP header, however much of them was captured. */
  readonly len: number;
  /** Before scaling. */
  readonly win: number;
  /** The urgent pointer as it stands in the header. */
  readonly urg: number;
  /** Undefined: none. */
  readonly options: CapturedOptions | undefined;
  readonly ip: IpFacts;
  /** What is wrong with its headers; undefined in nearly every segment. */
  readonly faults: readonly SegmentFault[] | undefined;
  /** A fingerprint of the payload where all of it was captured and it is not empty; -1 otherwise. 0..2^32-1. */
  readonly payloadPrint: number;
  /** Its first four octets and its last four, as one figure each; of a shorter payload all, with zeros behind them. Where print is. */
  readonly payloadHead?: number | undefined;
  readonly payloadTail?: number | undefined;
}

/** Its figures alone, to be put into another one: whatever object holds them. */
export function figuresOf(segment: CapturedSegment): CapturedSegment {
  const { frame, at, conversation, side, flags, reserved, seq, ack, len, win, urg } = segment;
  const { options, ip, faults, payloadPrint, payloadHead, payloadTail } = segment;
  return {
    ...{ frame, at, conversation, side, flags, reserved, seq, ack, len, win, urg },
    ...{ options, ip, faults, payloadPrint },
    ...(payloadHead === undefined || payloadTail === undefined ? {} : { payloadHead, payloadTail }),
  };
}

/** What the IP header and the link tell of a segment. */
export interface IpFacts {
  readonly version: 4 | 6;
  /** Time to live, or hop limit: 64, 128 or 255 where no router was passed yet. */
  readonly ttl: number;
  /** 0 Not-ECT, 1 ECT(1), 2 ECT(0), 3 CE (RFC 3168 section 5). */
  readonly ecn: number;
  /** IPv4's Identification; -1 with IPv6. */
  readonly id: number;
  /** Where the link says so (Linux cooked captures, pcapng's packet flags): whether the capturing host sent or got it. */
  readonly direction: "out" | "in" | undefined;
}

/** The options of one segment in figures; each undefined or false where it does not stand there. */
export interface CapturedOptions {
  readonly mss: number | undefined;
  readonly wscale: number | undefined;
  readonly sackPermitted: boolean;
  /** Left edge, right edge, left edge, … in the order of the option. */
  readonly sack: readonly number[] | undefined;
  /** Both or neither. */
  readonly tsval: number | undefined;
  readonly tsecr: number | undefined;
  /** The Fast Open cookie in hexadecimal; "" asks for one (kind 34, or the experimental kind 254 with 0xF989). */
  readonly fastOpen: string | undefined;
  /** Kinds that the language has no word for (MPTCP, MD5, User Timeout …), in their order; undefined: none. */
  readonly others: readonly number[] | undefined;
}

/** None of them: what is there is put over it. */
export const NO_OPTIONS = {
  mss: undefined,
  wscale: undefined,
  sackPermitted: false,
  sack: undefined,
  tsval: undefined,
  tsecr: undefined,
  fastOpen: undefined,
  others: undefined,
} satisfies CapturedOptions;

/** What can be said against a segment's headers without knowing its connection. */
export interface SegmentFault {
  readonly kind: /** The TCP checksum over everything captured does not hold; offloading to the network card looks the same. */
    | "checksum-bad"
    /** An option of length 0 or 1, one that reaches beyond the header, or of another length than its kind has (RFC 9293 section 3.1). */
    | "option-length-illegal"
    /** Something other than zero after End of Option List (RFC 9293 section 3.1). */
    | "option-padding"
    /** Data Offset below 5, or beyond the packet. */
    | "header-length-illegal"
    /** So little was captured that part of the TCP header is missing. */
    | "header-cut-off";
  /** The figure that is wrong: the option's length, the checksum, the header's length. */
  readonly value: number;
  /** The option's kind, or -1. */
  readonly option: number;
}
