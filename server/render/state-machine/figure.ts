/** Where RFC 9293's Figure 5 has its states, and how its arrows run between them so that no label lies on another. */

import type { TcpState } from "../../tcp/states";
import { FIGURE_5, type Transition } from "../../tcp/transitions";

export type Point = readonly [x: number, y: number];

export const WIDTH = 420;
export const HEIGHT = 688;
export const BOX = { width: 108, height: 30 };

/** As in the RFC, CLOSED stands at the top, where a connection begins, and once more at the bottom, where it ends. */
export type Place = TcpState | "CLOSED at the end";

const LEFT = 58;
const MIDDLE = 208;
const RIGHT = 362;

/** The middles of the boxes. */
export const PLACES: Readonly<Record<Place, Point>> = {
  CLOSED: [MIDDLE, 22],
  LISTEN: [MIDDLE, 112],
  "SYN-RECEIVED": [LEFT, 222],
  "SYN-SENT": [RIGHT, 222],
  ESTABLISHED: [MIDDLE, 332],
  "FIN-WAIT-1": [LEFT, 432],
  "CLOSE-WAIT": [RIGHT, 432],
  "FIN-WAIT-2": [LEFT, 532],
  CLOSING: [MIDDLE, 532],
  "LAST-ACK": [RIGHT, 532],
  "TIME-WAIT": [MIDDLE, 622],
  "CLOSED at the end": [RIGHT, 622],
};

export interface Route {
  readonly points: readonly Point[];
  /** The label's middle height, and where its lines begin, end or have their middle. */
  readonly label: Point;
  readonly anchor: "start" | "middle" | "end";
  /** Where the number stands that says when the arrow was taken. */
  readonly badge: Point;
}

function route(
  points: readonly Point[],
  label: Point,
  anchor: Route["anchor"],
  badge: Point = points[0] as Point,
): Route {
  return { points, label, anchor, badge };
}

/** By "FROM TO", which in the figure is one arrow each. */
const ROUTES: Readonly<Record<string, Route>> = {
  "CLOSED LISTEN": route(
    [
      [193, 37],
      [193, 97],
    ],
    [181, 67],
    "end",
    [193, 53],
  ),
  "LISTEN CLOSED": route(
    [
      [223, 97],
      [223, 37],
    ],
    [235, 67],
    "start",
    [223, 81],
  ),
  "CLOSED SYN-SENT": route(
    [
      [262, 15],
      [407, 15],
      [407, 207],
    ],
    [362, 106],
    "middle",
    [286, 15],
  ),
  "SYN-SENT CLOSED": route(
    [
      [318, 207],
      [318, 29],
      [262, 29],
    ],
    [307, 146],
    "end",
    [318, 188],
  ),
  "LISTEN SYN-RECEIVED": route(
    [
      [178, 127],
      [178, 214],
      [112, 214],
    ],
    [166, 184],
    "end",
    [178, 145],
  ),
  "LISTEN SYN-SENT": route(
    [
      [232, 127],
      [232, 214],
      [308, 214],
    ],
    [244, 190],
    "start",
    [232, 145],
  ),
  "SYN-RECEIVED LISTEN": route(
    [
      [38, 207],
      [38, 112],
      [154, 112],
    ],
    [96, 102],
    "middle",
    [38, 188],
  ),
  "SYN-SENT SYN-RECEIVED": route(
    [
      [308, 230],
      [112, 230],
    ],
    [208, 251],
    "middle",
    [288, 230],
  ),
  "SYN-RECEIVED ESTABLISHED": route(
    [
      [88, 237],
      [88, 324],
      [154, 324],
    ],
    [100, 292],
    "start",
    [88, 255],
  ),
  "SYN-SENT ESTABLISHED": route(
    [
      [330, 237],
      [330, 324],
      [262, 324],
    ],
    [318, 292],
    "end",
    [330, 255],
  ),
  "SYN-RECEIVED FIN-WAIT-1": route(
    [
      [30, 237],
      [30, 417],
    ],
    [42, 380],
    "start",
    [30, 255],
  ),
  "ESTABLISHED FIN-WAIT-1": route(
    [
      [178, 347],
      [178, 424],
      [112, 424],
    ],
    [166, 394],
    "end",
    [178, 365],
  ),
  "ESTABLISHED CLOSE-WAIT": route(
    [
      [226, 347],
      [226, 424],
      [308, 424],
    ],
    [238, 394],
    "start",
    [226, 365],
  ),
  "FIN-WAIT-1 FIN-WAIT-2": route(
    [
      [30, 447],
      [30, 517],
    ],
    [42, 489],
    "start",
    [30, 465],
  ),
  "FIN-WAIT-1 CLOSING": route(
    [
      [112, 438],
      [208, 438],
      [208, 517],
    ],
    [220, 482],
    "start",
    [154, 438],
  ),
  "CLOSE-WAIT LAST-ACK": route(
    [
      [346, 447],
      [346, 517],
    ],
    [358, 482],
    "start",
    [346, 465],
  ),
  "FIN-WAIT-2 TIME-WAIT": route(
    [
      [58, 547],
      [58, 630],
      [154, 630],
    ],
    [70, 600],
    "start",
    [58, 565],
  ),
  "CLOSING TIME-WAIT": route(
    [
      [180, 547],
      [180, 607],
    ],
    [192, 577],
    "start",
    [180, 565],
  ),
  "LAST-ACK CLOSED": route(
    [
      [318, 547],
      [318, 607],
    ],
    [330, 577],
    "start",
    [318, 565],
  ),
  "TIME-WAIT CLOSED": route(
    [
      [262, 622],
      [308, 622],
    ],
    [285, 654],
    "middle",
    [278, 622],
  ),
};

/** Arrows that the figure has not, but the text; where none is laid here, a bow is drawn. */
const ROUTES_BEYOND: Readonly<Record<string, readonly Point[]>> = {
  "FIN-WAIT-1 TIME-WAIT": [
    [112, 430],
    [138, 430],
    [138, 614],
    [154, 614],
  ],
  "SYN-RECEIVED CLOSED": [
    [12, 207],
    [12, 15],
    [154, 15],
  ],
  "SYN-SENT CLOSED": [
    [310, 207],
    [310, 35],
    [262, 35],
  ],
  "ESTABLISHED CLOSED": [
    [262, 340],
    [292, 340],
    [292, 614],
    [308, 614],
  ],
  "CLOSE-WAIT CLOSED": [
    [308, 438],
    [298, 438],
    [298, 614],
    [308, 614],
  ],
  "LAST-ACK CLOSED": [
    [311, 547],
    [311, 607],
  ],
  "CLOSING CLOSED": [
    [262, 532],
    [286, 532],
    [286, 614],
    [308, 614],
  ],
  "TIME-WAIT CLOSED": [
    [262, 630],
    [308, 630],
  ],
  "FIN-WAIT-1 CLOSED": [
    [112, 444],
    [128, 444],
    [128, 678],
    [362, 678],
    [362, 637],
  ],
  "FIN-WAIT-2 CLOSED": [
    [112, 532],
    [128, 532],
    [128, 678],
    [362, 678],
    [362, 637],
  ],
};

/** The figure's arrows with their ways, in its own order. */
export const ARROWS: readonly (readonly [Transition, Route])[] = FIGURE_5.map((transition) => [
  transition,
  ROUTES[`${transition.from} ${transition.to}`] as Route,
]);

/** A connection that got as far as ESTABLISHED ends at the bottom; one that did not goes back to where it began. */
export function placeOf(from: TcpState | null, to: TcpState): Place {
  const early = from === null || from === "LISTEN" || from === "SYN-SENT" || from === "SYN-RECEIVED";
  return to === "CLOSED" && !early ? "CLOSED at the end" : to;
}

/** The way of an arrow that is not the figure's. */
export function routeBeyond(from: TcpState, to: TcpState): readonly Point[] {
  return ROUTES_BEYOND[`${from} ${to}`] ?? bow(PLACES[from], PLACES[placeOf(from, to)]);
}

/** From side to side, a little beside the straight line. */
function bow([ax, ay]: Point, [bx, by]: Point): readonly Point[] {
  const down = by > ay ? 1 : -1;
  const from: Point = [ax + 18, ay + (down * BOX.height) / 2];
  const to: Point = [bx - 18, by - (down * BOX.height) / 2];
  const middle = (from[1] + to[1]) / 2 + 9;
  return Math.abs(from[0] - to[0]) < 1 ? [from, to] : [from, [from[0], middle], [to[0], middle], to];
}
