/** Where a run of plain data and acknowledgments can be cut: numbers up to which everything was sent and acknowledged. */
import { ACK, FIN, PSH, SYN } from "../../tcp/flags";
import { otherSide, type Side } from "../../tcp/side";
import type { CapturedSegment } from "../segment";
import type { Departure, Landing } from "../told";

/** What a side has sent below its number here, its peer has acknowledged; what it has acknowledged reaches as far. */
export type Cut = readonly [client: number, server: number];

/** Whether a segment belongs to what a cut leaves behind: its text and its acknowledgment lie below. */
export function isBelow(cut: Cut, { segment, from }: Departure): boolean {
  const { seq, len, ack } = segment;
  return ((seq + len - cut[from]) | 0) <= 0 && ((ack - cut[otherSide(from)]) | 0) <= 0;
}

/** Follows both ends' numbers through a run, as the tap sees them. */
export class Run {
  private readonly nxt: [number | undefined, number | undefined] = [undefined, undefined];
  private readonly una: [number | undefined, number | undefined] = [undefined, undefined];
  /** Each side's segments with data that nobody has wholly acknowledged yet. */
  private readonly open: readonly [CapturedSegment[], CapturedSegment[]] = [[], []];
  /** Segments of each side that have not landed yet, in the order in which they left. */
  private readonly flying: readonly [Departure[], Departure[]] = [[], []];
  /** Everything below has to be acknowledged before a run can begin. */
  private readonly recover: [number | undefined, number | undefined] = [undefined, undefined];

  /** Takes the next segment in; true where it is plain, false where it ends a run. */
  departs(departure: Departure): boolean {
    const { segment, from, fate } = departure;
    const plain = this.isPlain(departure);
    const controls = ((segment.flags & SYN) !== 0 ? 1 : 0) + ((segment.flags & FIN) !== 0 ? 1 : 0);
    const end = (segment.seq + segment.len + controls) | 0;
    if (plain && segment.len > 0) this.open[from].push(segment);
    const nxt = this.nxt[from];
    if (nxt === undefined || ((end - nxt) | 0) > 0) this.nxt[from] = end;
    const arrives = fate.arrival === "at-once" || fate.arrival === "later";
    if ((segment.flags & ACK) !== 0 && arrives) this.acknowledge(otherSide(from), segment.ack);
    if (fate.arrival === "later") this.flying[from].push(departure);
    return plain;
  }

  /** True where it arrives in its turn. */
  lands({ of }: Landing): boolean {
    const flying = this.flying[of.from];
    if (flying[0] === of) {
      flying.shift();
      return true;
    }
    const at = flying.indexOf(of);
    if (at >= 0) flying.splice(at, 1);
    return false;
  }

  /** A run ends here: what was sent so far has to be acknowledged before the next one. */
  interrupt(): void {
    for (const side of [0, 1] as const) {
      this.recover[side] = this.una[side] === this.nxt[side] ? undefined : this.nxt[side];
      this.open[side].length = 0;
    }
  }

  /** Where the run could be cut after the latest segment. */
  cut(): Cut | undefined {
    return this.cutFor(1) ?? this.cutFor(0);
  }

  /** Where `quiet` has nothing outstanding. */
  private cutFor(quiet: Side): Cut | undefined {
    const nxt = this.nxt[quiet];
    const una = this.una[otherSide(quiet)];
    if (nxt === undefined || una === undefined || this.una[quiet] !== nxt) return undefined;
    const open = this.open[otherSide(quiet)];
    // Of a segment that is acknowledged in part nothing can be left out.
    if (open[0] !== undefined && ((open[0].seq - una) | 0) < 0) return undefined;
    for (const { ack } of open) if ((ack | 0) !== nxt) return undefined;
    return quiet === 1 ? [una, nxt] : [nxt, una];
  }

  private acknowledge(side: Side, ack: number): void {
    const una = this.una[side];
    if (una !== undefined && ((ack - una) | 0) <= 0) return;
    this.una[side] = ack | 0;
    const open = this.open[side];
    let done = 0;
    for (const { seq, len } of open) {
      if (((seq + len - ack) | 0) > 0) break;
      done++;
    }
    if (done > 0) open.splice(0, done);
    const recover = this.recover[side];
    if (recover !== undefined && ((ack - recover) | 0) >= 0) this.recover[side] = undefined;
  }

  /** New data in its order, or an acknowledgment of such, and nothing else to be said of it. */
  private isPlain({ segment, from, fate, remark }: Departure): boolean {
    const { flags, seq, ack, win } = segment;
    const [nxt, peerNxt] = [this.nxt[from], this.nxt[otherSide(from)]];
    const una = this.una[otherSide(from)];
    if ((flags & ~PSH) !== ACK || win === 0 || (remark !== undefined && remark.kind !== "window-update"))
      return false;
    if (fate.arrival !== "at-once" && fate.arrival !== "later") return false;
    // What leaves later and arrives at once has overtaken what is still under way.
    if (fate.arrival === "at-once" && this.flying[from].length > 0) return false;
    if (nxt === undefined || peerNxt === undefined || una === undefined) return false;
    if (this.recover[0] !== undefined || this.recover[1] !== undefined) return false;
    if ((seq | 0) !== nxt || ((ack - una) | 0) < 0 || ((ack - peerNxt) | 0) > 0) return false;
    return isPlainHeader(segment);
  }
}

function isPlainHeader({ reserved, options, faults, ip, urg }: CapturedSegment): boolean {
  if (reserved !== 0 || faults !== undefined || ip.ecn === 3 || urg !== 0) return false;
  if (options === undefined) return true;
  const { sack, others, mss, wscale, sackPermitted, fastOpen } = options;
  return (
    sack === undefined &&
    others === undefined &&
    mss === undefined &&
    wscale === undefined &&
    !sackPermitted &&
    fastOpen === undefined
  );
}
