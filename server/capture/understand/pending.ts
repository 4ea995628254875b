/** A segment on its way through the teller: its departure, and what is known so far of its arrival. */
import { FIN, SYN } from "../../tcp/flags";
import type { Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import type { Departure, Evidence, Fate, Landing, Remark } from "../told";
import { FlatSegment } from "./flat-segment";

export interface PendingLanding extends Landing {
  readonly of: Pending;
}

export const AT_ONCE: Fate = { arrival: "at-once", known: "assumed", frame: 0 };
export const AT_ONCE_PERHAPS: Fate = { arrival: "at-once", known: "unknowable", frame: 0 };
export const ON_THE_WAY: Fate = { arrival: "on-the-way", known: "unknowable", frame: 0 };
export const LOST_PERHAPS: Fate = { arrival: "lost", known: "assumed", frame: 0 };

/** What few segments need to remember. */
export class Rarely {
  /** What reaches its receiver right after this one departs. */
  after: PendingLanding[] | undefined = undefined;
  /** The last earlier segment of the same sender that had not been shown to arrive when this one was sent. */
  behind: Pending | undefined = undefined;
  /** The receiver's last frame that shows that this one had not arrived. */
  contradiction: Pending | undefined = undefined;
  /** The receiver's last frame that echoes an older timestamp than this one bears. */
  notBefore: Pending | undefined = undefined;
  /** The receiver's frame that can only answer this one. */
  answeredBy: Pending | undefined = undefined;
  /** The one before that was a second copy of it. */
  twice = false;
}

export class Pending extends FlatSegment implements Departure {
  fate: Fate = AT_ONCE;
  remark: Remark | undefined = undefined;
  decided = false;
  /** It occupies sequence numbers, and nothing shows yet that it arrived or that another copy did. */
  open = false;
  /** Sent into a closed window. */
  probe = false;
  /** What reaches its receiver right before this one departs. */
  before: PendingLanding[] | undefined = undefined;
  /** The receiver's frame before which it arrived; undefined while unknown, and where it arrives at once. */
  landedAt: Pending | undefined = undefined;
  rarely: Rarely | undefined = undefined;
  /** Its place among its sender's frames, from 1. */
  ordinal = 0;

  constructor(
    segment: CapturedSegment,
    readonly from: Side,
    /** Its place among the connection's frames. */
    readonly order: number,
    /** How many frames of its receiver had been seen before it. */
    readonly heard: number,
  ) {
    super(segment);
  }

  get kind(): "departs" {
    return "departs";
  }

  get segment(): CapturedSegment {
    return this;
  }

  /** SEG.LEN. */
  get length(): number {
    return lengthOf(this);
  }

  /** The first sequence number behind it, as a signed number of 32 bits. */
  get end(): number {
    return (this.seq + lengthOf(this)) | 0;
  }

  get rare(): Rarely {
    this.rarely ??= new Rarely();
    return this.rarely;
  }
}

/** SEG.LEN: the octets of the segment's data, SYN and FIN counting one each (RFC 9293 section 3.4). */
export function lengthOf(segment: CapturedSegment): number {
  const { flags, len } = segment;
  return (flags & (SYN | FIN)) === 0
    ? len
    : len + ((flags & SYN) !== 0 ? 1 : 0) + ((flags & FIN) !== 0 ? 1 : 0);
}

/** How far number a lies behind number b, negative where it lies before it (RFC 9293 section 3.4: modulo 2^32). */
export function ahead(a: number, b: number): number {
  return (a - b) | 0;
}

/** One object for all that a frame shows in the same way. */
export class Fates {
  private last: Fate = AT_ONCE;

  of(arrival: Fate["arrival"], known: Evidence, frame: number): Fate {
    const { last } = this;
    if (last.frame === frame && last.arrival === arrival && last.known === known) return last;
    this.last = { arrival, known, frame };
    return this.last;
  }
}
