/** Whether a connection's timestamps are worth a reader's eyes: nearly never, and then nobody would write them down (RFC 7323). */
import { ACK, RST, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { Departure } from "../told";

/** Of the TSvals of a side so many are remembered: more are never on their way at once, but for a clock that runs wild. */
const MOST_REMEMBERED = 4096;

export class TimestampWatch {
  /** Some segment bore them. */
  present = false;
  /** One is missing, or echoes what was never sent. */
  remarkable = false;
  /** Whether each side's SYN bore the option; undefined: not seen. */
  private readonly offered: [boolean | undefined, boolean | undefined] = [undefined, undefined];
  /** Each side's TSvals that its peer may still echo, the oldest first. */
  private readonly sent: readonly [number[], number[]] = [[], []];
  private readonly first: [number | undefined, number | undefined] = [undefined, undefined];

  /** True where this segment's are remarkable. */
  told({ segment, from }: Departure): boolean {
    const { flags, options } = segment;
    const tsval = options?.tsval;
    if ((flags & SYN) !== 0) this.offered[from] = tsval !== undefined;
    if ((flags & RST) !== 0) return false;
    const known = this.offered[0] !== undefined && this.offered[1] !== undefined;
    const agreed = this.offered[0] !== false && this.offered[1] !== false;
    if (tsval === undefined) {
      const isMissing = (known && agreed) || (!known && this.present && (flags & SYN) === 0);
      return this.note(isMissing);
    }
    this.present = true;
    const wrong = !this.isEcho(otherSide(from), options?.tsecr ?? 0, (flags & ACK) !== 0);
    this.remember(from, tsval);
    return this.note(wrong);
  }

  private note(isRemarkable: boolean): boolean {
    this.remarkable ||= isRemarkable;
    return isRemarkable;
  }

  private isEcho(of: Side, tsecr: number, isAck: boolean): boolean {
    if (!isAck) return tsecr === 0;
    const sent = this.sent[of];
    const at = sent.lastIndexOf(tsecr);
    if (at >= 0) return true;
    // What was sent before the capture began may be echoed too.
    const first = this.first[of];
    return this.offered[of] === undefined && (first === undefined || ((tsecr - first) | 0) < 0);
  }

  private remember(from: Side, tsval: number): void {
    const sent = this.sent[from];
    this.first[from] ??= tsval;
    const latest = sent.at(-1);
    if (latest !== undefined && ((tsval - latest) | 0) <= 0) return;
    sent.push(tsval);
    if (sent.length > 2 * MOST_REMEMBERED) sent.splice(0, MOST_REMEMBERED);
  }
}
