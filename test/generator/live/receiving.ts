/** What an end has received: reassembly, its window, when it owes an acknowledgment, SACK blocks and the echoed timestamp. */
import type { Options, Segment } from "../segment";
import type { Host } from "./host";
import { type Range, Ranges } from "./sequence";

/** RFC 5681 section 4.2: an acknowledgment waits for less than half a second, from the first text it is for. */
export class Receiving {
  irs = 0;
  /** RCV.NXT. */
  nxt = 0;
  /** The furthest right edge of the window that was announced. */
  edge = 0;
  /** The last window announced was none at all. */
  shut = false;
  shift = 0;
  readonly held = new Ranges();
  unread = 0;
  finAt: number | null = null;
  /** The FIN has been taken: all before it is here. */
  finTaken = false;
  /** Acknowledgments that are due at once, one for each segment that asked for one. */
  acksDue = 0;
  /** Since when text waits for a delayed acknowledgment. */
  waitingSince: number | null = null;
  private waiting = 0;
  /** The last numbers that came twice (RFC 2883). */
  private twice: Range | undefined;
  tsRecent = 0;
  lastAckSent = 0;
  /** A congestion mark has come, and no CWR since. */
  marked = false;

  constructor(private readonly host: Host) {}

  get window(): number {
    return this.edge - this.nxt;
  }

  begin(irs: number): void {
    this.irs = irs;
    this.nxt = irs + 1;
    this.edge = this.nxt;
    this.lastAckSent = this.nxt;
    this.held.clear();
    this.finAt = null;
    this.finTaken = false;
    this.unread = 0;
  }

  /** Room for text beyond RCV.NXT; SWS avoidance (RFC 9293 section 3.8.6.2.2) holds the edge until it is worth while. */
  private room(mss: number): number {
    const { buffer } = this.host;
    if (buffer === null) return 65535 * 2 ** this.shift;
    const free = Math.max(0, buffer - this.unread);
    const announced = Math.max(0, this.window);
    return free - announced >= Math.min(buffer / 2, mss) ? free : Math.min(free, announced);
  }

  /** The window field of the next segment. */
  field(mss: number, onSyn: boolean): number {
    if (onSyn) return Math.min(65535, Math.max(0, (this.host.buffer ?? 65535 + this.unread) - this.unread));
    return Math.min(65535, Math.floor(this.room(mss) / 2 ** this.shift));
  }

  /** Whether the application has read enough for a window update. */
  mayOpen(mss: number): boolean {
    return this.nxt + this.field(mss, false) * 2 ** this.shift > this.edge;
  }

  announce(field: number, onSyn: boolean): void {
    this.shut = field === 0;
    this.edge = Math.max(this.edge, this.nxt + field * (onSyn ? 1 : 2 ** this.shift));
  }

  /** Table 6. */
  acceptable(from: number, length: number): boolean {
    const { window, nxt } = this;
    if (length === 0) return window === 0 ? from === nxt : from >= nxt && from < nxt + window;
    if (window <= 0) return false;
    const last = from + length - 1;
    return (from >= nxt && from < nxt + window) || (last >= nxt && last < nxt + window);
  }

  /** Text and FIN of an acceptable segment; returns true where the FIN is reached now. */
  take(segment: Segment, from: number, full: number, now: number): boolean {
    const to = Math.min(from + segment.len, this.edge);
    const known = this.known(from, to);
    const gap = from > this.nxt;
    const holes = !this.held.empty;
    if (segment.flags.includes("FIN") && from + segment.len < this.edge + 1) this.finAt = from + segment.len;
    if (known !== undefined) this.twice = known;
    const before = this.nxt;
    this.held.add({ from: Math.max(from, this.nxt), to });
    this.nxt = this.held.gapFrom(this.nxt);
    this.unread += this.nxt - before;
    this.held.dropBelow(this.nxt);
    const finished = this.finAt === this.nxt && !this.finTaken;
    if (finished) {
      this.finTaken = true;
      this.nxt += 1;
      this.edge = Math.max(this.edge, this.nxt);
    }
    const repeats = this.nxt === before;
    this.owe(gap || holes || repeats || finished, repeats, segment.len >= full, now);
    return finished;
  }

  /** The first numbers of this text that were here already. */
  private known(from: number, to: number): Range | undefined {
    if (from >= to) return undefined;
    if (from < this.nxt) return { from, to: Math.min(to, this.nxt) };
    return this.held.overlap({ from, to });
  }

  /** An unacceptable segment; its text, if it was old, may be told in a D-SACK. */
  refused(from: number, len: number): void {
    if (len > 0 && from < this.nxt) this.twice = { from, to: Math.min(from + len, this.nxt) };
    this.acksDue += 1;
  }

  /** One acknowledgment will do for all new text; what brings none gets one each. */
  private owe(atOnce: boolean, repeats: boolean, full: boolean, now: number): void {
    this.waiting += full ? 1 : 0;
    if (atOnce || this.waiting >= 2 || this.host.delayedAck === 0)
      this.acksDue = repeats ? this.acksDue + 1 : Math.max(1, this.acksDue);
    else this.waitingSince ??= now;
  }

  get ackAt(): number | null {
    return this.waitingSince === null ? null : this.waitingSince + this.host.delayedAck;
  }

  /** The SACK blocks of the next acknowledgment, at most so many. */
  blocks(most: number): (readonly [number, number])[] {
    const first: Range[] = this.host.dsack && this.twice !== undefined ? [this.twice] : [];
    return [...first, ...this.held.recent].slice(0, most).map(({ from, to }) => [from, to] as const);
  }

  acknowledged(all: boolean): void {
    this.lastAckSent = this.nxt;
    this.waitingSince = null;
    this.waiting = 0;
    this.twice = undefined;
    this.acksDue = all ? 0 : Math.max(0, this.acksDue - 1);
  }

  /** RFC 7323 section 5.3: an old timestamp makes a segment unacceptable. */
  isOld(options: Options | undefined): boolean {
    return options?.tsval !== undefined && before(options.tsval, this.tsRecent);
  }

  /** Section 4.3 there: what will be echoed. */
  keepStamp(options: Options | undefined, from: number): void {
    if (options?.tsval === undefined || from > this.lastAckSent) return;
    if (!before(options.tsval, this.tsRecent)) this.tsRecent = options.tsval;
  }
}

/** Modulo 2^32. */
function before(one: number, two: number): boolean {
  return ((one - two) | 0) < 0;
}
