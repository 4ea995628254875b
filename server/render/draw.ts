/**
 * An analysed scenario as a picture. What moves comes from the trace, step by step in its order; what stands still
 * (phases, notes, gaps) from the lines between; the marks from the diagnostics.
 */
import type { Analysis } from "../analyze";
import type { Scenario } from "../model/exchange";
import type { ScenarioTrace, TraceStep } from "../simulate/trace";
import type { EventNode, SegmentNode } from "../syntax/tree";
import { clockText } from "./clock";
import { type Excerpt, type ExcerptOptions, excerptOf, segmentLines } from "./excerpt";
import { findingsByLine, type LineFindings, shownMessages } from "./findings";
import type { ArrowFate, Picture, PictureItem } from "./picture";
import { Plot } from "./plot";
import { segmentLabel } from "./segmentLabel";
import { standingNote } from "./standing";
import { initialStates, stateChanges } from "./stateNotes";

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
  private readonly steps: readonly TraceStep[];
  /** Segments that arrive by themselves a while after they were sent. */
  private readonly travelling: ReadonlySet<number | null>;
  /** The next step to be drawn. */
  private next = 0;
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
    this.steps = trace.steps;
    this.travelling = travellingSegments(trace.steps);
  }

  items(): PictureItem[] {
    const { firstLine, endLine, omitted } = this.excerpt;
    const started = this.steps.findIndex(({ line }) => line >= firstLine);
    this.next = started === -1 ? this.steps.length : started;
    if (omitted !== null && omitted.before > 0)
      this.omission(`${omitted.before} segments above`, firstLine - 1);
    this.phaseInForce();
    for (const { lifeline, text } of initialStates(this.trace, this.next, this.lifelineOf)) {
      this.plot.beside("state", lifeline, text, this.firstMention(lifeline));
    }
    for (let line = firstLine; line < endLine; line++) this.drawLine(line);
    if (omitted === null || omitted.after === 0) this.drawLate(Number.POSITIVE_INFINITY);
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
    const { statement } = this.analysis.tree.line(line);
    this.drawLate(line);
    if (statement?.kind === "phase") this.plot.phase(statement.text.value, line);
    if (statement?.kind === "event") this.drawCall(statement, line);
    const note = standingNote(statement, this.analysis.tree.foldedText, this.lifelineOf);
    if (note !== null) this.plot.over(note.role, note.lifelines, [note.text], line);

    let findings = this.findings.get(line) ?? null;
    let drawn = false;
    // While time passes, segments from further up arrive; at any other line they are late, and come before it.
    const passes = statement?.kind === "wait";
    for (let step = this.steps[this.next]; step !== undefined; step = this.steps[this.next]) {
      if (passes ? step.line > line : step.line !== line || comesByItself(step)) break;
      if (this.drawStep(step, findings)) {
        drawn = true;
        findings = null;
      }
    }
    if (statement?.kind === "segment" && !drawn) drawn = this.drawUnsimulated(statement, line, findings);
    else if (findings !== null) this.drawFindings(findings, [], line);
  }

  /**
   * Arrivals that time alone brings about, of segments written further up, come just before the next step that has a
   * line of its own.
   */
  private drawLate(line: number): void {
    let until = this.next;
    for (let step = this.steps[until]; step !== undefined && step.line < line; step = this.steps[until])
      until += 1;
    const own = this.steps[until];
    if (own !== undefined && own.line !== line) return;
    if (own === undefined && line !== Number.POSITIVE_INFINITY) return;
    while (this.next < until) {
      const step = this.steps[this.next];
      if (step === undefined) return;
      this.drawStep(step, null);
    }
  }

  /** Draws one step, or a departure with its arrival; says whether the line's findings were shown with it. */
  private drawStep(step: TraceStep, findings: LineFindings | null): boolean {
    const { statement } = this.analysis.tree.line(step.sentOnLine ?? step.line);
    const segment = step.packet !== null && statement?.kind === "segment" ? statement : null;
    const following = this.steps[this.next + 1];
    const together = segment?.arrow.kind !== "later" && sameSegment(step, following);
    const ends = together ? [step, following] : [step];
    this.next += ends.length;
    const shown = segment !== null && this.drawSegment(segment, step, ends.at(-1) ?? step, findings);
    for (const end of ends) {
      for (const { lifeline, text } of stateChanges(end, this.lifelineOf)) {
        this.plot.beside("state", lifeline, text, step.line);
      }
    }
    return shown;
  }

  private drawCall({ of, verbSpan, end }: EventNode, line: number): void {
    const lifeline = this.lifelineOf.get(of.endpoint.host.name);
    if (lifeline === undefined) return;
    this.plot.beside("call", lifeline, `(${this.analysis.tree.foldedText.slice(verbSpan.start, end)})`, line);
  }

  private drawSegment(
    statement: SegmentNode,
    first: TraceStep,
    last: TraceStep,
    findings: LineFindings | null,
  ): boolean {
    const from = this.lifelineOf.get(first.from);
    const to = this.lifelineOf.get(first.to);
    if (from === undefined || to === undefined) return false;
    const { segment, caption } = segmentLabel(statement, first.packet, this.analysis.tree.foldedText);
    const fate = this.fateOf(first, last, statement);
    const label = `${this.clock(first.time)}${segment}${REMARK[fate]}`;
    this.drawArrow({ from, to }, fate, caption === null ? [label] : [label, caption], first.line, findings);
    return true;
  }

  private fateOf(first: TraceStep, last: TraceStep, { arrow }: SegmentNode): ArrowFate {
    if (last.event === "arrive") return "arrives";
    if (last.event === "lost") return first.line === first.sentOnLine ? "lost" : "dropped";
    // Sent, and no arrival next to it: on its way, unless the simulation left a wrong segment out of account.
    return arrow.kind === "now" && !this.travelling.has(first.segment) ? "arrives" : "leaves";
  }

  /** A segment that the simulation could not follow is drawn as it is written. */
  private drawUnsimulated(node: SegmentNode, line: number, findings: LineFindings | null): boolean {
    const from = this.lifelineOf.get(node.from.host.name);
    const to = this.lifelineOf.get(node.to.host.name);
    if (from === undefined || to === undefined) {
      if (findings !== null) this.drawFindings(findings, [], line);
      return false;
    }
    const { segment, caption } = segmentLabel(node, null, this.analysis.tree.foldedText);
    const fate = ({ now: "arrives", later: "leaves", lost: "lost" } as const)[node.arrow.kind];
    const texts = caption === null ? [segment + REMARK[fate]] : [segment + REMARK[fate], caption];
    this.drawArrow({ from, to }, fate, texts, line, findings);
    return true;
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

  private drawFindings(findings: LineFindings, lifelines: readonly number[], line: number): void {
    if (this.lifelineOf.size === 0) return;
    this.plot.marked(findings.mark, () => this.problemNote(findings, lifelines, line));
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

/** A departure and what becomes of it, with nothing in between and on the same line. */
function sameSegment(step: TraceStep, following: TraceStep | undefined): following is TraceStep {
  return (
    step.event === "send" &&
    following !== undefined &&
    following.event !== "send" &&
    following.segment === step.segment &&
    following.line === step.line
  );
}

/** An arrival that neither follows its departure at once nor is called for by a `deliver`. */
function comesByItself(step: TraceStep): boolean {
  return step.event === "arrive" && step.line === step.sentOnLine;
}

function travellingSegments(steps: readonly TraceStep[]): ReadonlySet<number | null> {
  const arrivals = steps.filter((step, index) => {
    const before = steps[index - 1];
    const atOnce = before !== undefined && sameSegment(before, step);
    return comesByItself(step) && !atOnce;
  });
  return new Set(arrivals.map(({ segment }) => segment));
}
