/** Sequence numbers as a scenario writes them: from the ISN of their side on, by name or from 0, or as on the wire. */
import { ACK, RST, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import type { NumberKind } from "./options";

const NAMES = ["x", "y"] as const;

export class Numbers {
  /** What is written as the name itself, or as 0: each side's ISN, else the first number of its that is seen. */
  private readonly base: [number | undefined, number | undefined] = [undefined, undefined];
  /** How far from its base each side's latest number is; beyond 2^32 after so much data. */
  private readonly latest: [number, number] = [0, 0];

  constructor(private readonly kind: NumberKind) {}

  /** Before anything of the segment is written: what it tells of the two ISNs. */
  learn(segment: CapturedSegment, from: Side): void {
    const { flags, seq, ack } = segment;
    const peer = otherSide(from);
    // A RST that answers a SYN bears 0, which is no number of its sender's (RFC 9293 section 3.10.7.1).
    const isAnswer = (flags & RST) !== 0 && seq === 0;
    if (this.base[from] === undefined && !isAnswer) this.base[from] = seq;
    if (this.base[peer] === undefined && (flags & ACK) !== 0) {
      // An acknowledgment that goes with a SYN acknowledges one, and nothing else.
      this.base[peer] = (flags & SYN) !== 0 ? (ack - 1) >>> 0 : ack;
    }
  }

  /** A number of `side`'s sequence space. */
  text(side: Side, figure: number): string {
    const distance = this.kind === "absolute" ? undefined : this.follow(side, figure);
    if (distance === undefined) return String(figure);
    if (this.kind === "relative") return String(((distance % 2 ** 32) + 2 ** 32) % 2 ** 32);
    if (distance === 0) return NAMES[side];
    return distance < 0 ? `${NAMES[side]}${distance}` : `${NAMES[side]}+${distance % 2 ** 32}`;
  }

  /** How far it is from the side's base: the nearest to the latest of all the distances that are the same modulo 2^32. */
  follow(side: Side, figure: number): number | undefined {
    const base = this.base[side];
    if (base === undefined) return undefined;
    const latest = this.latest[side];
    const distance = latest + ((figure - base - latest) | 0);
    this.latest[side] = distance;
    return distance;
  }
}
