/** Whether text that is sent again is the same text: the fingerprints of what each side sent last, by its place. */
import { RST, SYN } from "../../tcp/flags";
import type { Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import { PayloadLog, type SentPayload } from "./payload-log";

/** A keep-alive, and a probe of a closed window, may bear an octet of no meaning (RFC 9293 section 3.8.4). */
const SHORTEST = 2;

/** So many octets at either end of a payload are known by themselves. */
const KNOWN = 4;

export class Payloads {
  private readonly sent: readonly [PayloadLog, PayloadLog] = [new PayloadLog(), new PayloadLog()];
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
      const twin = sent.twin(seq, len);
      if (twin !== undefined) return twin.print === payloadPrint ? 0 : twin.frame;
    }
    const { payloadHead: head, payloadTail: tail } = segment;
    const isBehindGap = before !== undefined && ((seq - before) | 0) > 0;
    const now = { seq, len, print: payloadPrint, head, tail, frame, isBehindGap };
    if (again) {
      const other = sent.find((each) => !each.isBehindGap && contradicts(each, now));
      if (other !== undefined) return other.frame;
    }
    sent.add(now);
    return 0;
  }
}

/** One octet at a number that both fill is known of both, and not the same: the text is cut anew, and moved. */
function contradicts(one: SentPayload, other: SentPayload): boolean {
  const shift = (other.seq - one.seq) | 0;
  if (shift >= one.len || shift + other.len <= 0) return false;
  for (const start of other.len > KNOWN ? [0, other.len - KNOWN] : [0]) {
    for (let place = start; place < Math.min(start + KNOWN, other.len); place++) {
      const before = octetAt(one, place + shift);
      const now = octetAt(other, place);
      if (before !== undefined && now !== undefined && before !== now) return true;
    }
  }
  return false;
}

/** Undefined where it is not known. */
function octetAt({ len, head, tail }: SentPayload, place: number): number | undefined {
  if (place < 0 || place >= len || head === undefined || tail === undefined) return undefined;
  if (place < KNOWN) return (head >>> (8 * (KNOWN - 1 - place))) & 0xff;
  const fromEnd = len - 1 - place;
  return fromEnd < KNOWN ? (tail >>> (8 * fromEnd)) & 0xff : undefined;
}

/** What was damaged on the way is dropped, and what a SYN or a RST bears need not be the stream's. */
function isTaken({ flags, faults }: CapturedSegment): boolean {
  if ((flags & (SYN | RST)) !== 0) return false;
  return faults === undefined || !faults.some(({ kind }) => kind === "checksum-bad");
}
