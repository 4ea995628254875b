/** A segment on a ladder: its slanted arrow, what becomes of it at the arrow's end, and its label along it. */
import { type DrawingOptions, group } from "./element";
import type { LadderSegment } from "./ladder";
import { FONT, type PlacedLadder, ROW } from "./place";
import { figure, tag, xmlText } from "./xml";

const HEAD_LENGTH = 9;
/** How far across those get that arrive nowhere. */
const REACH: Readonly<Record<LadderSegment["fate"], number>> = { arrives: 1, lost: 0.55, "under-way": 0.7 };
/** Degrees; a label on a steeper arrow would be hard to read. */
const STEEPEST_LABEL = 28;

const WAY: Readonly<Record<LadderSegment["fate"], string>> = {
  arrives: "to",
  lost: "lost on its way to",
  "under-way": "on its way to",
};

interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export function drawArrow(placed: PlacedLadder, index: number, options: DrawingOptions): string {
  const segment = placed.ladder.segments[index];
  if (segment === undefined) return "";
  const { palette, live } = options;
  const { fate, mark, line, step, leavesAt } = segment;
  const way = wholeWay(placed, segment, index);
  const shown = cutShort(way, segment);
  const colour = mark === null ? palette.ink : palette.marks[mark];
  const stroke = { stroke: colour, "stroke-width": mark === null ? 1.5 : 2.5 };
  const dashes = fate === "arrives" ? null : "6 4";
  const shaft = tag("line", { class: "tcpflow-arrow", ...shown, ...stroke, "stroke-dasharray": dashes });
  const wide = live
    ? tag("line", { class: "tcpflow-wide", ...shown, stroke: "transparent", "stroke-width": 14 })
    : "";
  const { x2, y2 } = shown;
  const angle = Math.atan2(y2 - shown.y1, x2 - shown.x1);
  const head =
    fate === "arrives"
      ? tag("path", { d: filledHead(x2, y2, angle), fill: colour })
      : tag("path", {
          d: fate === "lost" ? cross(x2, y2) : openHead(x2, y2, angle),
          ...stroke,
          fill: "none",
        });
  const label = drawLabel(placed.labels(index), segment, way, { colour, faint: palette.faint });
  const words = wordsOf(placed, segment, index);
  return group(
    { role: fate, line, words, position: leavesAt, mark, step },
    options,
    wide + shaft + head + label,
  );
}

/** From one lifeline to the other; what is never heard of again falls as if it arrived at once. */
function wholeWay({ columns, leaves, ends }: PlacedLadder, { from, to }: LadderSegment, index: number): Line {
  const [x1, y1] = [columns[from] ?? 0, leaves[index] ?? 0];
  return { x1, y1, x2: columns[to] ?? 0, y2: ends[index] ?? 0 };
}

/** What is lost at a later moment gets half across until then. */
function cutShort({ x1, y1, x2, y2 }: Line, { fate, endsAt, leavesAt }: LadderSegment): Line {
  const reach = REACH[fate];
  const atOnce = endsAt === null || endsAt === leavesAt;
  return { x1, y1, x2: x1 + (x2 - x1) * reach, y2: atOnce ? y1 + (y2 - y1) * reach : y2 };
}

function wordsOf({ ladder, labels }: PlacedLadder, { from, to, fate }: LadderSegment, index: number): string {
  const name = (lifeline: number) => ladder.lifelines[lifeline]?.text ?? "";
  return `${name(from)} ${WAY[fate]} ${name(to)}: ${labels(index).join(" ")}`;
}

/** Along the arrow and above it; nearer to its tail where others cross it. */
function drawLabel(
  rows: readonly string[],
  { mark, endsAt, leavesAt }: LadderSegment,
  { x1, y1, x2, y2 }: Line,
  { colour, faint }: { readonly colour: string; readonly faint: string },
): string {
  const share = endsAt !== null && endsAt > leavesAt + 1 ? 0.32 : 0.5;
  const x = x1 + (x2 - x1) * share;
  const y = y1 + (y2 - y1) * share;
  const slope = (Math.atan2(y2 - y1, Math.abs(x2 - x1)) * 180) / Math.PI;
  const turn = Math.min(STEEPEST_LABEL, slope) * (x2 > x1 ? 1 : -1);
  const texts = rows.map((row, position) =>
    tag(
      "text",
      {
        class: "tcpflow-label",
        x,
        y: y - 5 - (rows.length - 1 - position) * ROW,
        "text-anchor": "middle",
        fill: position > 0 && mark === null ? faint : colour,
        "font-size": FONT,
        "font-weight": mark === null ? null : 600,
      },
      xmlText(row),
    ),
  );
  return tag("g", { transform: `rotate(${figure(turn)} ${figure(x)} ${figure(y)})` }, texts.join(""));
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
