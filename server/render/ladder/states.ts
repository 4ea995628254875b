/** The state of each end along its lifeline: a coloured band, and the state's name where it begins. */
import { cut } from "../picture/rows";
import type { DrawingOptions } from "./element";
import type { StateSpan, StateTrack } from "./ladder";
import { GROUP_OF } from "./palette";
import { BAND, type PlacedLadder, ROW } from "./place";
import { tag, xmlText } from "./xml";

/** Between a lifeline and the names beside it. */
const ASIDE = 14;

/** All that lies between the heights `from` and `to`. */
export function drawStates(placed: PlacedLadder, from: number, to: number, options: DrawingOptions): string {
  const { ladder, top, height } = placed;
  let drawn = "";
  for (const [index, track] of ladder.tracks.entries()) {
    for (const [position, span] of track.spans.entries()) {
      const next = track.spans[position + 1];
      const begins = span.entry === -1 ? top : heightOf(placed, span);
      const ends = next === undefined ? height : heightOf(placed, next);
      if (begins - ROW > to) break;
      if (ends < from) continue;
      drawn += band(placed, index, span, Math.max(begins, from), Math.min(ends, to), options);
      if (begins >= from - ROW) drawn += name(placed, track, span, begins, options);
    }
  }
  return drawn;
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

/** Outside the lifelines where there is an outside. A host in several connections says with whom. */
function name(
  { columns }: PlacedLadder,
  { key, lifeline }: StateTrack,
  { state, entry }: StateSpan,
  y: number,
  { palette }: DrawingOptions,
): string {
  const isLast = lifeline === columns.length - 1 && columns.length > 1;
  const peer = key.indexOf("(");
  const text = peer === -1 ? state : `${state} ${key.slice(peer)}`;
  return tag(
    "text",
    {
      class: "tcpflow-state",
      x: (columns[lifeline] ?? 0) + (isLast ? ASIDE : -ASIDE),
      // The first one begins right below the head.
      y: y + (entry === -1 ? 12 : 4),
      "text-anchor": isLast ? "start" : "end",
      fill: palette.ink,
      "font-size": 11,
      "font-weight": 600,
    },
    xmlText(cut(text, 40)),
  );
}

function heightOf({ tops, bottoms, ladder }: PlacedLadder, { entry, at }: StateSpan): number {
  const told = ladder.entries[entry];
  const falls = told?.kind === "moment" && told.leaves !== null && told.leaves === told.ends;
  return (at === "ends" && falls ? bottoms[entry] : tops[entry]) ?? 0;
}
