/** Figure 5 as it is laid out: all its arrows, from box to box, and nothing that lies on a label. */
import { describe, expect, it } from "vitest";
import { LABEL } from "../../../server/render/state-machine/draw";
import {
  ARROWS,
  BOX,
  HEIGHT,
  PLACES,
  type Place,
  type Point,
  placeOf,
  routeBeyond,
  WIDTH,
} from "../../../server/render/state-machine/figure";
import { textPixels } from "../../../server/render/svg/text-width";
import { BEYOND_FIGURE_5, FIGURE_5 } from "../../../server/tcp/transitions";

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const boxes = new Map(
  Object.entries(PLACES).map(([place, [x, y]]): [string, Area] => [
    place,
    {
      left: x - BOX.width / 2,
      top: y - BOX.height / 2,
      right: x + BOX.width / 2,
      bottom: y + BOX.height / 2,
    },
  ]),
);

const labels = ARROWS.map(
  ([
    { label },
    {
      label: [x, y],
      anchor,
    },
  ]): Area => {
    const lines = label.split(/ \/ |(?<=,) /);
    const width = Math.max(...lines.map((line) => textPixels(line, LABEL.size))) * 0.9;
    const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    const height = lines.length * LABEL.line;
    return { left, top: y - height / 2, right: left + width, bottom: y + height / 2 };
  },
);

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function passes([ax, ay]: Point, [bx, by]: Point, area: Area): boolean {
  const line = {
    left: Math.min(ax, bx) - 1,
    top: Math.min(ay, by) - 1,
    right: Math.max(ax, bx) + 1,
    bottom: Math.max(ay, by) + 1,
  };
  return overlap(line, area);
}

function touches([x, y]: Point, place: Place): boolean {
  const { left, top, right, bottom } = boxes.get(place) as Area;
  const onSide = (x === left || x === right) && y >= top && y <= bottom;
  const onEnd = (y === top || y === bottom) && x >= left && x <= right;
  return onSide || onEnd;
}

describe("Figure 5", () => {
  it("has every arrow of the RFC's, from its state to its state", () => {
    expect(ARROWS.map(([transition]) => transition)).toEqual(FIGURE_5);
    for (const [{ from, to }, { points }] of ARROWS) {
      expect(touches(points[0] as Point, from), `${from} to ${to} begins`).toBe(true);
      expect(touches(points.at(-1) as Point, placeOf(from, to)), `${from} to ${to} ends`).toBe(true);
    }
  });

  it("keeps each label clear of the others, of the states and of the arrows", () => {
    labels.forEach((label, index) => {
      const { from, to } = FIGURE_5[index] as (typeof FIGURE_5)[number];
      const name = `${from} to ${to}`;
      expect(label.left >= 0 && label.right <= WIDTH && label.top >= 0 && label.bottom <= HEIGHT, name).toBe(
        true,
      );
      labels.forEach((other, place) => {
        if (place !== index) expect(overlap(label, other), `${name}, label ${place}`).toBe(false);
      });
      for (const [place, box] of boxes) expect(overlap(label, box), `${name}, ${place}`).toBe(false);
      for (const [arrow, { points, badge }] of ARROWS) {
        for (const [at, point] of points.slice(1).entries())
          expect(passes(points[at] as Point, point, label), `${name}, arrow to ${arrow.to}`).toBe(false);
        const number = { left: badge[0] - 8, top: badge[1] - 8, right: badge[0] + 8, bottom: badge[1] + 8 };
        expect(overlap(number, label), `${name}, number of ${arrow.from} to ${arrow.to}`).toBe(false);
      }
    });
  });

  it("has a way for whatever the text adds, inside the picture", () => {
    for (const { from, to } of BEYOND_FIGURE_5) {
      const points = routeBeyond(from, to);
      expect(points.length).toBeGreaterThan(1);
      for (const [x, y] of points) expect(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT).toBe(true);
      expect(touches(points[0] as Point, from), `${from} to ${to} begins`).toBe(true);
      expect(touches(points.at(-1) as Point, placeOf(from, to)), `${from} to ${to} ends`).toBe(true);
    }
  });
});
