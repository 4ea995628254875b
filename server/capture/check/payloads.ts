/** Whether text that is sent again is the same text: the fingerprints of what each side sent last, by its place. */
import { RST, SYN } from "../../tcp/flags";
import type { Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";

/** So many segments of each side are remembered. */
const REMEMBERED = 256;
/** A keep-alive, and a probe of a closed window, may bear an octet of no meaning (RFC 9293 section 3.8.4). */
const SHORTEST = 2;

interface Sent {
  readonly seq: number;
  readonly len: number;
  readonly print: number;
  readonly frame: number;
}

export class Payloads {
  private readonly sent: readonly [Sent[], Sent[]] = [[], []];
  private readonly next: [number, number] = [0, 0];
  private readonly highest: [number | undefined, number | undefined] = [undefined, undefined];

  /** The frame that filled the same numbers with other octets; 0 where none is known that did. */
  changed(segment: CapturedSegment, from: Side): number {
    const { seq, len, payloadPrint, frame } = segment;
    if (payloadPrint < 0 || len < SHORTEST || !isTaken(segment)) return 0;
    const sent = this.sent[from];
    const end = seq + len;
    const before = this.highest[from];
    const again = before !== undefined && ((seq - before) | 0) < 0;
    if (!again || ((end - before) | 0) > 0) this.highest[from] = end | 0;
    if (again) {
      // The first of them counts, so that a copy of a changed one is told too.
      const twin = sent.find((each) => each.seq === seq && each.len === len);
      if (twin !== undefined) return twin.print === payloadPrint ? 0 : twin.frame;
    }
    sent[this.next[from]] = { seq, len, print: payloadPrint, frame };
    this.next[from] = (this.next[from] + 1) % REMEMBERED;
    return 0;
  }
}

/** What was damaged on the way is dropped, and what a SYN or a RST bears need not be the stream's. */
function isTaken({ flags, faults }: CapturedSegment): boolean {
  if ((flags & (SYN | RST)) !== 0) return false;
  return faults === undefined || !faults.some(({ kind }) => kind === "checksum-bad");
}
