/** How far apart the lifelines of a ladder stand, and what room there is beside the outer ones. */
import { cut } from "../picture/rows";
import { textPixels } from "../svg/text-width";
import type { Ladder } from "./ladder";
import { STATE_FONT, textOfState } from "./names";
import { SMALL_FONT } from "./sizes";
import type { Traffic } from "./traffic";

const NARROWEST_GAP = 240;
export const WIDEST_GAP = 600;
/** Of a ladder whose labels are not all measured. */
const USUAL_GAP = 440;
/** On both sides of a label. */
export const LABEL_MARGIN = 26;

const NARROWEST_ROOM = 60;
const WIDEST_ROOM = 260;
const CLOCK_ROOM = 84;
const EDGE = 12;

export interface Columns {
  /** The middle of each lifeline. */
  readonly at: readonly number[];
  /** For words outside the first and the last lifeline. */
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

/** `widths`: of the segments' labels that count, by their index. `margin`: further room on both sides. */
export function columnsOf(
  ladder: Ladder,
  traffic: Traffic,
  widths: ReadonlyMap<number, number>,
  asides: readonly number[],
  margin: number,
): Columns {
  const { lifelines, timed, segments } = ladder;
  const gaps = gapsOf(ladder, traffic, widths, widths.size < segments.length ? USUAL_GAP : NARROWEST_GAP);
  const last = lifelines.length - 1;
  const left = roomBeside(ladder, 0) + (asides[0] ?? 0);
  const right = last > 0 ? roomBeside(ladder, last) + (asides[last] ?? 0) : 0;
  const at: number[] = [];
  let x = margin + Math.max(EDGE + left + (timed ? CLOCK_ROOM : 0), nameWidth(ladder, 0) / 2 + 2 * EDGE, 110);
  for (const index of lifelines.keys()) {
    at.push(x);
    x += gaps[index] ?? 0;
  }
  const end = at.at(-1) ?? 0;
  return {
    at,
    left,
    right,
    width: end + margin + Math.max(right + EDGE, nameWidth(ladder, last) / 2 + 2 * EDGE, 110),
  };
}

/** Of the box with a host's name. */
export function nameWidth({ lifelines }: Ladder, index: number): number {
  const { text = "" } = lifelines[index] ?? {};
  return Math.max(96, textPixels(cut(text, 40), 14) * 1.06 + 28);
}

function gapsOf(
  ladder: Ladder,
  { crosses }: Traffic,
  widths: ReadonlyMap<number, number>,
  narrowest: number,
): number[] {
  const count = Math.max(0, ladder.lifelines.length - 1);
  const alone = new Array<number>(count).fill(0);
  // An arrow that crosses has half the way for its label.
  const crossings = new Array<number>(count).fill(0);
  for (const [index, width] of widths) {
    const { from, to } = ladder.segments[index] ?? { from: 0, to: 0 };
    if (Math.abs(from - to) !== 1) continue;
    const gap = Math.min(from, to);
    const of = crosses[index] === 0 ? alone : crossings;
    of[gap] = Math.max(of[gap] ?? 0, width);
  }
  return alone.map((width, gap) => {
    const crossing = crossings[gap] ?? 0;
    const labels = Math.max(width + 2 * LABEL_MARGIN, crossing === 0 ? 0 : 2 * crossing + 4 * LABEL_MARGIN);
    const names = (nameWidth(ladder, gap) + nameWidth(ladder, gap + 1)) / 2 + 16;
    return Math.max(narrowest, Math.min(WIDEST_GAP, labels), names);
  });
}

function roomBeside({ tracks, entries, segments }: Ladder, lifeline: number): number {
  const words = new Map<string, number>();
  for (const track of tracks) {
    if (track.lifeline !== lifeline) continue;
    for (const { state } of track.spans) words.set(textOfState(track, state), STATE_FONT);
  }
  // A long document's calls are not all read for it.
  for (const entry of segments.length > 400 ? [] : entries)
    if (entry.kind === "moment" && entry.call?.lifeline === lifeline)
      words.set(entry.call.text(), SMALL_FONT);
  let widest = NARROWEST_ROOM;
  for (const [text, font] of words) widest = Math.max(widest, textPixels(cut(text, 60), font) * 1.08);
  return Math.min(WIDEST_ROOM, widest);
}
