/** A document's ladders as one SVG file that looks right wherever it is opened. */
import type { Analysis } from "../../analyze";
import { svgFile } from "../svg/file";
import { CHINESE_FONTS } from "../svg/fonts";
import { coloursOf, DARK, LIGHT, type Palette } from "../svg/palette";
import { textPixels } from "../svg/text-width";
import { tag, xmlText } from "../svg/xml";
import { drawPart } from "./draw";
import type { DrawingOptions } from "./element";
import { drawHead } from "./head";
import { placeLadder } from "./place";
import type { PlacedLadder } from "./placed";
import { tellLadder } from "./tell";

const TITLE_ROOM = 34;
const TITLE_FONT = 17;
const NARROWEST = 320;

export interface LadderFileOptions {
  /** One scenario, from 0; all of them, one below another, where it is left out. */
  readonly scenario?: number | undefined;
  readonly palette?: Palette;
  /** Whether bars beside each segment show what part of the sequence space it takes. */
  readonly bars?: boolean;
  /** Whether viewers that prefer the dark see it dark. */
  readonly adapts?: boolean;
  /** Where it is part of a larger page: what stands before its ids, which have to be the only ones there, and its style. */
  readonly ids?: string;
  readonly style?: string;
}

export function ladderFile(analysis: Analysis, options: LadderFileOptions = {}): string {
  const { scenario: only, palette = LIGHT, adapts = false, bars = false, ids = "", style } = options;
  const { scenarios } = analysis.exchange;
  const drawing: DrawingOptions = { palette, live: false, firstLine: 0 };
  let width = NARROWEST;
  let height = 0;
  let segments = 0;
  let body = "";
  const titles: string[] = [];
  for (const [index, { title, index: number }] of scenarios.entries()) {
    if (only !== undefined && index !== only) continue;
    const placed = placeLadder(tellLadder(analysis, index), { bars });
    const heading = title ?? (scenarios.length > 1 ? `Scenario ${number}` : null);
    if (heading !== null) titles.push(heading);
    const room = heading === null ? 0 : TITLE_ROOM;
    const content = headingOf(heading, palette) + below(room, whole(placed, drawing));
    body += below(height, content);
    width = Math.max(width, placed.width, textPixels(heading ?? "", TITLE_FONT) * 1.06 + 32);
    height += room + placed.height;
    segments += placed.ladder.segments.filter(({ copy }) => !copy).length;
  }
  [width, height] = [Math.ceil(width), Math.ceil(height)];
  const frame = {
    width,
    height,
    title: titles.join("; ") || "TCP exchange",
    description: description(segments),
    ids,
    style,
  };
  const ground = tag("rect", { width, height, fill: palette.paper });
  return svgFile(
    frame,
    (adapts ? tag("style", {}, DARKENED) : "") + ground + body.replace(CHINESE_TEXT, IN_CHINESE),
  );
}

function description(segments: number): string {
  return `Time-sequence diagram of ${segments === 1 ? "one TCP segment" : `${segments} TCP segments`}: time runs down, arrows are segments, bands along the lifelines the states of the hosts.`;
}

/** Every colour of the light palette is the same one of the dark palette. */
const DARKENED = `@media (prefers-color-scheme: dark) {${coloursOf(LIGHT)
  .map((light, index) => [light, coloursOf(DARK)[index] ?? ""] as const)
  .map(([light, dark]) => `[fill="${light}"]{fill:${dark}}[stroke="${light}"]{stroke:${dark}}`)
  .join("")}}`;

const CHINESE_TEXT = /<text\b(?=[^>]*>[^<]*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3fffd}])/gu;

/** Names a face for Chinese where there is Chinese: not every program looks for a missing character in the list's next face. */
const IN_CHINESE = `<text font-family="${CHINESE_FONTS}"`;

function headingOf(heading: string | null, palette: Palette): string {
  if (heading === null) return "";
  return tag(
    "text",
    { x: 16, y: 26, fill: palette.ink, "font-size": TITLE_FONT, "font-weight": 600 },
    xmlText(heading),
  );
}

function below(room: number, content: string): string {
  return room === 0 ? content : tag("g", { transform: `translate(0 ${room})` }, content);
}

function whole(placed: PlacedLadder, options: DrawingOptions): string {
  return drawPart(placed, placed.top, placed.height, options) + drawHead(placed, options);
}
