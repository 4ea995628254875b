/** A scenario's ladder as a preview shows it: cut into parts, some of them drawn. */
import type { Analysis } from "../../analyze";
import { drawPart } from "../ladder/draw";
import type { DrawingOptions } from "../ladder/element";
import { drawHead } from "../ladder/head";
import { placeLadder } from "../ladder/place";
import type { PlacedLadder } from "../ladder/placed";
import { tellLadder } from "../ladder/tell";
import { EDITOR } from "../svg/palette";
import { type LadderPart, type LadderPicture, SEAM } from "./model";

/** Pixels: some thirty segments, of which a window shows one or two parts. */
const PART_HEIGHT = 1000;

const placed = new WeakMap<Analysis, PlacedLadder[]>();

/** Null where there is no lifeline. `wanted`: the parts to draw, or those around a line of the document. */
export function ladderPicture(
  analysis: Analysis,
  scenario: number,
  wanted: { readonly from: number; readonly to: number } | { readonly line: number },
  firstLine: number,
  bars = false,
): LadderPicture | null {
  const ladder = ladderOf(analysis, scenario, bars);
  if (ladder.columns.length === 0) return null;
  const parts = partsOf(ladder, firstLine);
  const { from, to } = "from" in wanted ? wanted : around(parts, wanted.line + firstLine);
  const options: DrawingOptions = { palette: EDITOR, live: true, firstLine };
  const drawn: [number, string][] = [];
  for (let index = Math.max(0, from); index < Math.min(to, parts.length); index++) {
    const part = parts[index] as LadderPart;
    drawn.push([index, drawPart(ladder, part.top, part.top + part.height + SEAM, options)]);
  }
  const { width, top } = ladder;
  return { view: "ladder", width, head: { height: top, svg: drawHead(ladder, options) }, parts, drawn };
}

/** The lines of the parts that are drawn, up to `endLine` (exclusive); all that stand in the file. */
export function drawnLines({ parts, drawn }: LadderPicture): { firstLine: number; endLine: number } {
  const from = drawn[0]?.[0] ?? 0;
  const to = (drawn.at(-1)?.[0] ?? -1) + 1;
  return {
    firstLine: from === 0 ? 0 : (parts[from]?.line ?? 0),
    endLine: parts[to]?.line ?? Number.POSITIVE_INFINITY,
  };
}

function ladderOf(analysis: Analysis, scenario: number, bars: boolean): PlacedLadder {
  const known = placed.get(analysis) ?? [];
  placed.set(analysis, known);
  const before = known[scenario];
  if (before?.bars === bars) return before;
  const now = placeLadder(before?.ladder ?? tellLadder(analysis, scenario), { bars });
  known[scenario] = now;
  return now;
}

function partsOf({ ladder, top, height, tops }: PlacedLadder, firstLine: number): LadderPart[] {
  const parts: LadderPart[] = [];
  let entry = 0;
  for (let y = top; y < height; y += PART_HEIGHT) {
    while (entry < tops.length - 1 && (tops[entry] ?? 0) < y) entry += 1;
    const line = ladder.entries[entry]?.line ?? ladder.lifelines[0]?.line ?? 0;
    parts.push({ top: y, height: Math.min(PART_HEIGHT, height - y), line: line + firstLine });
  }
  return parts;
}

/** The part of a line, and its neighbours. */
function around(parts: readonly LadderPart[], line: number): { from: number; to: number } {
  const part = Math.max(
    0,
    parts.findLastIndex((each) => each.line <= line),
  );
  return { from: part - 1, to: part + 2 };
}
