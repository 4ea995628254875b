/** The state machine of one end as a whole SVG file, which looks right wherever it is opened. */
import type { Analysis } from "../../analyze";
import { svgFile } from "../svg/file";
import { LIGHT, type Palette } from "../svg/palette";
import { fitted } from "../svg/text-width";
import { tag, xmlText } from "../svg/xml";
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
  const heading = fitted(trace.title === null ? key : `${key}: ${trace.title}`, machine.width, 16);
  return svgFile(
    { width, height, title: trace.title ?? key, description: machineWords(journey, key) },
    tag("rect", { width, height, fill: palette.paper }) +
      tag(
        "text",
        { x: MARGIN, y: MARGIN + 16, fill: palette.ink, "font-size": 16, "font-weight": 600 },
        xmlText(heading),
      ) +
      tag("g", { transform: `translate(${MARGIN} ${MARGIN + HEADING})` }, machine.content),
  );
}
