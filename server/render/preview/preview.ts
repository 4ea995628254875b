/** Makes what a live preview shows: a picture for each scenario, the findings, and whether the text can be read at all. */
import type { Analysis } from "../../analyze";
import type { Scenario } from "../../model/exchange";
import { renderMermaid } from "../mermaid/mermaid";
import { excerptOf, segmentLines } from "../picture/excerpt";
import { markOf } from "../picture/findings";
import type { Mark, Omitted } from "../picture/picture";
import { drawnLines, ladderPicture } from "./ladder-picture";
import type {
  MermaidPicture,
  OmittedHere,
  PreviewModel,
  PreviewOptions,
  PreviewProblem,
  PreviewScenario,
} from "./model";
import { rowsBetween } from "./rows";

/** Drawn at one time: a picture that is redone in some tenth of a second. */
export const MOST_SEGMENTS = 300;
const MOST_PROBLEMS = 50;

const GRAVEST_FIRST: readonly Mark[] = ["error", "warning", "expected"];

export function preview(analysis: Analysis, options: PreviewOptions): PreviewModel {
  const offset = options.firstLine ?? 0;
  const problems = problemsOf(analysis, offset);
  return {
    scenarios: options.view === "ladder" ? asLadders(analysis, options) : asMermaid(analysis, options),
    problems: problems.slice(0, MOST_PROBLEMS),
    problemCount: problems.length,
    broken: analysis.diagnostics.some(({ rule, severity }) => rule === "syntax" && severity === "error"),
  };
}

function asLadders(
  analysis: Analysis,
  { line, firstLine = 0, parts, bars }: PreviewOptions,
): PreviewScenario[] {
  return analysis.exchange.scenarios.map((_, position): PreviewScenario => {
    const wanted = parts?.find(({ scenario }) => scenario === position) ?? { line: line - firstLine };
    const picture = ladderPicture(analysis, position, wanted, firstLine, bars);
    return {
      ...headOf(analysis, position, firstLine),
      picture,
      omitted: null,
      rows: picture === null ? [] : rowsBetween(analysis, position, drawnLines(picture), firstLine),
    };
  });
}

/** The scenario at the cursor is always drawn; the others while there is room. */
function asMermaid(analysis: Analysis, { line, around, firstLine = 0 }: PreviewOptions): PreviewScenario[] {
  const { scenarios } = analysis.exchange;
  const own = (around ?? line) - firstLine;
  const heads = scenarios.map((_, position) => headOf(analysis, position, firstLine));
  const current = Math.max(
    0,
    scenarios.findLastIndex((scenario) => scenario.firstLine <= own),
  );
  let room = MOST_SEGMENTS - Math.min(MOST_SEGMENTS, heads[current]?.segments ?? 0);
  return heads.map((head, position): PreviewScenario => {
    const { segments } = head;
    const fits = position === current || segments <= room;
    if (fits && position !== current) room -= segments;
    if (!fits) {
      const omitted = { before: 0, after: segments, previous: null, next: head.line };
      return { ...head, picture: null, omitted, rows: [] };
    }
    const excerpt = { around: own, limit: MOST_SEGMENTS };
    const { text, elements, omitted, empty } = renderMermaid(analysis, position, excerpt);
    const picture: MermaidPicture | null = empty
      ? null
      : {
          view: "mermaid",
          text,
          elements: elements.map((element) => ({ ...element, line: element.line + firstLine })),
        };
    const drawn = excerptOf(scenarios[position] as Scenario, linesOf(analysis, position), excerpt);
    return {
      ...head,
      picture,
      omitted: omitted && withNeighbours(omitted, analysis, position, firstLine),
      rows: rowsBetween(analysis, position, drawn, firstLine),
    };
  });
}

/** What is drawn around a line reaches as far above it as below. */
function withNeighbours(
  omitted: Omitted,
  analysis: Analysis,
  position: number,
  firstLine: number,
): OmittedHere {
  const { before, after } = omitted;
  const lines = linesOf(analysis, position);
  const below = lines.length - after;
  const half = (below - before) >> 1;
  const lineAt = (segment: number) =>
    (lines[Math.max(0, Math.min(segment, lines.length - 1))] ?? 0) + firstLine;
  return {
    ...omitted,
    previous: before === 0 ? null : lineAt(before - half),
    next: after === 0 ? null : lineAt(below + half),
  };
}

/** Of the segments. */
function linesOf(analysis: Analysis, position: number): number[] {
  const trace = analysis.trace().scenarios[position];
  return trace === undefined ? [] : segmentLines(trace);
}

function headOf(
  analysis: Analysis,
  position: number,
  firstLine: number,
): Omit<PreviewScenario, "picture" | "omitted" | "rows"> {
  const scenario = analysis.exchange.scenarios[position];
  const trace = analysis.trace().scenarios[position];
  return {
    index: scenario?.index ?? 0,
    title: scenario?.title ?? null,
    line: (scenario?.firstLine ?? 0) + firstLine,
    segments: linesOf(analysis, position).length,
    steps: trace?.steps.length ?? 0,
  };
}

function problemsOf({ tree, diagnostics }: Analysis, offset: number): PreviewProblem[] {
  const problems = diagnostics.flatMap((diagnostic): PreviewProblem[] => {
    const mark = markOf(diagnostic);
    if (mark === null) return [];
    const { rule, message, start } = diagnostic;
    return [{ line: tree.lines.lineOf(start) + offset, rule, message, mark }];
  });
  return problems.sort(
    (a, b) => GRAVEST_FIRST.indexOf(a.mark) - GRAVEST_FIRST.indexOf(b.mark) || a.line - b.line,
  );
}
