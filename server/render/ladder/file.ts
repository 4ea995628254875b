/** A document's ladders as one SVG file that looks right wherever it is opened. */
import type { Analysis } from "../../analyze";
import { drawPart } from "./draw";
import { type DrawingOptions, FONTS } from "./element";
import { drawHead } from "./head";
import { LIGHT, type Palette } from "./palette";
import { placeLadder } from "./place";
import type { PlacedLadder } from "./placed";
import { tellLadder } from "./tell";
import { textPixels } from "./text-width";
import { tag, xmlText } from "./xml";

const TITLE_ROOM = 34;

/** What the SVG element needs where it is part of a larger page. */
export interface Embedded {
  /** Before its ids, which have to be the only ones in the page. */
  readonly ids: string;
  readonly style: string;
}

/** All scenarios (or the given one, from 0) one below another. */
export function ladderFile(
  analysis: Analysis,
  only?: number,
  palette: Palette = LIGHT,
  { ids, style }: Partial<Embedded> = {},
): string {
  const { scenarios } = analysis.exchange;
  const options: DrawingOptions = { palette, live: false, firstLine: 0 };
  let width = 320;
  let height = 0;
  let body = "";
  const titles: string[] = [];
  for (const [index, { title, index: number }] of scenarios.entries()) {
    if (only !== undefined && index !== only) continue;
    const placed = placeLadder(tellLadder(analysis, index));
    const heading = title ?? (scenarios.length > 1 ? `Scenario ${number}` : null);
    if (heading !== null) titles.push(heading);
    const room = heading === null ? 0 : TITLE_ROOM;
    body += tag(
      "g",
      { transform: `translate(0 ${height})` },
      headingOf(heading, palette) + below(room, whole(placed, options)),
    );
    width = Math.max(width, placed.width, textPixels(heading ?? "", 17) * 1.06 + 32);
    height += room + placed.height;
  }
  const name = titles[0] ?? "TCP exchange";
  const id = { title: `${ids ?? ""}title`, desc: `${ids ?? ""}desc` };
  const background = tag("rect", { width, height, fill: palette.paper });
  return `${tag(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      "font-family": FONTS,
      role: "img",
      style,
      "aria-labelledby": `${id.title} ${id.desc}`,
    },
    tag("title", { id: id.title }, xmlText(name)) +
      tag("desc", { id: id.desc }, xmlText(`Time-sequence diagram of ${analysis.segments} TCP segments.`)) +
      background +
      body,
  )}\n`;
}

function headingOf(heading: string | null, palette: Palette): string {
  if (heading === null) return "";
  return tag(
    "text",
    { x: 16, y: 26, fill: palette.ink, "font-size": 17, "font-weight": 600 },
    xmlText(heading),
  );
}

function below(room: number, content: string): string {
  return room === 0 ? content : tag("g", { transform: `translate(0 ${room})` }, content);
}

function whole(placed: PlacedLadder, options: DrawingOptions): string {
  return drawPart(placed, placed.top, placed.height, options) + drawHead(placed, options);
}
