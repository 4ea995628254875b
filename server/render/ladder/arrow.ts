/** A segment on a ladder: its slanted arrow, what becomes of it at the arrow's end, and its label along it. */

import { figure, tag, xmlText } from "../svg/xml";
import { drawBars } from "./bars";
import { type DrawingOptions, group } from "./element";
import type { Line } from "./geometry";
import { shownWay } from "./labelling";
import type { LabelPlace } from "./labels";
import type { LadderSegment } from "./ladder";
import type { PlacedLadder } from "./placed";
import { FONT, ROW } from "./sizes";

const HEAD_LENGTH = 9;

const WAY: Readonly<Record<LadderSegment["fate"], string>> = {
  arrives: "to",
  lost: "lost on its way to",
  "under-way": "on its way to",
};

/** Letters with a broad edge, which are read also where arrows pass below them. */
const COVER = { "paint-order": "stroke", "stroke-width": 5, "stroke-linejoin": "round" };

export interface DrawnArrow {
  /** The arrow with its label. */
  readonly arrow: string;
  /** A label that lies on other arrows, to be drawn after all of them; else "". */
  readonly above: string;
}

export function drawArrow(placed: PlacedLadder, index: number, options: DrawingOptions): DrawnArrow {
  const segment = placed.ladder.segments[index];
  if (segment === undefined) return { arrow: "", above: "" };
  const { palette, live } = options;
  const { fate, mark, line, step, leavesAt } = segment;
  const shown = shownWay(placed, index);
  const colour = mark === null ? palette.ink : palette.marks[mark];
  const stroke = { stroke: colour, "stroke-width": mark === null ? 1.5 : 2.5 };
  const dashes = fate === "arrives" ? null : "6 4";
  const loops = segment.from === segment.to;
  const shaft = loops
    ? tag("path", { class: "tcpflow-arrow", d: loop(shown), ...stroke, fill: "none" })
    : tag("line", { class: "tcpflow-arrow", ...shown, ...stroke, "stroke-dasharray": dashes });
  const wide = live
    ? tag("line", { class: "tcpflow-wide", ...shown, stroke: "transparent", "stroke-width": 14 })
    : "";
  const { y2 } = shown;
  const x2 = loops ? shown.x1 : shown.x2;
  const angle = loops
    ? Math.atan2((y2 - shown.y1) / 2, shown.x1 - shown.x2)
    : Math.atan2(y2 - shown.y1, x2 - shown.x1);
  const head =
    fate === "arrives"
      ? tag("path", { d: filledHead(x2, y2, angle), fill: colour })
      : tag("path", {
          d: fate === "lost" ? cross(x2, y2) : openHead(x2, y2, angle),
          ...stroke,
          fill: "none",
        });
  const place = placed.labels(index);
  const label = place === null ? "" : drawLabel(place, placed.labelRows(index).own, mark, options);
  const words = wordsOf(placed, segment);
  const element = { role: fate, line, position: leavesAt, mark, step, ends: endOf(placed, segment) };
  const covers = place?.covers === true;
  return {
    arrow: group(
      { ...element, words },
      options,
      wide + shaft + head + (covers ? "" : label) + drawBars(placed, index, options),
    ),
    above: covers ? group({ ...element, words: null }, options, label) : "",
  };
}

function wordsOf({ ladder }: PlacedLadder, segment: LadderSegment): string {
  const { from, to, fate, copy } = segment;
  const name = (lifeline: number) => ladder.lifelines[lifeline]?.text ?? "";
  const label = segment.label();
  const said = label.caption === null ? label.segment : `${label.segment} ${label.caption}`;
  return `${name(from)} ${WAY[fate]} ${name(to)}: ${copy ? "copy of " : ""}${said}`;
}

/** The step at which it arrives or is lost. */
function endOf({ ladder }: PlacedLadder, { fate, step, leavesAt, endsAt }: LadderSegment): number | null {
  if (endsAt === null || step === null) return null;
  if (endsAt === leavesAt) return fate === "arrives" ? step + 1 : step;
  const entry = ladder.entries[endsAt];
  return entry?.kind === "moment" ? entry.step : null;
}

/** Along the arrow and above it. */
function drawLabel(
  { rows, x, y, along, lift, turn, covers }: LabelPlace,
  own: number,
  mark: LadderSegment["mark"],
  { palette }: DrawingOptions,
): string {
  const colour = mark === null ? palette.ink : palette.marks[mark];
  const texts = rows.map((row, position) =>
    tag(
      "text",
      {
        class: "tcpflow-label",
        x: x + along,
        y: y - lift - 5 - (rows.length - 1 - position) * ROW,
        "text-anchor": "middle",
        fill: position >= own && mark === null ? palette.faint : colour,
        "font-size": FONT,
        "font-weight": mark === null ? null : 600,
        ...(covers ? { ...COVER, stroke: palette.paper } : {}),
      },
      xmlText(row),
    ),
  );
  const degrees = (turn * 180) / Math.PI;
  return tag("g", { transform: `rotate(${figure(degrees)} ${figure(x)} ${figure(y)})` }, texts.join(" "));
}

function loop({ x1, y1, x2, y2 }: Line): string {
  return `M${point(x1, y1)}L${point(x2, (y1 + y2) / 2)}L${point(x1, y2)}`;
}

function filledHead(x: number, y: number, angle: number): string {
  return `M${point(x, y)}L${behind(x, y, angle + 0.38)}L${behind(x, y, angle - 0.38)}Z`;
}

function openHead(x: number, y: number, angle: number): string {
  return `M${behind(x, y, angle + 0.5)}L${point(x, y)}L${behind(x, y, angle - 0.5)}`;
}

function cross(x: number, y: number): string {
  return `M${point(x - 5, y - 5)}L${point(x + 5, y + 5)}M${point(x - 5, y + 5)}L${point(x + 5, y - 5)}`;
}

function behind(x: number, y: number, angle: number): string {
  return point(x - HEAD_LENGTH * Math.cos(angle), y - HEAD_LENGTH * Math.sin(angle));
}

function point(x: number, y: number): string {
  return `${figure(x)} ${figure(y)}`;
}
