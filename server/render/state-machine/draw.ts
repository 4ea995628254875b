/** RFC 9293's Figure 5 as SVG, with the way that one end has taken: its arrows thick and numbered, the present state filled. */
import { STATES, type TcpState } from "../../tcp/states";
import { FONTS } from "../svg/fonts";
import { GROUP_OF, type Palette } from "../svg/palette";
import { textPixels } from "../svg/text-width";
import { tag, xmlText } from "../svg/xml";
import { arrow, badge } from "./arrow";
import { ARROWS, BOX, HEIGHT, PLACES, type Place, type Point, placeOf, routeBeyond, WIDTH } from "./figure";
import { type Journey, timesOf, type Way, waysBeyond } from "./journey";

/** The words on arrows, in pixels. */
export const LABEL = { size: 11.5, line: 14 };
const LEGEND_LINE = 20;

export interface Machine {
  readonly width: number;
  readonly height: number;
  /** The inside of an SVG element. */
  readonly content: string;
}

export function drawMachine(journey: Journey, palette: Palette): Machine {
  const beyond = waysBeyond(journey.taken).map((way) => ({ ...way, points: routeBeyond(way.from, way.to) }));
  const content =
    ARROWS.map(([transition, { points }]) => {
      const taken = timesOf(journey.taken, transition).length > 0;
      return arrow(points, palette, { taken, dashed: false });
    }).join("") +
    beyond.map(({ points }) => arrow(points, palette, { taken: true, dashed: true })).join("") +
    ARROWS.map(([transition, { label, anchor }]) => {
      const taken = timesOf(journey.taken, transition).length > 0;
      return arrowLabel(transition.label, label, anchor, palette, taken);
    }).join("") +
    boxes(journey, palette) +
    ARROWS.map(([transition, route]) => badge(timesOf(journey.taken, transition), route.badge, palette)).join(
      "",
    ) +
    beyond.map(({ times, points }) => badge(times, middleOf(points), palette)).join("") +
    beyond.map((each, row) => legend(each, row, palette)).join("");
  return { width: WIDTH, height: HEIGHT + beyond.length * LEGEND_LINE, content };
}

/** The whole element, for a page whose style sets its size. */
export function machineElement(journey: Journey, key: string, palette: Palette): string {
  const { width, height, content } = drawMachine(journey, palette);
  return tag(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": FONTS,
      role: "img",
      "aria-label": machineWords(journey, key),
    },
    content,
  );
}

/** "State machine of client: CLOSED, SYN-SENT, ESTABLISHED". */
export function machineWords({ start, taken }: Journey, key: string): string {
  return `State machine of ${key}: ${[start, ...taken.map(({ to }) => to)].join(", ")}`;
}

function boxes({ start, taken, now }: Journey, palette: Palette): string {
  const visited = new Set<Place>([start]);
  for (const { from, to } of taken) visited.add(placeOf(from, to));
  const present = placeOf(taken.at(-1)?.from ?? null, now);
  const places: readonly (readonly [Place, TcpState])[] = [
    ...STATES.map((state) => [state, state] as const),
    ["CLOSED at the end", "CLOSED"],
  ];
  return places
    .map(([place, state]) => box(state, PLACES[place], palette, place === present, visited.has(place)))
    .join("");
}

function box(
  state: TcpState,
  [x, y]: Point,
  palette: Palette,
  isPresent: boolean,
  isVisited: boolean,
): string {
  const { width, height } = BOX;
  const [left, top] = [x - width / 2, y - height / 2];
  return tag(
    "g",
    { class: `tcpflow-machine-state${isPresent ? " tcpflow-machine-present" : ""}` },
    tag("rect", {
      x: left,
      y: top,
      width,
      height,
      rx: 8,
      fill: isPresent ? palette.ink : palette.box,
      stroke: isVisited ? palette.ink : palette.line,
      "stroke-width": isVisited ? 2 : 1,
    }) +
      tag("rect", {
        x: left + 5,
        y: top + 7,
        width: 4,
        height: height - 14,
        rx: 2,
        fill: palette.states[GROUP_OF[state]],
      }) +
      tag(
        "text",
        {
          x: x + 5,
          y: y + 4,
          "text-anchor": "middle",
          "font-size": 11.8,
          "font-weight": isVisited ? 700 : 500,
          fill: isPresent ? palette.paper : palette.ink,
        },
        xmlText(state),
      ),
  );
}

/** What comes stands over what is done, with a line between, as in the RFC. */
function arrowLabel(
  label: string,
  [x, y]: Point,
  anchor: "start" | "middle" | "end",
  palette: Palette,
  isTaken: boolean,
): string {
  const [cause = "", effect] = label.split(" / ");
  const effects = effect === undefined ? [] : linesOf(effect);
  const lines = [cause, ...effects];
  const fill = isTaken ? palette.ink : palette.faint;
  const top = y - (lines.length * LABEL.line) / 2;
  const texts = lines.map((line, row) =>
    tag(
      "text",
      {
        x,
        y: top + (row + 0.78) * LABEL.line + (row > 0 ? 2 : 0),
        "text-anchor": anchor,
        "font-size": LABEL.size,
        "font-weight": isTaken ? 600 : null,
        fill,
        // What passes behind the letters does not touch them.
        stroke: palette.paper,
        "stroke-width": 3,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      },
      xmlText(line),
    ),
  );
  if (effects.length === 0) return texts.join("");
  const width = Math.max(...lines.map((line) => textPixels(line, LABEL.size))) * (isTaken ? 0.92 : 0.87);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  const height = top + LABEL.line + 0.5;
  const rule = tag("path", {
    d: `M${left} ${height}h${Math.round(width)}`,
    stroke: fill,
    "stroke-width": 0.8,
  });
  return rule + texts.join("");
}

/** "create TCB, snd SYN" stands in two lines. */
function linesOf(effect: string): string[] {
  return effect.split(/(?<=,) /);
}

function middleOf(points: readonly Point[]): Point {
  const index = Math.max(0, Math.floor((points.length - 2) / 2));
  const [a, b] = [points[index] as Point, points[index + 1] as Point];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** Below the figure: what the dashed arrows were. */
function legend({ label, clause, times }: Way, row: number, palette: Palette): string {
  const y = HEIGHT + row * LEGEND_LINE;
  return (
    badge(times, [18, y + 6], palette) +
    tag(
      "text",
      { x: 36, y: y + 10, "font-size": LABEL.size, fill: palette.ink },
      xmlText(clause === null ? label : `${label} (${clause})`),
    )
  );
}
