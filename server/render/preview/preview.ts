/** What a live preview shows: a picture for each scenario, the findings, and whether the text can be read at all. */
import type { Analysis } from "../../analyze";
import { type MermaidElement, renderMermaid } from "../mermaid/mermaid";
import { segmentLines } from "../picture/excerpt";
import { markOf } from "../picture/findings";
import type { Mark, Omitted } from "../picture/picture";

export interface PreviewOptions {
  /** The line of the cursor (from 0, in the document). */
  readonly line: number;
  /** Added to every line of the result: where the text begins in a larger file, such as a fence in Markdown. */
  readonly firstLine?: number;
}

/** Plain data, fit for any wire. Lines count from 0. */
export interface PreviewModel {
  readonly scenarios: readonly PreviewScenario[];
  /** The first findings, the gravest first, then by line. */
  readonly problems: readonly PreviewProblem[];
  readonly problemCount: number;
  /** True while a line cannot be read: the last good picture then says more than one with a hole in it. */
  readonly broken: boolean;
}

export interface PreviewScenario {
  /** From 1. */
  readonly index: number;
  readonly title: string | null;
  readonly line: number;
  /** Null where the scenario is left out of a long document, or has nothing to draw. */
  readonly mermaid: string | null;
  readonly elements: readonly MermaidElement[];
  readonly segments: number;
  readonly omitted: Omitted | null;
}

export interface PreviewProblem {
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly mark: Mark;
}

/** Drawn at one time; Mermaid needs about two milliseconds for each. */
export const MOST_SEGMENTS = 500;
const MOST_PROBLEMS = 50;

const GRAVEST_FIRST: readonly Mark[] = ["error", "warning", "expected"];

export function preview(analysis: Analysis, options: PreviewOptions): PreviewModel {
  const offset = options.firstLine ?? 0;
  const problems = problemsOf(analysis, offset);
  return {
    scenarios: scenariosOf(analysis, options.line - offset, offset),
    problems: problems.slice(0, MOST_PROBLEMS),
    problemCount: problems.length,
    broken: analysis.diagnostics.some(({ rule, severity }) => rule === "syntax" && severity === "error"),
  };
}

/** The scenario at the cursor is always drawn; the others while there is room. */
function scenariosOf(analysis: Analysis, line: number, offset: number): PreviewScenario[] {
  const { scenarios } = analysis.exchange;
  const sizes = analysis.trace().scenarios.map((trace) => segmentLines(trace).length);
  const current = Math.max(
    0,
    scenarios.findLastIndex(({ firstLine }) => firstLine <= line),
  );
  let room = MOST_SEGMENTS - Math.min(MOST_SEGMENTS, sizes[current] ?? 0);
  return scenarios.map((scenario, position): PreviewScenario => {
    const segments = sizes[position] ?? 0;
    const fits = position === current || segments <= room;
    if (fits && position !== current) room -= segments;
    const head = {
      index: scenario.index,
      title: scenario.title,
      line: scenario.firstLine + offset,
      segments,
    };
    if (!fits) return { ...head, mermaid: null, elements: [], omitted: { before: 0, after: segments } };
    const { text, elements, omitted, empty } = renderMermaid(analysis, position, {
      around: line,
      limit: MOST_SEGMENTS,
    });
    return {
      ...head,
      mermaid: empty ? null : text,
      elements: elements.map((element) => ({ ...element, line: element.line + offset })),
      omitted,
    };
  });
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
