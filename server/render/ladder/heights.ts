/** Gives every entry of a ladder its height, from top to bottom, so that nothing stands above what came before it. */
import { heightAt, type Line } from "./geometry";
import type { Entry, Ladder, LadderSegment, MomentEntry, NoteEntry } from "./ladder";
import { wayBetween } from "./placed";
import { BAR_ROW, BOX_PADDING, HEAD, ROW, SLANT } from "./sizes";
import { liftOf, travels } from "./traffic";

/** Between what stands at one height and the next. */
const AFTER_MOMENT = 6;
const AROUND_BOX = 8;
/** Between the baselines of two names, or of two times. */
const NAME_ROW = 13;
/** Between a label and what stands above it. */
const AIR = 5;
/** Arrows and boxes that a label may come close to. */
const NEAR = 6;

export interface Heights {
  /** By entry. */
  readonly tops: Float64Array;
  readonly bottoms: Float64Array;
  /** By segment: where it leaves, and where it ends. */
  readonly leaves: Float64Array;
  readonly ends: Float64Array;
  readonly height: number;
}

/** What has to be known of a label before it has a place. */
export interface LabelSize {
  readonly rows: number;
  readonly width: number;
  /** Whether it will stand near its sender, rather than half way. */
  readonly aside: boolean;
}

export interface Sizes {
  readonly columns: readonly number[];
  /** Whether bars of the sequence space stand beside the segments. */
  readonly bars: boolean;
  readonly labelOf: (segment: number) => LabelSize;
  readonly rowsOf: (note: NoteEntry) => number;
  /** Rows of names that stand above all. */
  readonly initialRows: number;
}

export function heightsOf(ladder: Ladder, sizes: Sizes): Heights {
  return new Stacking(ladder, sizes).placed();
}

class Stacking {
  private readonly tops: Float64Array;
  private readonly bottoms: Float64Array;
  private readonly leaves: Float64Array;
  private readonly ends: Float64Array;
  private y: number;
  private clock = 0;
  /** Where the latest time stands, and by lifeline the latest words beside it. */
  private lastClock = Number.NEGATIVE_INFINITY;
  private readonly lastName: number[];
  /** By lifeline: the latest departure of a segment that takes its time. */
  private readonly lastDeparture: number[];
  /** Likewise its arrival. */
  private readonly lastArrival: number[];
  /** Likewise the latest bar of the sequence space. */
  private readonly lastBar: number[];
  private readonly usualStep: number;
  private readonly above: Line[] = [];
  /** By entry: lifelines whose states change there, as its arrow leaves or as it ends. */
  private readonly changes = new Map<number, { readonly lifeline: number; readonly down: boolean }[]>();

  constructor(
    private readonly ladder: Ladder,
    private readonly sizes: Sizes,
  ) {
    const { entries, segments, lifelines, tracks } = ladder;
    this.tops = new Float64Array(entries.length);
    this.bottoms = new Float64Array(entries.length);
    this.leaves = new Float64Array(segments.length).fill(Number.NaN);
    this.ends = new Float64Array(segments.length).fill(Number.NaN);
    this.lastBar = lifelines.map(() => Number.NEGATIVE_INFINITY);
    this.usualStep = usualStep(entries);
    const names = HEAD + sizes.initialRows * NAME_ROW;
    this.y = HEAD + 10;
    this.lastName = lifelines.map(() => names);
    if (lifelines.length > 2) this.across(names + 8);
    this.lastDeparture = lifelines.map(() => Number.NEGATIVE_INFINITY);
    this.lastArrival = lifelines.map(() => Number.NEGATIVE_INFINITY);
    for (const { lifeline, spans } of tracks) {
      for (const { entry, at } of spans) {
        const known = this.changes.get(entry) ?? [];
        known.push({ lifeline, down: at === "ends" });
        this.changes.set(entry, known);
      }
    }
  }

  placed(): Heights {
    for (const [index, entry] of this.ladder.entries.entries()) {
      if (entry.kind === "moment") this.moment(entry, index);
      else this.box(index, entry.kind === "phase" ? 22 : this.sizes.rowsOf(entry) * ROW + 2 * BOX_PADDING);
    }
    const { tops, bottoms, leaves, ends, y } = this;
    return { tops, bottoms, leaves, ends, height: Math.max(y, ...this.lastName) + 18 };
  }

  private box(index: number, height: number): void {
    const names = index === 0 ? Math.max(...this.lastName) : 0;
    const top = Math.max(this.y + AROUND_BOX, names + 4);
    const bottom = top + height;
    this.tops[index] = top;
    this.bottoms[index] = bottom;
    this.y = bottom + AROUND_BOX;
    this.across(bottom);
  }

  private across(y: number): void {
    this.stands({ x1: Number.NEGATIVE_INFINITY, y1: y, x2: Number.POSITIVE_INFINITY, y2: y });
  }

  private moment(entry: MomentEntry, index: number): void {
    const { leaves, ends, time, call } = entry;
    const leaving = leaves === null ? undefined : this.ladder.segments[leaves];
    const ending = ends === null || ends === leaves ? undefined : this.ladder.segments[ends];
    const falls = leaving !== undefined && !travels(leaving);
    const changes = this.changes.get(index) ?? [];
    const shift = ({ down }: { down: boolean }) => (falls && down ? SLANT : call !== null ? ROW : 0);

    let top = this.y + this.pause(time);
    if (time !== null && time !== this.clock) top = Math.max(top, this.lastClock + NAME_ROW);
    for (const change of changes)
      top = Math.max(top, (this.lastName[change.lifeline] ?? 0) + NAME_ROW - shift(change));
    if (call !== null) top = Math.max(top, (this.lastName[call.lifeline] ?? 0) + NAME_ROW + 2);
    if (leaving !== undefined && leaves !== null) top = Math.max(top, this.clearOf(leaving, leaves));
    if (ending !== undefined && ends !== null) {
      // Between arrows that run side by side there is room for a label up to their ends.
      const room = ending.copy ? 2 * ROW : this.sizes.labelOf(ends).rows * ROW + AIR;
      top = Math.max(
        top,
        ending.copy ? (this.bottoms[ending.leavesAt] ?? 0) + room : (this.tops[ending.leavesAt] ?? 0) + SLANT,
        (this.lastArrival[ending.to] ?? 0) + room,
      );
    }

    if (this.sizes.bars) top = this.belowBars(top, leaving, falls ? leaving : ending, falls);

    this.tops[index] = top;
    if (time !== null && time !== this.clock) [this.clock, this.lastClock] = [time, top];
    if (call !== null) this.lastName[call.lifeline] = top;
    for (const change of changes) this.lastName[change.lifeline] = top + shift(change);
    let bottom = call === null ? top : top + 8;
    if (leaving !== undefined && leaves !== null) {
      this.leaves[leaves] = top;
      this.ends[leaves] = top + SLANT;
      if (falls) {
        bottom = top + SLANT;
        this.stands(this.lineOf(leaving, top, bottom));
      } else this.lastDeparture[leaving.from] = top;
    }
    if (ending !== undefined && ends !== null) {
      const from = this.tops[ending.leavesAt] ?? top;
      this.leaves[ends] = from;
      this.ends[ends] = top;
      this.lastArrival[ending.to] = top;
      this.stands(this.lineOf(ending, from, top));
    }
    this.bottoms[index] = bottom;
    this.y = bottom + AFTER_MOMENT;
  }

  /** `ending` does so `SLANT` further down where it `falls`. */
  private belowBars(
    wanted: number,
    leaving: LadderSegment | undefined,
    ending: LadderSegment | undefined,
    falls: boolean,
  ): number {
    const shift = falls ? SLANT : 0;
    const free = (lifeline: number): number => (this.lastBar[lifeline] ?? 0) + BAR_ROW;
    const top = Math.max(
      wanted,
      leaving === undefined ? wanted : free(leaving.from),
      ending === undefined ? wanted : free(ending.to) - shift,
    );
    if (leaving !== undefined) this.lastBar[leaving.from] = top;
    if (ending !== undefined) this.lastBar[ending.to] = top + shift;
    return top;
  }

  private lineOf(segment: LadderSegment, y1: number, y2: number): Line {
    return wayBetween(this.sizes.columns, segment, y1, y2);
  }

  private stands(line: Line): void {
    this.above.push(line);
    if (this.above.length > NEAR) this.above.shift();
  }

  /** How far down the segment has to leave for its label to be clear of what stands above. */
  private clearOf(segment: LadderSegment, index: number): number {
    const { rows, width, aside } = this.sizes.labelOf(index);
    const room = rows * ROW + AIR + liftOf(segment);
    const { x1, x2 } = this.lineOf(segment, 0, 0);
    const way = Math.sign(x2 - x1);
    const middle = aside ? x1 + way * (width / 2 + 12) : (x1 + x2) / 2;
    // A label may have to make way for a lifeline that its arrow passes.
    const half = Math.abs(segment.from - segment.to) > 1 ? Math.abs(x2 - x1) / 2 - 12 : width / 2;
    let top = (this.lastDeparture[segment.from] ?? 0) + room;
    for (const line of this.above) {
      const first = Math.max(middle - half, Math.min(line.x1, line.x2));
      const last = Math.min(middle + half, Math.max(line.x1, line.x2));
      if (first >= last) continue;
      for (const x of [first, last]) {
        const fallen = (SLANT * (x - x1)) / (x2 - x1);
        const above = Number.isFinite(line.x1) ? heightAt(line, x) : line.y1;
        top = Math.max(top, above + room - fallen);
      }
    }
    return top;
  }

  /** The longer the time, the more room; a long silence does not make the page empty. */
  private pause(time: number | null): number {
    if (time === null || time <= this.clock) return 0;
    const ratio = (time - this.clock) / this.usualStep;
    return Math.min(44, 10 * Math.log2(1 + ratio));
  }
}

/** The median of the pauses, nanoseconds. */
function usualStep(entries: readonly Entry[]): number {
  const steps: number[] = [];
  let clock = 0;
  for (const entry of entries) {
    if (entry.kind !== "moment" || entry.time === null || entry.time <= clock) continue;
    steps.push(entry.time - clock);
    clock = entry.time;
  }
  return Float64Array.from(steps).sort()[steps.length >> 1] ?? 1;
}
