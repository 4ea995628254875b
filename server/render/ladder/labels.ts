/**
 * Gives the label of every segment its place along its arrow: where no other arrow passes, and near its sender where
 * arrows cross. Labels of a throng are placed together, and only when one of them is asked for.
 */

import { fitted, textPixels } from "../svg/text-width";
import { type Box, type Line, meets, overlap } from "./geometry";
import { FONT, ROW } from "./sizes";

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
/** How many arrows a label rather lies on than to stand at the other end of its own. */
const FAR = 2;
/** The same where the arrow is lost on half its way, and beyond it nothing tells whose label it is. */
const FAR_LOST = 8;
/** The same for one that stands level: off its arrow, only nearness tells whose it is. */
const FAR_LEVEL = 30;
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

/** The nearest place to the wished one on no arrow, or on few; never one on other words. */
function freest(
  places: Iterable<Candidate>,
  lines: readonly Line[],
  words: readonly Box[],
): LabelPlace | null {
  let best: LabelPlace | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { place, away } of places) {
    // A place further away has to be better than all nearer ones.
    if (away >= least) break;
    if (words.some((box) => overlap(box, place.box))) continue;
    let met = 0;
    for (const line of lines) if (meets(place.box, line)) met += 1;
    const cost = met + away;
    if (cost >= least) continue;
    least = cost;
    best = { ...place, covers: met > 0 };
  }
  return best;
}

interface Candidate {
  readonly place: LabelPlace;
  /** How bad it is, counted in arrows it would rather lie on, that it is so far from the wished place. */
  readonly away: number;
}

/** Half way first, or beside the sender where arrows cross; then further and further away. */
function* candidates(label: Labelled): Generator<Candidate> {
  const { way, rows } = label;
  const span = Math.abs(way.x2 - way.x1);
  const width = widthOfRows(rows);
  const slope = Math.atan2(way.y2 - way.y1, span);
  const level = isLevel(label, slope);
  const half = level ? width / 2 : (width * Math.cos(Math.min(slope, STEEPEST))) / 2;
  const first = FROM_LIFELINE + half;
  const last = span - FROM_LIFELINE - half;
  const at = (middle: number): LabelPlace => placeAt(label, width, middle / span);
  if (last <= first) {
    yield { place: at(level ? first : span / 2), away: 0 };
    return;
  }
  const far = (level ? FAR_LEVEL : label.lift > 0 ? FAR_LOST : FAR) / span;
  const wish = level ? first : { sender: first, middle: span / 2, receiver: last }[label.wish];
  yield { place: at(wish), away: 0 };
  for (let away = STRIDE; away < span; away += STRIDE) {
    if (wish - away >= first) yield { place: at(wish - away), away: away * far };
    if (wish + away <= last) yield { place: at(wish + away), away: away * far };
  }
}

/** A label along a steep arrow would be hard to read: it stands level with where the segment leaves. */
function isLevel({ wish }: Labelled, slope: number): boolean {
  return slope > STEEPEST && wish !== "receiver";
}

/** `share`: of the way to the other lifeline, where its middle stands. */
function placeAt(label: Labelled, width: number, share: number): LabelPlace {
  const { way, rows, lift } = label;
  const right = way.x2 > way.x1 ? 1 : -1;
  const slope = Math.atan2(way.y2 - way.y1, Math.abs(way.x2 - way.x1));
  const level = isLevel(label, slope);
  const turn = level ? 0 : right * Math.min(STEEPEST, slope);
  const x = way.x1 + (way.x2 - way.x1) * share;
  const y = level ? way.y1 : way.y1 + (way.y2 - way.y1) * share;
  // Above a steep arrow only what lies on the way from the point on is clear of it.
  const along = !level && slope > STEEPEST ? right * (width / 2 + 2) : 0;
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
