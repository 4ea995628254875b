/** The state of each end along its lifeline: a coloured band, and the state's name where it begins. */

import { GROUP_OF } from "../svg/palette";
import { tag, xmlText } from "../svg/xml";
import type { DrawingOptions } from "./element";
import { entriesBetween } from "./labelling";
import type { StateSpan } from "./ladder";
import { STATE_FONT } from "./names";
import type { PlacedLadder } from "./placed";
import { BAND, ROW } from "./sizes";
import { heightOfSpan, initialWords, stateWords, type Words } from "./words";

/** The bands between the heights `from` and `to`. */
export function drawBands(placed: PlacedLadder, from: number, to: number, options: DrawingOptions): string {
  let drawn = "";
  for (const [index, { spans }] of placed.ladder.tracks.entries()) {
    for (let position = firstSpan(placed, spans, from); position < spans.length; position++) {
      const span = spans[position] as StateSpan;
      const next = spans[position + 1];
      const begins = heightOfSpan(placed, span);
      const ends = next === undefined ? placed.height : heightOfSpan(placed, next);
      if (begins > to) break;
      drawn += band(placed, index, span, Math.max(begins, from), Math.min(ends, to), options);
    }
  }
  return drawn;
}

/** The names that begin there. */
export function drawNames(placed: PlacedLadder, from: number, to: number, options: DrawingOptions): string {
  let drawn = "";
  if (from - ROW <= placed.top)
    for (const lifeline of placed.columns.keys())
      for (const words of initialWords(placed, lifeline)) drawn += name(words, options);
  const [first, last] = entriesBetween(placed, from - 2 * ROW, to + ROW);
  for (let entry = first; entry < last; entry++) {
    for (const { track, span } of placed.changes.get(entry) ?? [])
      drawn += name(stateWords(placed, track, span), options);
  }
  return drawn;
}

/** The last one that begins above the height. */
function firstSpan(placed: PlacedLadder, spans: readonly StateSpan[], height: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (heightOfSpan(placed, spans[middle] as StateSpan) <= height) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function band(
  { ladder, columns, lanes }: PlacedLadder,
  track: number,
  { state }: StateSpan,
  from: number,
  to: number,
  { palette }: DrawingOptions,
): string {
  const lane = lanes[track] ?? null;
  if (lane === null || state === "CLOSED" || to <= from) return "";
  const x = (columns[ladder.tracks[track]?.lifeline ?? 0] ?? 0) + lane;
  const group = GROUP_OF[state];
  return tag("rect", {
    class: `tcpflow-band tcpflow-band-${group}`,
    x: x - BAND / 2,
    y: from,
    width: BAND,
    height: to - from,
    fill: palette.states[group],
  });
}

function name({ text, x, y, side }: Words, { palette }: DrawingOptions): string {
  return tag(
    "text",
    {
      class: "tcpflow-state",
      x,
      y: y + 4,
      "text-anchor": side === "left" ? "end" : "start",
      fill: palette.ink,
      "font-size": STATE_FONT,
      "font-weight": 600,
    },
    xmlText(text),
  );
}
