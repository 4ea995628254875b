/** Bars of the sequence space at the outer margins: what a segment takes of it, as its sender and its receiver see it. */

import { fitted } from "../svg/text-width";
import { tag, xmlText } from "../svg/xml";
import type { DrawingOptions } from "./element";
import type { PlacedLadder } from "./placed";
import { BAR_ROOM } from "./sizes";
import type { SequenceSpace } from "./space";

const WIDTH = BAR_ROOM - 24;
const HEIGHT = 7;
const NARROWEST_PART = 3;
const WORDS_FONT = 9;

/** Those of one segment: at its sender's margin where it leaves, at its receiver's where it arrives. */
export function drawBars(placed: PlacedLadder, index: number, options: DrawingOptions): string {
  const segment = placed.ladder.segments[index];
  if (!placed.bars || segment === undefined) return "";
  const { from, to, mark, copy } = segment;
  const colour = mark === null ? options.palette.ink : options.palette.marks[mark];
  const spaces = segment.spaces();
  let drawn = "";
  if (!copy) drawn += bar(placed, from, placed.leaves[index] ?? 0, spaces.sender, colour, options);
  if (segment.fate === "arrives" && from !== to)
    drawn += bar(placed, to, placed.ends[index] ?? 0, spaces.receiver, colour, options);
  return drawn === "" ? "" : tag("g", { class: "tcpflow-bars" }, drawn);
}

/** Where the bars of a lifeline begin; null where it has no margin. */
function marginOf({ columns, left, right }: PlacedLadder, lifeline: number): number | null {
  if (lifeline === 0) return (columns[0] ?? 0) - left - WIDTH - 8;
  return lifeline === columns.length - 1 ? (columns.at(-1) ?? 0) + right + 8 : null;
}

function bar(
  placed: PlacedLadder,
  lifeline: number,
  y: number,
  space: SequenceSpace | null,
  colour: string,
  { palette }: DrawingOptions,
): string {
  const x = marginOf(placed, lifeline);
  if (x === null || space === null) return "";
  const { from, to, next, end, words } = space;
  const least = Math.min(0, from);
  const most = Math.max(to, next ?? 0, end ?? 0, least + 1);
  const at = (distance: number): number => x + ((distance - least) / (most - least)) * WIDTH;
  const top = y - HEIGHT / 2;
  const part = (name: string, first: number, last: number, look: Record<string, string | number>): string => {
    const wide = Math.max(NARROWEST_PART, at(last) - at(first));
    const begins = Math.min(at(first), x + WIDTH - wide);
    return tag("rect", {
      class: `tcpflow-bar-${name}`,
      x: begins,
      y: top,
      width: wide,
      height: HEIGHT,
      ...look,
    });
  };
  const window = end === null ? "" : part("window", 0, end, { fill: palette.paper, stroke: palette.line });
  const sent =
    next === null || next <= 0 ? "" : part("sent", 0, next, { fill: palette.line, "fill-opacity": 0.45 });
  const own = to > from ? part("segment", from, to, { fill: colour }) : edge(at(from), y, colour);
  const text = tag(
    "text",
    {
      x,
      y: y + HEIGHT / 2 + 10,
      fill: palette.faint,
      "font-size": WORDS_FONT,
    },
    xmlText(fitted(words, WIDTH + 8, WORDS_FONT)),
  );
  return window + sent + own + text;
}

/** A segment without text takes nothing: a stroke where it stands. */
function edge(x: number, y: number, colour: string): string {
  return tag("line", {
    class: "tcpflow-bar-segment",
    x1: x,
    y1: y - 6,
    x2: x,
    y2: y + 6,
    stroke: colour,
    "stroke-width": 2,
  });
}
