/** A ladder on which everything has its place. */
import type { Line } from "./geometry";
import type { LabelPlace } from "./labels";
import type { Ladder, LadderSegment, NoteEntry, StateSpan, StateTrack } from "./ladder";
import type { Traffic } from "./traffic";

export interface PlacedLadder {
  readonly ladder: Ladder;
  readonly width: number;
  readonly height: number;
  /** Where the head with the hosts' names ends. */
  readonly top: number;
  /** The middle of each lifeline. */
  readonly columns: readonly number[];
  /** Room for words outside the first and the last lifeline. */
  readonly left: number;
  readonly right: number;
  /** By lifeline, of its box in the head. */
  readonly nameWidths: readonly number[];
  /** By lifeline: names of the states before anything happens. */
  readonly initial: readonly (readonly string[])[];
  /** By entry. */
  readonly tops: Float64Array;
  readonly bottoms: Float64Array;
  /** By segment: where it leaves, and where it ends. */
  readonly leaves: Float64Array;
  readonly ends: Float64Array;
  /** Whether bars of the sequence space stand at the margins. */
  readonly bars: boolean;
  readonly traffic: Traffic;
  /** By segment: rows of its label, and how many of them are not the author's own words. */
  readonly labelRows: (segment: number) => LabelRows;
  /** By segment; null where a label found no room. */
  readonly labels: (segment: number) => LabelPlace | null;
  /** By note entry. */
  readonly boxRows: (note: NoteEntry) => readonly string[];
  /** By entry: the states that begin there. */
  readonly changes: ReadonlyMap<number, readonly StateChange[]>;
  /** By lifeline: from its middle to the words beside it. */
  readonly asides: readonly number[];
  /** By track: from the lifeline's middle to the band's; null where there is no room for one. */
  readonly lanes: readonly (number | null)[];
}

export interface LabelRows {
  readonly rows: readonly string[];
  readonly own: number;
}

export interface StateChange {
  readonly track: StateTrack;
  readonly span: StateSpan;
}

/** How far a segment gets away from a host that sends it to itself. */
const LOOP = 48;

/** Where an arrow goes between two heights. */
export function wayBetween(
  columns: readonly number[],
  { from, to }: Pick<LadderSegment, "from" | "to">,
  y1: number,
  y2: number,
): Line {
  const [x1, x2] = [columns[from] ?? 0, columns[to] ?? 0];
  if (from !== to) return { x1, y1, x2, y2 };
  return { x1, y1, x2: x1 + (from > 0 && from === columns.length - 1 ? -LOOP : LOOP), y2 };
}

/** From the left edge of a box over lifelines to its right edge. */
export function boxWidth(columns: readonly number[], [first, last]: readonly [number, number]): number {
  return (columns[last] ?? 0) - (columns[first] ?? 0) + (first === last ? 180 : 60);
}
