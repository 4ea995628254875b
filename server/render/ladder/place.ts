/** Gives everything on a ladder its place: columns for the lifelines, a height for every entry, labels along the arrows. All in pixels. */
import { cut, wrap } from "../picture/rows";
import { emsOf, fitted } from "../svg/text-width";
import { columnsOf, LABEL_MARGIN, nameWidth, WIDEST_GAP } from "./columns";
import { heightsOf, type LabelSize } from "./heights";
import { Labels } from "./labelling";
import { widthOfRows } from "./labels";
import type { Ladder, LadderSegment, NoteEntry } from "./ladder";
import { initialNames } from "./names";
import { boxWidth, type LabelRows, type PlacedLadder, type StateChange } from "./placed";
import { ASIDE, BAR_ROOM, BOX_PADDING, FONT, HEAD, LANE, SMALL_FONT } from "./sizes";
import { trafficOf } from "./traffic";

/** Lanes beside one another on a lifeline; ends beyond that are told by their names alone. */
const MOST_LANES = 6;

/** Up to so many segments every label is measured; beyond, the first ones, and longer labels are cut. */
const MOST_MEASURED = 400;
const MEASURED_OF_MANY = 100;
/** What a source line has more than its label: the hosts and the arrow. */
const NOT_IN_LABEL = 14;

export interface PlaceOptions {
  /** Whether there is to be room for bars of the sequence space. */
  readonly bars?: boolean;
}

export function placeLadder(ladder: Ladder, { bars = false }: PlaceOptions = {}): PlacedLadder {
  const { segments } = ladder;
  const traffic = trafficOf(ladder);
  const measured = segments.length <= MOST_MEASURED;
  const labelRows = remembered((index: number) =>
    rowsOf(segments[index], traffic.crosses[index] === 1, measured),
  );
  const widths = new Map<number, number>();
  for (let index = 0; index < (measured ? segments.length : MEASURED_OF_MANY); index++)
    widths.set(index, widthOfRows(labelRows(index).rows));
  const lanes = lanesOf(ladder);
  const asides = asidesOf(ladder, lanes);
  const { at: columns, left, right, width } = columnsOf(ladder, traffic, widths, asides, bars ? BAR_ROOM : 0);
  const boxRows = remembered((note: NoteEntry) => {
    const room = boxWidth(columns, note.lifelines) - 2 * BOX_PADDING - 8;
    return note.texts.flatMap((text) => wrap(text, room, (character) => emsOf(character) * SMALL_FONT));
  });
  const labelOf = (index: number): LabelSize => {
    const aside = traffic.crosses[index] === 1;
    if (measured) return { rows: labelRows(index).rows.length, width: widths.get(index) ?? 0, aside };
    const { captioned, written } = segments[index] as LadderSegment;
    return {
      rows: captioned ? 2 : 1,
      width: Math.min(roomOf(aside), (written - NOT_IN_LABEL) * 0.6 * FONT),
      aside,
    };
  };
  const initial = initialNames(ladder);
  const heights = heightsOf(ladder, {
    columns,
    bars,
    labelOf,
    rowsOf: (note) => boxRows(note).length,
    initialRows: Math.max(0, ...initial.map(({ length }) => length)),
  });
  const labels = new Labels();
  const placed: PlacedLadder = {
    ladder,
    width,
    ...heights,
    top: HEAD,
    columns,
    left,
    right,
    nameWidths: ladder.lifelines.map((_, index) => nameWidth(ladder, index)),
    initial,
    bars,
    traffic,
    labelRows,
    labels: (segment) => labels.placeOf(placed, segment),
    boxRows,
    changes: changesOf(ladder),
    asides,
    lanes,
  };
  return placed;
}

function rowsOf(segment: LadderSegment | undefined, crosses: boolean, measured: boolean): LabelRows {
  if (segment === undefined) return { rows: [], own: 0 };
  // There is no more room in the corner between a segment and its copy.
  if (segment.copy) return { rows: [segment.fate === "lost" ? "copy, lost" : "copy"], own: 1 };
  const { segment: text, caption } = segment.label();
  const rows = measured
    ? (row: string) => wrap(row, roomOf(crosses), (character) => emsOf(character) * FONT)
    : (row: string) => [fitted(cut(row, 200), roomOf(crosses), FONT)];
  const words = rows(text + remarkOf(segment));
  return { rows: caption === null ? words : [...words, ...rows(caption)], own: words.length };
}

function remarkOf({ fate }: LadderSegment): string {
  return fate === "lost" ? " (lost)" : fate === "under-way" ? " (in flight)" : "";
}

/** For a label; two stand side by side where arrows cross. */
function roomOf(crosses: boolean): number {
  return crosses ? (WIDEST_GAP - 4 * LABEL_MARGIN) / 2 : WIDEST_GAP - 2 * LABEL_MARGIN;
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

function changesOf({ tracks }: Ladder): Map<number, StateChange[]> {
  const changes = new Map<number, StateChange[]>();
  for (const track of tracks) {
    for (const span of track.spans) {
      const known = changes.get(span.entry);
      if (known === undefined) changes.set(span.entry, [{ track, span }]);
      else known.push({ track, span });
    }
  }
  return changes;
}

function asidesOf({ lifelines, tracks }: Ladder, lanes: readonly (number | null)[]): number[] {
  const asides = lifelines.map(() => ASIDE);
  for (const [track, lane] of lanes.entries()) {
    const lifeline = tracks[track]?.lifeline ?? 0;
    asides[lifeline] = Math.max(asides[lifeline] ?? 0, Math.abs(lane ?? 0) + ASIDE);
  }
  return asides;
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
