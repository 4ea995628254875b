/** Finds out what stands around a segment's label, and has it placed. */
import type { Box, Line } from "./geometry";
import {
  halfWay,
  type Labelled,
  type LabelPlace,
  placeTogether,
  type Surroundings,
  widthOfRows,
} from "./labels";
import type { LadderSegment } from "./ladder";
import { boxWidth, type PlacedLadder, wayBetween } from "./placed";
import { BAND, ROW } from "./sizes";
import { liftOf } from "./traffic";
import { callWords, initialWords, stateWords } from "./words";

/** Labels of a throng are placed together; of a longer one so many at a time. */
const MOST_AT_ONCE = 400;
const MOST_TOGETHER = 48;

/** How far across those get that arrive nowhere. */
export const REACH: Readonly<Record<LadderSegment["fate"], number>> = {
  arrives: 1,
  lost: 0.55,
  "under-way": 0.7,
};

/** From one lifeline to the other; what is never heard of again falls as if it arrived at once. */
export function wholeWay({ columns, leaves, ends, ladder }: PlacedLadder, index: number): Line {
  const segment = ladder.segments[index] as LadderSegment;
  return wayBetween(columns, segment, leaves[index] ?? 0, ends[index] ?? 0);
}

/** What is lost at a later moment gets half across until then. */
export function shownWay(placed: PlacedLadder, index: number): Line {
  const { x1, y1, x2, y2 } = wholeWay(placed, index);
  const { fate, endsAt, leavesAt } = placed.ladder.segments[index] as LadderSegment;
  const reach = REACH[fate];
  const atOnce = endsAt === null || endsAt === leavesAt;
  return { x1, y1, x2: x1 + (x2 - x1) * reach, y2: atOnce ? y1 + (y2 - y1) * reach : y2 };
}

export class Labels {
  private readonly known = new Map<number, LabelPlace | null>();

  placeOf(placed: PlacedLadder, index: number): LabelPlace | null {
    const known = this.known.get(index);
    if (known !== undefined) return known;
    const throng = placed.traffic.throngOf[index] ?? -1;
    if (throng !== -1) this.throng(placed, placed.traffic.throngs[throng] ?? [], index);
    else if (placed.columns.length > 2) this.together(placed, [index], [index]);
    else this.known.set(index, halfWay(labelled(placed, index)));
    return this.known.get(index) ?? null;
  }

  private throng(placed: PlacedLadder, throng: readonly number[], index: number): void {
    const { from, to, runUp } = groupOf(throng, index);
    this.together(placed, throng.slice(runUp, to), throng.slice(from, to));
  }

  private together(placed: PlacedLadder, group: readonly number[], wanted: readonly number[]): void {
    const places = placeTogether(
      group.map((index) => labelled(placed, index)),
      surroundings(placed, group),
    );
    for (const index of wanted) this.known.set(index, places.get(index) ?? null);
  }
}

/** With those before it that may be in its way. */
function groupOf(throng: readonly number[], index: number): { from: number; to: number; runUp: number } {
  if (throng.length <= MOST_AT_ONCE) return { from: 0, to: throng.length, runUp: 0 };
  const from = Math.floor(throng.indexOf(index) / MOST_TOGETHER) * MOST_TOGETHER;
  return { from, to: from + MOST_TOGETHER, runUp: Math.max(0, from - MOST_TOGETHER / 2) };
}

function labelled(placed: PlacedLadder, index: number): Labelled {
  const { from, to, fate, endsAt, leavesAt, copy } = placed.ladder.segments[index] as LadderSegment;
  // Along the arrow that is drawn, which is steeper.
  const dropped = fate === "lost" && endsAt !== leavesAt;
  const rows = placed.labelRows(index).rows;
  if (from === to) return { index, way: beyondLoop(placed, index, rows), rows, wish: "sender", lift: 0 };
  return {
    index,
    way: dropped ? shownWay(placed, index) : wholeWay(placed, index),
    rows,
    wish: copy ? "receiver" : placed.traffic.crosses[index] === 1 ? "sender" : "middle",
    lift: liftOf(placed.ladder.segments[index] as LadderSegment),
  };
}

/** Level with the bend of an arrow that comes back to its sender. */
function beyondLoop(placed: PlacedLadder, index: number, rows: readonly string[]): Line {
  const { x1, y1, x2, y2 } = wholeWay(placed, index);
  const y = (y1 + y2) / 2 + 6;
  return { x1: x2, y1: y, x2: x2 + Math.sign(x2 - x1) * (widthOfRows(rows) + 30), y2: y };
}

function surroundings(placed: PlacedLadder, group: readonly number[]): Surroundings {
  const { columns, height, ladder, leaves, ends } = placed;
  let top = Number.POSITIVE_INFINITY;
  let bottom = 0;
  for (const index of group) {
    top = Math.min(top, leaves[index] ?? 0);
    bottom = Math.max(bottom, ends[index] ?? 0);
  }
  const lines: (Line & { of: number })[] = [];
  for (const index of segmentsBetween(placed, top - 3 * ROW, bottom + ROW))
    lines.push({ ...shownWay(placed, index), of: index });
  for (const x of columns.slice(1, -1)) {
    for (const side of [-1, 1]) {
      const edge = x + (side * BAND) / 2;
      lines.push({ x1: edge, y1: 0, x2: edge, y2: height, of: -1 });
    }
  }
  const boxes: Box[] = [];
  for (let lifeline = 1; lifeline < columns.length - 1; lifeline++)
    for (const { box } of initialWords(placed, lifeline)) boxes.push(withAir(box));
  const [first, last] = entriesBetween(placed, top - 3 * ROW, bottom + ROW);
  for (let index = first; index < last; index++) {
    const entry = ladder.entries[index];
    if (entry?.kind === "note") boxes.push(noteBox(placed, index));
    if (entry?.kind !== "moment" || columns.length < 3) continue;
    const call = callWords(placed, entry, index);
    if (call !== null) boxes.push(withAir(call.box));
    for (const { track, span } of placed.changes.get(index) ?? []) {
      if (track.lifeline > 0 && track.lifeline < columns.length - 1)
        boxes.push(withAir(stateWords(placed, track, span).box));
    }
  }
  return { lines, boxes };
}

function withAir(box: Box): Box {
  return { ...box, width: box.width + 6, height: box.height + 6 };
}

export function noteBox(placed: PlacedLadder, index: number): Box {
  const { ladder, columns, tops, bottoms } = placed;
  const note = ladder.entries[index];
  const lifelines = note?.kind === "note" ? note.lifelines : ([0, 0] as const);
  const [top, bottom] = [tops[index] ?? 0, bottoms[index] ?? 0];
  return {
    x: ((columns[lifelines[0]] ?? 0) + (columns[lifelines[1]] ?? 0)) / 2,
    y: (top + bottom) / 2,
    width: boxWidth(columns, lifelines),
    height: bottom - top,
    turn: 0,
  };
}

/** The entries that stand between two heights at least in part: the first one, and that after the last. */
export function entriesBetween({ tops, bottoms }: PlacedLadder, from: number, to: number): [number, number] {
  return [firstWhere(bottoms, from), firstWhere(tops, to)];
}

/** Index of the first height that is not above `least`; they grow. */
function firstWhere(heights: Float64Array, least: number): number {
  let [low, high] = [0, heights.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((heights[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The segments whose arrows reach into the room between two heights, in order. */
export function segmentsBetween(placed: PlacedLadder, from: number, to: number): number[] {
  const { ladder, traffic, leaves, ends } = placed;
  const [first, last] = entriesBetween(placed, from, to);
  const found: number[] = [];
  let latest = -1;
  for (let index = Math.max(0, first - 1); index < Math.min(last + 1, ladder.entries.length); index++) {
    const throng = traffic.throngAt[index] ?? -1;
    const entry = ladder.entries[index];
    if (throng === -1) {
      if (entry?.kind === "moment" && entry.leaves !== null) found.push(entry.leaves);
    } else if (throng !== latest) {
      latest = throng;
      for (const segment of traffic.throngs[throng] ?? [])
        if ((ends[segment] ?? 0) >= from && (leaves[segment] ?? 0) <= to) found.push(segment);
    }
  }
  return found;
}
