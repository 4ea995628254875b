/** The words beside lifelines (states, calls): what they are, and where they stand. */

import { fitted, textPixels } from "../svg/text-width";
import type { Box } from "./geometry";
import type { MomentEntry, StateSpan, StateTrack } from "./ladder";
import { type Side, STATE_FONT, sideOf, textOfState } from "./names";
import type { PlacedLadder } from "./placed";
import { ROW, SMALL_FONT } from "./sizes";

/** Beside a lifeline that is neither the first nor the last one. */
const INNER_ROOM = 170;

export interface Words {
  readonly text: string;
  readonly x: number;
  /** The middle of the row. */
  readonly y: number;
  readonly side: Side;
  readonly box: Box;
}

/** The name of a state where it begins. */
export function stateWords(placed: PlacedLadder, track: StateTrack, span: StateSpan): Words {
  const entry = placed.ladder.entries[span.entry];
  // A call stands where it is made, and the state that it leads to below it.
  const below = entry?.kind === "moment" && entry.call !== null ? ROW : 0;
  const side = sideOf(placed.ladder, track.lifeline, span);
  const y = heightOfSpan(placed, span) + below;
  return words(placed, track.lifeline, side, y, textOfState(track, span.state), STATE_FONT);
}

export function initialWords(placed: PlacedLadder, lifeline: number): Words[] {
  const side = lifeline > 0 && lifeline === placed.columns.length - 1 ? "right" : "left";
  return (placed.initial[lifeline] ?? []).map((text, row) =>
    words(placed, lifeline, side, placed.top + 8 + row * 13, text, STATE_FONT),
  );
}

/** A call of the user's, or a timer that runs out. */
export function callWords(placed: PlacedLadder, entry: MomentEntry, index: number): Words | null {
  if (entry.call === null) return null;
  const { lifeline, text } = entry.call;
  return words(
    placed,
    lifeline,
    lifeline === 0 ? "left" : "right",
    placed.tops[index] ?? 0,
    text(),
    SMALL_FONT,
  );
}

/** Where a state begins on its lifeline. */
export function heightOfSpan({ tops, bottoms, ladder, top }: PlacedLadder, { entry, at }: StateSpan): number {
  if (entry === -1) return top;
  const told = ladder.entries[entry];
  const falls = told?.kind === "moment" && told.leaves !== null && told.leaves === told.ends;
  return (at === "ends" && falls ? bottoms[entry] : tops[entry]) ?? 0;
}

function words(
  { columns, asides, left, right }: PlacedLadder,
  lifeline: number,
  side: Side,
  y: number,
  full: string,
  font: number,
): Words {
  const room =
    lifeline === 0 && side === "left"
      ? left
      : lifeline === columns.length - 1 && columns.length > 1
        ? right
        : INNER_ROOM;
  const aside = asides[lifeline] ?? 0;
  const text = fitted(full, room - aside, font);
  const width = textPixels(text, font);
  const away = side === "left" ? -1 : 1;
  const x = (columns[lifeline] ?? 0) + away * aside;
  return { text, x, y, side, box: { x: x + (away * width) / 2, y, width: width + 4, height: font, turn: 0 } };
}
