/** Which part of a long scenario is drawn. */
import type { Scenario } from "../../model/exchange";
import type { ScenarioTrace } from "../../simulate/trace";
import type { Omitted } from "./picture";

/** Segments drawn where not all can be: a picture that is redone within a tenth of a second or two. */
const SEGMENTS_IN_EXCERPT = 40;

export interface Excerpt {
  readonly firstLine: number;
  /** Exclusive. */
  readonly endLine: number;
  /** Null where everything is drawn. */
  readonly omitted: Omitted | null;
}

export interface ExcerptOptions {
  /** Draw only the segments around this line (from 0) where there are more than `limit`. */
  readonly around?: number;
  /** Default: no limit. */
  readonly limit?: number;
}

/** The lines of the scenario's segments, in order. */
export function segmentLines(trace: ScenarioTrace): number[] {
  const lines: number[] = [];
  for (const { event, line, sentOnLine } of trace.steps) {
    if ((event === "send" || event === "lost") && line === sentOnLine && lines.at(-1) !== line)
      lines.push(line);
  }
  return lines;
}

export function excerptOf(scenario: Scenario, lines: readonly number[], options: ExcerptOptions): Excerpt {
  const { firstLine, endLine } = scenario;
  const { around = firstLine, limit = Number.POSITIVE_INFINITY } = options;
  if (lines.length <= limit) return { firstLine, endLine, omitted: null };
  const count = Math.min(SEGMENTS_IN_EXCERPT, limit);
  const nearest = lines.findIndex((line) => line >= around);
  const middle = nearest === -1 ? lines.length : nearest;
  const from = Math.max(0, Math.min(middle - (count >> 1), lines.length - count));
  const to = from + count;
  return {
    firstLine: from === 0 ? firstLine : (lines[from] ?? firstLine),
    endLine: lines[to] ?? endLine,
    omitted: { before: from, after: lines.length - to },
  };
}
