/** The sequence numbers of one connection as its scenario writes them: counted from each end's ISN, which is named. */
import { ACK, RST, SYN } from "../../tcp/flags";
import { NUMERIC, type Seq, type SequenceSpace } from "../../tcp/sequence";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";

/** What the initial sequence numbers are called: the client's, the server's. */
const NAMES = ["x", "y"] as const;

export class Numbering {
  private readonly names: readonly [number, number];
  /** What each name stands for; undefined before a number of that end was seen. */
  private readonly origins: [number | undefined, number | undefined] = [undefined, undefined];

  constructor(space: SequenceSpace) {
    this.names = [space.of(space.symbol(NAMES[0])).basis, space.of(space.symbol(NAMES[1])).basis];
  }

  /** SEG.SEQ. */
  sequence({ flags, seq, ack }: CapturedSegment, from: Side): Seq {
    const to = otherSide(from);
    const answers = (flags & RST) !== 0 && seq === 0;
    if (this.origins[from] === undefined && !answers) this.origins[from] = seq;
    if (this.origins[to] === undefined && (flags & ACK) !== 0) {
      // An acknowledgment that goes with a SYN acknowledges one, and nothing else.
      this.origins[to] = (flags & SYN) !== 0 ? ack - 1 : ack;
    }
    // A RST that answers a segment without ACK bears no number of its sender's, but 0 (RFC 9293 section 3.10.7.1).
    return answers && (flags & ACK) !== 0 ? plainFigure(0) : this.place(from, seq);
  }

  /** A place in the numbers of one end, of which `sequence` has learnt. */
  place(side: Side, number: number): Seq {
    const origin = this.origins[side];
    return origin === undefined ? plainFigure(number) : { basis: this.names[side], k: (number - origin) | 0 };
  }
}

/** Lengths, windows and clocks say the same many times over: what was made lately is used again. */
const MADE = 512;
const made: (Seq | undefined)[] = new Array(MADE).fill(undefined);

export function plainFigure(value: number): Seq {
  const k = value | 0;
  const place = (k ^ (k >>> 9)) & (MADE - 1);
  const known = made[place];
  if (known?.k === k) return known;
  const figure = { basis: NUMERIC, k };
  made[place] = figure;
  return figure;
}
