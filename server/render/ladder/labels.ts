/**
 * Gives the label of every segment its place along its arrow: where no other arrow passes, and near its sender where
 * arrows cross. Labels of a throng are placed together, and only when one of them is asked for.
 */
import { type Box, type Line, meets, overlap } from "./geometry";
import { FONT, ROW } from "./sizes";
import { fitted, textPixels } from "./text-width";

export interface LabelPlace {
  readonly rows: readonly string[];
  /** The point of the arrow about which the label is turned, and where its middle stands from there along the text. */
  readonly x: number;
  readonly y: number;
  readonly along: number;
  readonly lift: number;
  /** Radians. */
  readonly turn: number;
  readonly box: Box;
  /** Whether it lies on other arrows, which it then has to cover. */
  readonly covers: boolean;
}

/** A label along a steeper arrow would be hard to read. */
const STEEPEST = (32 * Math.PI) / 180;
const FROM_LIFELINE = 12;
const STRIDE = 14;
/** Labels that find no place are cut to so much of their width, step by step. */
const CUTS: readonly number[] = [1, 0.5, 0.25];

export interface Labelled {
  readonly index: number;
  /** The whole way to the other lifeline. */
  readonly way: Line;
  readonly rows: readonly string[];
  readonly wish: "sender" | "middle" | "receiver";
  /** From its usual height above the arrow. */
  readonly lift: number;
}

export interface Surroundings {
  /** Arrows and lifelines, with the index of the segment; -1: nobody's. */
  readonly lines: readonly (Line & { readonly of: number })[];
  /** Other words, which are never covered. */
  readonly boxes: readonly Box[];
}

export function widthOfRows(rows: readonly string[]): number {
  let widest = 0;
  for (const row of rows) widest = Math.max(widest, textPixels(row, FONT));
  return widest;
}

/** Half way, above the arrow: right for those with nothing else beside them. */
export function halfWay(label: Labelled): LabelPlace {
  return placeAt(label, widthOfRows(label.rows), 0.5);
}

/** Places labels one after another; one that no place is left for has none. */
export function placeTogether(
  labelled: readonly Labelled[],
  { lines, boxes }: Surroundings,
): Map<number, LabelPlace> {
  const places = new Map<number, LabelPlace>();
  const taken = [...boxes];
  for (const label of labelled) {
    const place = bestOf(label, lines, taken);
    if (place === null) continue;
    places.set(label.index, place);
    taken.push(place.box);
  }
  return places;
}

function bestOf(label: Labelled, lines: Surroundings["lines"], taken: readonly Box[]): LabelPlace | null {
  const { way, index, rows } = label;
  const reach = (Math.abs(way.x2 - way.x1) + rows.length * ROW) / 2;
  const [top, bottom] = [way.y1 - reach, way.y2 + ROW];
  const near = lines.filter(
    ({ of, y1, y2 }) => of !== index && Math.max(y1, y2) > top && Math.min(y1, y2) < bottom,
  );
  const words = taken.filter(({ y }) => y > top - reach && y < bottom + reach);
  for (const share of CUTS) {
    const shown = share === 1 ? rows : rows.map((row) => fitted(row, share * widthOfRows(rows), FONT));
    const place = freest(candidates({ ...label, rows: shown }), near, words);
    if (place !== null) return place;
  }
  return null;
}

/** The first place on no arrow, else that on the fewest; never one on other words. */
function freest(
  places: Iterable<LabelPlace>,
  lines: readonly Line[],
  words: readonly Box[],
): LabelPlace | null {
  let best: LabelPlace | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const place of places) {
    if (words.some((box) => overlap(box, place.box))) continue;
    let met = 0;
    for (const line of lines) if (meets(place.box, line)) met += 1;
    if (met === 0) return place;
    if (met >= fewest) continue;
    fewest = met;
    best = { ...place, covers: true };
  }
  return best;
}

/** Half way first, or beside the sender where arrows cross; then further and further away. */
function* candidates(label: Labelled): Generator<LabelPlace> {
  const { way, rows } = label;
  const span = Math.abs(way.x2 - way.x1);
  const width = widthOfRows(rows);
  const turn = Math.atan2(way.y2 - way.y1, span);
  const steep = turn > STEEPEST;
  const half = steep ? 0 : (width * Math.cos(turn)) / 2;
  const whole = steep ? width * Math.cos(STEEPEST) : half;
  const first = FROM_LIFELINE + half;
  const last = span - FROM_LIFELINE - whole;
  if (last <= first) {
    yield placeAt(label, width, steep ? FROM_LIFELINE / span : 0.5);
    return;
  }
  const wish = { sender: first, middle: steep ? first : span / 2, receiver: last }[label.wish];
  yield placeAt(label, width, wish / span);
  for (let away = STRIDE; away < span; away += STRIDE) {
    if (wish - away >= first) yield placeAt(label, width, (wish - away) / span);
    if (wish + away <= last) yield placeAt(label, width, (wish + away) / span);
  }
}

function placeAt({ way, rows, lift }: Labelled, width: number, share: number): LabelPlace {
  const right = way.x2 > way.x1 ? 1 : -1;
  const slope = Math.atan2(way.y2 - way.y1, Math.abs(way.x2 - way.x1));
  const steep = slope > STEEPEST;
  const turn = right * Math.min(STEEPEST, slope);
  const x = way.x1 + (way.x2 - way.x1) * share;
  const y = way.y1 + (way.y2 - way.y1) * share;
  // Above a steep arrow only what lies on the way from the point on is clear of it.
  const along = steep ? right * (width / 2 + 2) : 0;
  const height = rows.length * ROW - 2;
  const up = height / 2 + 2 + lift;
  const box: Box = {
    x: x + along * Math.cos(turn) + up * Math.sin(turn),
    y: y + along * Math.sin(turn) - up * Math.cos(turn),
    width,
    height,
    turn,
  };
  return { rows, x, y, along, lift, turn, box, covers: false };
}
