/** Where RFC 9293's Figure 5 has its states, and how its arrows run between them so that no label lies on another. */

import type { TcpState } from "../../tcp/states";
import { FIGURE_5, type Transition } from "../../tcp/transitions";

export type Point = readonly [x: number, y: number];

export const WIDTH = 444;
export const HEIGHT = 684;
export const BOX = { width: 112, height: 30 };

/** As in the RFC, CLOSED stands at the top, where a connection begins, and once more at the bottom, where it ends. */
export type Place = TcpState | "CLOSED at the end";

const LEFT = 60;
const MIDDLE = 220;
const RIGHT = 384;

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
      [205, 37],
      [205, 97],
    ],
    [193, 67],
    "end",
    [205, 53],
  ),
  "LISTEN CLOSED": route(
    [
      [235, 97],
      [235, 37],
    ],
    [247, 67],
    "start",
    [235, 81],
  ),
  "CLOSED SYN-SENT": route(
    [
      [276, 15],
      [427, 15],
      [427, 207],
    ],
    [381, 106],
    "middle",
    [300, 15],
  ),
  "SYN-SENT CLOSED": route(
    [
      [340, 207],
      [340, 29],
      [276, 29],
    ],
    [316, 150],
    "end",
    [340, 188],
  ),
  "LISTEN SYN-RECEIVED": route(
    [
      [190, 127],
      [190, 214],
      [116, 214],
    ],
    [178, 184],
    "end",
    [190, 145],
  ),
  "LISTEN SYN-SENT": route(
    [
      [250, 127],
      [250, 214],
      [328, 214],
    ],
    [262, 190],
    "start",
    [250, 145],
  ),
  "SYN-RECEIVED LISTEN": route(
    [
      [40, 207],
      [40, 112],
      [164, 112],
    ],
    [102, 102],
    "middle",
    [40, 188],
  ),
  "SYN-SENT SYN-RECEIVED": route(
    [
      [328, 230],
      [116, 230],
    ],
    [220, 250],
    "middle",
    [310, 230],
  ),
  "SYN-RECEIVED ESTABLISHED": route(
    [
      [92, 237],
      [92, 324],
      [164, 324],
    ],
    [104, 292],
    "start",
    [92, 255],
  ),
  "SYN-SENT ESTABLISHED": route(
    [
      [350, 237],
      [350, 324],
      [276, 324],
    ],
    [338, 292],
    "end",
    [350, 255],
  ),
  "SYN-RECEIVED FIN-WAIT-1": route(
    [
      [32, 237],
      [32, 417],
    ],
    [44, 380],
    "start",
    [32, 255],
  ),
  "ESTABLISHED FIN-WAIT-1": route(
    [
      [190, 347],
      [190, 424],
      [116, 424],
    ],
    [178, 394],
    "end",
    [190, 365],
  ),
  "ESTABLISHED CLOSE-WAIT": route(
    [
      [250, 347],
      [250, 424],
      [328, 424],
    ],
    [262, 394],
    "start",
    [250, 365],
  ),
  "FIN-WAIT-1 FIN-WAIT-2": route(
    [
      [32, 447],
      [32, 517],
    ],
    [44, 489],
    "start",
    [32, 465],
  ),
  "FIN-WAIT-1 CLOSING": route(
    [
      [116, 438],
      [220, 438],
      [220, 517],
    ],
    [232, 482],
    "start",
    [134, 438],
  ),
  "CLOSE-WAIT LAST-ACK": route(
    [
      [366, 447],
      [366, 517],
    ],
    [378, 482],
    "start",
    [366, 465],
  ),
  "FIN-WAIT-2 TIME-WAIT": route(
    [
      [60, 547],
      [60, 630],
      [164, 630],
    ],
    [72, 600],
    "start",
    [60, 565],
  ),
  "CLOSING TIME-WAIT": route(
    [
      [220, 547],
      [220, 607],
    ],
    [232, 577],
    "start",
    [220, 565],
  ),
  "LAST-ACK CLOSED": route(
    [
      [346, 547],
      [346, 607],
    ],
    [358, 577],
    "start",
    [346, 565],
  ),
  "TIME-WAIT CLOSED": route(
    [
      [276, 622],
      [328, 622],
    ],
    [302, 654],
    "middle",
    [294, 622],
  ),
};

/** Arrows that the figure has not, but the text; where none is laid here, a bow is drawn. */
const ROUTES_BEYOND: Readonly<Record<string, readonly Point[]>> = {
  "FIN-WAIT-1 TIME-WAIT": [
    [116, 430],
    [142, 430],
    [142, 614],
    [164, 614],
  ],
  "SYN-RECEIVED CLOSED": [
    [12, 207],
    [12, 15],
    [164, 15],
  ],
  "SYN-SENT CLOSED": [
    [328, 207],
    [328, 35],
    [276, 35],
  ],
  "ESTABLISHED CLOSED": [
    [276, 340],
    [317, 340],
    [317, 614],
    [328, 614],
  ],
  "CLOSE-WAIT CLOSED": [
    [434, 447],
    [434, 607],
  ],
  "LAST-ACK CLOSED": [
    [420, 547],
    [420, 607],
  ],
  "CLOSING CLOSED": [
    [276, 532],
    [312, 532],
    [312, 614],
    [328, 614],
  ],
  "FIN-WAIT-1 CLOSED": [
    [100, 447],
    [100, 668],
    [384, 668],
    [384, 637],
  ],
  "FIN-WAIT-2 CLOSED": [
    [100, 547],
    [100, 668],
    [384, 668],
    [384, 637],
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
