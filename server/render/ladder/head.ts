/** The names of the hosts above a ladder. */
import { cut } from "../picture/rows";
import { tag, xmlText } from "../svg/xml";
import { type DrawingOptions, group } from "./element";
import type { PlacedLadder } from "./placed";

/** The names of the hosts in their boxes, from 0 down to `top`. */
export function drawHead(
  { ladder, columns, top, nameWidths }: PlacedLadder,
  options: DrawingOptions,
): string {
  const { palette } = options;
  return ladder.lifelines
    .map(({ text, line }, index) => {
      const x = columns[index] ?? 0;
      const name = cut(text, 40);
      const width = nameWidths[index] ?? 0;
      const box = tag("rect", {
        x: x - width / 2,
        y: 12,
        width,
        height: 32,
        rx: 4,
        fill: palette.box,
        stroke: palette.line,
      });
      const label = tag(
        "text",
        { x, y: 33, "text-anchor": "middle", fill: palette.ink, "font-weight": 600, "font-size": 14 },
        xmlText(name),
      );
      const stem = tag("line", { x1: x, y1: 44, x2: x, y2: top, stroke: palette.line });
      return group({ role: "host", line, words: text, position: null }, options, stem + box + label);
    })
    .join("");
}
