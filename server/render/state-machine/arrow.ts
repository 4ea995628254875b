/** An arrow between two states, with round corners, and the number that says when it was taken. */
import type { Palette } from "../svg/palette";
import { figure, tag, xmlText } from "../svg/xml";
import type { Point } from "./figure";

const CORNER = 9;
const HEAD = { length: 8, width: 7 };
const BADGE = { height: 15, digit: 6.4 };

export interface ArrowStyle {
  readonly taken: boolean;
  /** No arrow of the figure. */
  readonly dashed: boolean;
}

export function arrow(points: readonly Point[], palette: Palette, { taken, dashed }: ArrowStyle): string {
  const stroke = taken ? palette.ink : palette.line;
  const [before, tip] = [points.at(-2) as Point, points.at(-1) as Point];
  const [dx, dy] = direction(before, tip);
  const scale = taken ? 1.25 : 1;
  const [length, half] = [HEAD.length * scale, (HEAD.width * scale) / 2];
  const foot: Point = [tip[0] - dx * length, tip[1] - dy * length];
  const head = [tip, [foot[0] - dy * half, foot[1] + dx * half], [foot[0] + dy * half, foot[1] - dx * half]];
  return (
    tag("path", {
      class: `tcpflow-machine-arrow${taken ? " tcpflow-machine-taken" : ""}`,
      d: rounded([...points.slice(0, -1), foot]),
      fill: "none",
      stroke,
      "stroke-width": taken ? 2.6 : 1.1,
      "stroke-dasharray": dashed ? "5 4" : null,
    }) +
    tag("path", {
      d: `M${head.map(([x = 0, y = 0]) => `${figure(x)} ${figure(y)}`).join("L")}Z`,
      fill: stroke,
    })
  );
}

/** Several numbers where the arrow was taken several times; empty where it never was. */
export function badge(times: readonly number[], [x, y]: Point, palette: Palette): string {
  if (times.length === 0) return "";
  const text = times.length > 3 ? `${times.slice(0, 2).join(",")}…` : times.join(",");
  const width = Math.max(BADGE.height, text.length * BADGE.digit + 7);
  return (
    tag("rect", {
      x: x - width / 2,
      y: y - BADGE.height / 2,
      width,
      height: BADGE.height,
      rx: BADGE.height / 2,
      fill: palette.paper,
      stroke: palette.ink,
      "stroke-width": 1.4,
    }) +
    tag(
      "text",
      { x, y: y + 3.8, "text-anchor": "middle", "font-size": 10.5, "font-weight": 700, fill: palette.ink },
      xmlText(text),
    )
  );
}

function rounded(points: readonly Point[]): string {
  const [first, ...others] = points as readonly [Point, ...Point[]];
  let path = `M${at(first)}`;
  others.forEach((corner, index) => {
    const before = points[index] as Point;
    const after = others[index + 1];
    if (after === undefined) {
      path += `L${at(corner)}`;
      return;
    }
    const [ix, iy] = direction(before, corner);
    const [ox, oy] = direction(corner, after);
    const radius = Math.min(CORNER, distance(before, corner) / 2, distance(corner, after) / 2);
    const into: Point = [corner[0] - ix * radius, corner[1] - iy * radius];
    const out: Point = [corner[0] + ox * radius, corner[1] + oy * radius];
    path += `L${at(into)}Q${at(corner)} ${at(out)}`;
  });
  return path;
}

function at([x, y]: Point): string {
  return `${figure(x)} ${figure(y)}`;
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(bx - ax, by - ay);
}

function direction(from: Point, to: Point): Point {
  const length = distance(from, to) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}
