/** Gives everything on a ladder its place: columns for the lifelines, and a height for every entry. All in pixels. */
import { cut, wrap } from "../picture/rows";
import type { Entry, Ladder, LadderSegment, MomentEntry, NoteEntry } from "./ladder";
import { textPixels } from "./text-width";

export const FONT = 13;
export const SMALL_FONT = 12;
export const ROW = 16;
/** What an arrow falls that arrives at once. */
export const SLANT = 22;
/** Width of the band that shows a state, and of the room for one. */
export const BAND = 8;
const LANE = 11;
/** Lanes beside one another on a lifeline; ends beyond that are told by their names alone. */
const MOST_LANES = 6;

const NARROWEST_GAP = 220;
const WIDEST_GAP = 560;
const STATE_ROOM = 118;
const CLOCK_ROOM = 76;
const EDGE = 16;
const BOX_PADDING = 6;
const AFTER_MOMENT = 4;
const HEAD = 64;

/** Up to so many segments every label is measured; beyond, labels are cut to a column of the usual width. */
const MOST_MEASURED = 400;

export interface PlacedLadder {
  readonly ladder: Ladder;
  readonly width: number;
  readonly height: number;
  /** Where the head with the hosts' names ends. */
  readonly top: number;
  /** The middle of each lifeline. */
  readonly columns: readonly number[];
  /** By entry. */
  readonly tops: Float64Array;
  readonly bottoms: Float64Array;
  /** By segment: where it leaves, and where it ends. */
  readonly leaves: Float64Array;
  readonly ends: Float64Array;
  /** By segment: rows of its label. */
  readonly labels: (segment: number) => readonly string[];
  /** By note entry. */
  readonly boxRows: (note: NoteEntry) => readonly string[];
  /** By track: from the lifeline's middle to the band's; null where there is no room for one. */
  readonly lanes: readonly (number | null)[];
}

export function placeLadder(ladder: Ladder): PlacedLadder {
  const measured = ladder.segments.length <= MOST_MEASURED;
  const labels = new Map<number, readonly string[]>();
  const limit = Math.floor(WIDEST_GAP / 7);
  const labelsOf = (index: number): readonly string[] => {
    const known = labels.get(index);
    if (known !== undefined) return known;
    const segment = ladder.segments[index];
    const rows = segment === undefined ? [] : rowsOf(segment, measured ? wrapped(limit) : shortened(limit));
    labels.set(index, rows);
    return rows;
  };
  const columns = columnsOf(ladder, measured ? labelsOf : null);
  const boxes = new Map<NoteEntry, readonly string[]>();
  const boxRows = (note: NoteEntry): readonly string[] => {
    const known = boxes.get(note);
    if (known !== undefined) return known;
    const room = boxWidth(columns, note.lifelines) - 2 * BOX_PADDING;
    const rows = note.texts.flatMap((text) => wrap(text, Math.max(16, Math.floor(room / 7))));
    boxes.set(note, rows);
    return rows;
  };
  const rowsOfSegment = measured
    ? (index: number) => labelsOf(index).length
    : (index: number) => (ladder.segments[index]?.captioned === true ? 2 : 1);
  const heights = new Heights(ladder, rowsOfSegment, boxRows);
  heights.place();
  const last = columns.at(-1) ?? 0;
  return {
    ladder,
    width: last + STATE_ROOM + EDGE,
    height: heights.y + EDGE,
    top: HEAD,
    columns,
    tops: heights.tops,
    bottoms: heights.bottoms,
    leaves: heights.leaves,
    ends: heights.ends,
    labels: labelsOf,
    boxRows,
    lanes: lanesOf(ladder),
  };
}

/** From the left edge of a box over lifelines to its right edge. */
export function boxWidth(columns: readonly number[], [first, last]: readonly [number, number]): number {
  return (columns[last] ?? 0) - (columns[first] ?? 0) + (first === last ? 180 : 60);
}

function rowsOf(segment: LadderSegment, rowsIn: (text: string) => readonly string[]): readonly string[] {
  const { segment: text, caption } = segment.label();
  const remark = segment.fate === "lost" ? " (lost)" : segment.fate === "under-way" ? " (in flight)" : "";
  return [...rowsIn(text + remark), ...(caption === null ? [] : rowsIn(caption))];
}

const wrapped = (limit: number) => (text: string) => wrap(text, limit);
const shortened = (limit: number) => (text: string) => [cut(text, limit)];

function columnsOf(ladder: Ladder, labels: ((index: number) => readonly string[]) | null): number[] {
  const { lifelines, segments, timed } = ladder;
  const gaps = new Array<number>(Math.max(0, lifelines.length - 1)).fill(
    labels === null ? 440 : NARROWEST_GAP,
  );
  for (const [index, { from, to }] of segments.entries()) {
    if (labels === null) break;
    if (Math.abs(from - to) !== 1) continue;
    const widest = Math.max(...labels(index).map((row) => textPixels(row, FONT)));
    const gap = Math.min(from, to);
    gaps[gap] = Math.min(WIDEST_GAP, Math.max(gaps[gap] ?? 0, widest + 60));
  }
  for (const gap of gaps.keys()) {
    const [left, right] = [lifelines[gap]?.text ?? "", lifelines[gap + 1]?.text ?? ""];
    const names = (textPixels(cut(left, 40), FONT) + textPixels(cut(right, 40), FONT)) / 2 + 60;
    gaps[gap] = Math.max(gaps[gap] ?? 0, names);
  }
  const columns: number[] = [];
  let x = EDGE + STATE_ROOM + (timed ? CLOCK_ROOM : 0);
  for (const index of lifelines.keys()) {
    columns.push(x);
    x += gaps[index] ?? 0;
  }
  return columns;
}

function lanesOf({ tracks }: Ladder): (number | null)[] {
  const count = new Map<number, number>();
  for (const { lifeline } of tracks) count.set(lifeline, (count.get(lifeline) ?? 0) + 1);
  const next = new Map<number, number>();
  return tracks.map(({ lifeline }) => {
    const lane = next.get(lifeline) ?? 0;
    next.set(lifeline, lane + 1);
    const lanes = Math.min(MOST_LANES, count.get(lifeline) ?? 1);
    return lane >= MOST_LANES ? null : (lane - (lanes - 1) / 2) * LANE;
  });
}

/** From top to bottom, so that nothing stands above what came before it. */
class Heights {
  readonly tops: Float64Array;
  readonly bottoms: Float64Array;
  readonly leaves: Float64Array;
  readonly ends: Float64Array;
  y = HEAD + 12;
  /** Where the middle of the latest arrow is done with, for the label of the next. */
  private middle = 0;
  private clock = 0;
  private readonly usualStep: number;

  constructor(
    private readonly ladder: Ladder,
    private readonly rowsOf: (segment: number) => number,
    private readonly boxRows: (note: NoteEntry) => readonly string[],
  ) {
    const { entries, segments } = ladder;
    this.tops = new Float64Array(entries.length);
    this.bottoms = new Float64Array(entries.length);
    this.leaves = new Float64Array(segments.length).fill(Number.NaN);
    this.ends = new Float64Array(segments.length).fill(Number.NaN);
    this.usualStep = usualStep(entries);
  }

  place(): void {
    for (const [index, entry] of this.ladder.entries.entries()) {
      if (entry.kind === "moment") this.moment(entry, index);
      else this.box(index, entry.kind === "phase" ? 22 : this.boxRows(entry).length * ROW + 2 * BOX_PADDING);
    }
    this.loose();
  }

  private box(index: number, height: number): void {
    const top = Math.max(this.y, this.middle) + 6;
    this.tops[index] = top;
    this.bottoms[index] = top + height;
    this.y = top + height + 6;
    this.middle = this.y;
  }

  private moment({ leaves, ends, time, call }: MomentEntry, index: number): void {
    const atOnce = leaves !== null && leaves === ends;
    const rows = leaves === null ? 0 : this.rowsOf(leaves);
    const label = leaves === null ? 4 : rows * ROW + 2 - (atOnce ? SLANT / 2 : 0);
    const top = Math.max(this.y + this.pause(time), this.middle + label);
    this.tops[index] = top;
    let bottom = top;
    this.middle = top + 2;
    if (leaves !== null) this.leaves[leaves] = top;
    if (atOnce) {
      bottom = top + SLANT;
      this.ends[leaves] = bottom;
      this.middle = top + SLANT / 2 + 2;
    } else if (ends !== null) {
      const { leavesAt } = this.ladder.segments[ends] as LadderSegment;
      this.leaves[ends] = this.tops[leavesAt] ?? top;
      this.ends[ends] = top;
      bottom = top + 8;
    }
    if (call !== null) bottom = top + ROW;
    this.bottoms[index] = bottom;
    this.y = bottom + AFTER_MOMENT;
  }

  /** The longer the time, the more room; a long silence does not make the page empty. */
  private pause(time: number | null): number {
    if (time === null || time <= this.clock) return 0;
    const ratio = (time - this.clock) / this.usualStep;
    this.clock = time;
    return Math.min(44, 10 * Math.log2(1 + ratio));
  }

  /** What never ends hangs in the air. */
  private loose(): void {
    for (const index of this.ends.keys()) {
      const leaves = this.leaves[index] ?? 0;
      if (Number.isNaN(this.ends[index] ?? Number.NaN)) this.ends[index] = leaves + SLANT;
    }
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
