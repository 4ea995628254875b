/** What a picture shows as rows of a table: each segment and each call in words, with the states it changes and what is wrong with it. */
import type { Analysis } from "../../analyze";
import type { ScenarioTrace, TraceStep } from "../../simulate/trace";
import { clockText } from "../picture/clock";
import { findingsByLine, type LineFindings } from "../picture/findings";
import { segmentLabel } from "../picture/segment-label";
import type { PreviewRow } from "./model";

/** Of the lines from `firstLine` up to `endLine` (exclusive, in the document); `offset` is added to every line. */
export function rowsBetween(
  analysis: Analysis,
  scenario: number,
  lines: { readonly firstLine: number; readonly endLine: number },
  offset: number,
): PreviewRow[] {
  const trace = analysis.trace().scenarios[scenario];
  if (trace === undefined) return [];
  const findings = findingsByLine(analysis.tree, analysis.diagnostics, trace.scenario);
  return new Rows(analysis, trace, findings, offset).between(lines);
}

type Row = { -readonly [Key in keyof PreviewRow]: PreviewRow[Key] };

class Rows {
  private readonly rows: Row[] = [];
  /** By the numbers of segments that are on their way. */
  private readonly underWay = new Map<number, Row>();

  constructor(
    private readonly analysis: Analysis,
    private readonly trace: ScenarioTrace,
    private readonly findings: ReadonlyMap<number, LineFindings>,
    private readonly offset: number,
  ) {}

  between({ firstLine, endLine }: { readonly firstLine: number; readonly endLine: number }): Row[] {
    for (const step of this.trace.steps) {
      const { line, sentOnLine, event, segment } = step;
      const arrives = event === "arrive" || (event === "lost" && line !== sentOnLine);
      if (arrives) this.arrival(step, segment === null ? undefined : this.underWay.get(segment));
      else if (line >= firstLine && line < endLine) this.add(step);
      else if (line >= endLine && this.underWay.size === 0) break;
    }
    return this.rows;
  }

  private add(step: TraceStep): void {
    const { line, from, to, time, event, segment } = step;
    const isSegment = event === "send" || event === "lost";
    const row: Row = {
      line: line + this.offset,
      time: time === null ? "" : clockText(time),
      from: this.nameOf(from),
      to: isSegment ? this.nameOf(to) : "",
      what: isSegment ? this.segmentText(step) : `(${step.call ?? event})`,
      states: changesOf(step).join(", "),
      finding: this.findings.get(line)?.messages.join(" ") ?? "",
    };
    this.rows.push(row);
    if (event === "send" && segment !== null) this.underWay.set(segment, row);
  }

  private arrival(step: TraceStep, row: Row | undefined): void {
    if (row === undefined) return;
    row.states = [row.states, ...changesOf(step)].filter((text) => text !== "").join(", ");
    if (step.event === "lost") row.what += " (lost)";
    if (step.segment !== null) this.underWay.delete(step.segment);
  }

  private segmentText({ line, packet, event }: TraceStep): string {
    const { tree } = this.analysis;
    const { statement } = tree.line(line);
    if (statement?.kind !== "segment") return "";
    const { segment, caption } = segmentLabel(statement, packet, tree.foldedText);
    return `${segment}${event === "lost" ? " (lost)" : ""}${caption === null ? "" : `, ${caption}`}`;
  }

  private nameOf(host: string): string {
    return this.trace.hosts.find(({ name }) => name === host)?.label ?? host;
  }
}

function changesOf({ fromKey, toKey, before, after }: TraceStep): string[] {
  return [...new Set([fromKey, toKey])].flatMap((key) => {
    const [was, is] = [before[key]?.state, after[key]?.state];
    return is === undefined || is === was ? [] : [`${key}: ${was ?? "CLOSED"} → ${is}`];
  });
}
