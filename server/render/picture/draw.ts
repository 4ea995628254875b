/**
 * An analysed scenario as a picture. What moves comes from the trace, step by step in its order; what stands still
 * (phases, notes, gaps) from the lines between; the marks from the diagnostics.
 */
import type { Analysis } from "../../analyze";
import type { Scenario } from "../../model/exchange";
import type { ScenarioTrace, TraceStep } from "../../simulate/trace";
import type { EventNode, SegmentNode } from "../../syntax/tree";
import { clockText } from "./clock";
import { type Excerpt, type ExcerptOptions, excerptOf, segmentLines } from "./excerpt";
import { findingsByLine, type LineFindings, shownMessages } from "./findings";
import { type Movement, Movements } from "./movements";
import type { ArrowFate, Picture, PictureItem } from "./picture";
import { Plot } from "./plot";
import { segmentLabel } from "./segment-label";
import { standingNote } from "./standing";
import { initialStates, stateChanges } from "./state-notes";

const NOTHING: Picture = { title: null, lifelines: [], items: [], segments: 0, omitted: null };

/** One scenario, counted from 0; an empty picture where there is none. */
export function drawScenario(analysis: Analysis, index: number, options: ExcerptOptions = {}): Picture {
  const scenario = analysis.exchange.scenarios[index];
  const trace = analysis.trace().scenarios[index];
  if (scenario === undefined || trace === undefined) return NOTHING;
  const lines = segmentLines(trace);
  const excerpt = excerptOf(scenario, lines, options);
  const lineOf = new Map(scenario.hosts.map(({ name, line }) => [name, line]));
  return {
    title: scenario.title,
    lifelines: trace.hosts.map(({ name, label }) => ({
      text: label ?? name,
      line: lineOf.get(name) ?? scenario.firstLine,
    })),
    items: new Drawing(analysis, scenario, trace, excerpt).items(),
    segments: lines.length,
    omitted: excerpt.omitted,
  };
}

class Drawing {
  private readonly plot: Plot;
  private readonly lifelineOf: ReadonlyMap<string, number>;
  private readonly findings: ReadonlyMap<number, LineFindings>;
  private readonly movements: Movements;
  /** An exchange begins at 0, which needs no saying. */
  private lastTime = 0;

  constructor(
    private readonly analysis: Analysis,
    private readonly scenario: Scenario,
    private readonly trace: ScenarioTrace,
    private readonly excerpt: Excerpt,
  ) {
    this.plot = new Plot(trace.hosts.length);
    this.lifelineOf = new Map(trace.hosts.map(({ name }, index) => [name, index]));
    this.findings = findingsByLine(analysis.tree, analysis.diagnostics, scenario.index);
    this.movements = new Movements(trace.steps, scenario, excerpt.firstLine);
  }

  items(): PictureItem[] {
    const { firstLine, endLine, omitted } = this.excerpt;
    if (omitted !== null && omitted.before > 0)
      this.omission(`${omitted.before} segments above`, firstLine - 1);
    this.phaseInForce();
    for (const { lifeline, text } of initialStates(this.trace, this.movements.passed, this.lifelineOf)) {
      this.plot.beside("state", lifeline, text, this.firstMention(lifeline));
    }
    for (let line = firstLine; line < endLine; line++) this.drawLine(line);
    if (omitted === null || omitted.after === 0) {
      for (const movement of this.movements.late(Number.POSITIVE_INFINITY)) this.drawMovement(movement, null);
    }
    this.plot.endPhase();
    if (omitted !== null && omitted.after > 0) this.omission(`${omitted.after} segments below`, endLine);
    return this.plot.items();
  }

  private omission(which: string, line: number): void {
    this.plot.over(
      "omitted",
      [],
      [`⋯ ${which} are not drawn: more than fit. Move the cursor there to see them.`],
      line,
    );
  }

  /** An excerpt may begin in the middle of a phase. */
  private phaseInForce(): void {
    const { tree, text } = this.analysis;
    for (let line = this.excerpt.firstLine - 1; line >= this.scenario.firstLine; line--) {
      if (!text.slice(tree.lineStart(line), tree.lines.lineEnd(line)).includes("phase")) continue;
      const { statement } = tree.line(line);
      if (statement?.kind !== "phase") continue;
      this.plot.phase(statement.text.value, line);
      return;
    }
  }

  private firstMention(lifeline: number): number {
    const name = this.trace.hosts[lifeline]?.name;
    return this.scenario.hosts.find((host) => host.name === name)?.line ?? this.scenario.firstLine;
  }

  private drawLine(line: number): void {
    for (const movement of this.movements.late(line)) this.drawMovement(movement, null);
    const { statement } = this.analysis.tree.line(line);
    if (statement?.kind === "phase") this.plot.phase(statement.text.value, line);
    if (statement?.kind === "event") this.drawCall(statement, line);
    const note = standingNote(statement, this.analysis.tree.foldedText, this.lifelineOf);
    if (note !== null) this.plot.over(note.role, note.lifelines, [note.text], line);

    // The line's findings are shown once, with its arrow if it has one.
    let findings = this.findings.get(line) ?? null;
    let drawn = false;
    for (const movement of this.movements.at(line, statement?.kind === "wait")) {
      if (!this.drawMovement(movement, findings)) continue;
      drawn = true;
      findings = null;
    }
    if (statement?.kind === "segment" && !drawn) this.drawUnsimulated(statement, line, findings);
    else if (findings !== null) this.drawFindings(findings, line);
  }

  /** Says whether it is an arrow, with which the line's findings were shown. */
  private drawMovement({ steps, fate }: Movement, findings: LineFindings | null): boolean {
    const [first] = steps;
    const { statement } = this.analysis.tree.line(first.sentOnLine ?? first.line);
    const isArrow =
      fate !== null && statement?.kind === "segment" && this.drawSegment(statement, fate, first, findings);
    for (const step of steps) {
      for (const { lifeline, text } of stateChanges(step, this.lifelineOf)) {
        this.plot.beside("state", lifeline, text, first.line);
      }
    }
    return isArrow;
  }

  private drawCall({ of, verbSpan, end }: EventNode, line: number): void {
    const lifeline = this.lifelineOf.get(of.endpoint.host.name);
    if (lifeline === undefined) return;
    this.plot.beside("call", lifeline, `(${this.analysis.tree.foldedText.slice(verbSpan.start, end)})`, line);
  }

  private drawSegment(
    node: SegmentNode,
    fate: ArrowFate,
    step: TraceStep,
    findings: LineFindings | null,
  ): boolean {
    const from = this.lifelineOf.get(step.from);
    const to = this.lifelineOf.get(step.to);
    if (from === undefined || to === undefined) return false;
    const { segment, caption } = segmentLabel(node, step.packet, this.analysis.tree.foldedText);
    const label = `${this.clock(step.time)}${segment}${REMARK[fate]}`;
    this.drawArrow({ from, to }, fate, caption === null ? [label] : [label, caption], step.line, findings);
    return true;
  }

  /** A segment that the simulation could not follow is drawn as it is written. */
  private drawUnsimulated(node: SegmentNode, line: number, findings: LineFindings | null): void {
    const from = this.lifelineOf.get(node.from.host.name);
    const to = this.lifelineOf.get(node.to.host.name);
    if (from === undefined || to === undefined) {
      if (findings !== null) this.drawFindings(findings, line);
      return;
    }
    const { segment, caption } = segmentLabel(node, null, this.analysis.tree.foldedText);
    const fate = ({ now: "arrives", later: "leaves", lost: "lost" } as const)[node.arrow.kind];
    const texts = caption === null ? [segment + REMARK[fate]] : [segment + REMARK[fate], caption];
    this.drawArrow({ from, to }, fate, texts, line, findings);
  }

  private drawArrow(
    ends: { readonly from: number; readonly to: number },
    fate: ArrowFate,
    texts: readonly string[],
    line: number,
    findings: LineFindings | null,
  ): void {
    if (findings === null) {
      this.plot.arrow(ends, fate, texts, line, null);
      return;
    }
    this.plot.marked(findings.mark, () => {
      this.plot.arrow(ends, fate, texts, line, findings.mark);
      this.problemNote(findings, [ends.from, ends.to], line);
    });
  }

  private drawFindings(findings: LineFindings, line: number): void {
    if (this.lifelineOf.size === 0) return;
    this.plot.marked(findings.mark, () => this.problemNote(findings, [], line));
  }

  private problemNote(findings: LineFindings, lifelines: readonly number[], line: number): void {
    this.plot.over("problem", lifelines, shownMessages(findings), line, findings.mark);
  }

  /** The time, where the document has any and it is not that of the arrow before. */
  private clock(time: number | null): string {
    if (time === null || time === this.lastTime) return "";
    this.lastTime = time;
    return `t=${clockText(time)} `;
  }
}

const REMARK: Readonly<Record<ArrowFate, string>> = {
  arrives: "",
  leaves: " (in flight)",
  lost: " (lost)",
  dropped: " (lost)",
};
