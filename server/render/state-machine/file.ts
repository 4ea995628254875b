/** The state machine of one end as a whole SVG file, which looks right wherever it is opened. */
import type { Analysis } from "../../analyze";
import { FONTS } from "../ladder/element";
import { LIGHT, type Palette } from "../ladder/palette";
import { fitted } from "../ladder/text-width";
import { tag, xmlText } from "../ladder/xml";
import { drawMachine, machineWords } from "./draw";
import { journeyOf } from "./journey";

const MARGIN = 16;
const HEADING = 38;

/** `scenario` counts from 0; null where there is no such scenario or end. */
export function stateMachineFile(
  analysis: Analysis,
  scenario: number,
  key: string,
  palette: Palette = LIGHT,
): string | null {
  const trace = analysis.trace().scenarios[scenario];
  if (trace === undefined || !trace.ends.some((end) => end.key === key)) return null;
  const journey = journeyOf(trace, key);
  const machine = drawMachine(journey, palette);
  const width = machine.width + 2 * MARGIN;
  const height = machine.height + HEADING + 2 * MARGIN;
  return `${tag(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": FONTS,
      role: "img",
      "aria-labelledby": "title desc",
    },
    tag("title", { id: "title" }, xmlText(trace.title ?? key)) +
      tag("desc", { id: "desc" }, xmlText(machineWords(journey, key))) +
      tag("rect", { width, height, fill: palette.paper }) +
      tag(
        "text",
        { x: MARGIN, y: MARGIN + 16, fill: palette.ink, "font-size": 16, "font-weight": 600 },
        xmlText(fitted(trace.title === null ? key : `${key}: ${trace.title}`, machine.width, 16)),
      ) +
      tag("g", { transform: `translate(${MARGIN} ${MARGIN + HEADING})` }, machine.content),
  )}\n`;
}
