/**
 * What a page says of Accurate ECN (RFC 9768), for which it has no words: a SYN,ACK that agrees to it is written as one that agrees to
 * ECN, so that the marks and counts behind it belong to what was agreed on, and its flags stand in a comment.
 */
import { agreesAccurately, asksForAccurate } from "../../tcp/accurate-ecn";
import { ACK, CWR, ECE, type Flags, flagsText, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import { ACCURATE_ECN, type CapturedSegment } from "../segment";

export class AccurateEcn {
  /** Whether the SYN of each side asked for it; undefined: none was seen. */
  private readonly asked: [boolean | undefined, boolean | undefined] = [undefined, undefined];

  /** The segment as it is written. */
  written(segment: CapturedSegment, from: Side): CapturedSegment {
    const { flags, reserved } = segment;
    if ((flags & SYN) === 0) return segment;
    const ae = (reserved & ACCURATE_ECN) !== 0;
    if ((flags & ACK) === 0) this.asked[from] = asksForAccurate(flags, ae) || this.asked[from] === true;
    if (!agreesAccurately(this.asked[otherSide(from)], flags, ae)) return segment;
    return { ...segment, flags: (flags & ~CWR) | ECE };
  }
}

/** Where it is written otherwise than it was captured. */
export function accurateText(written: Flags, captured: Flags): string | undefined {
  if (written === captured) return undefined;
  return `agrees to Accurate ECN by ${flagsText(captured & (ECE | CWR)) || "AE"}`;
}
