/** Tells an analysed scenario as a ladder: the trace step by step, and between its steps what stands on other lines. */
import type { Analysis } from "../../analyze";
import type { Scenario } from "../../model/exchange";
import type { ScenarioTrace, TraceStep } from "../../simulate/trace";
import { findingsByLine, type LineFindings, shownMessages } from "../picture/findings";
import { type Movement, Movements } from "../picture/movements";
import type { NoteRole } from "../picture/picture";
import { standingNote } from "../picture/standing";
import type { Entry, Ladder, LadderSegment } from "./ladder";
import { ToldSegment } from "./told-segment";
import { StateTracks } from "./tracks";

const NOTHING: Ladder = { title: null, lifelines: [], entries: [], segments: [], tracks: [], timed: false };

/** One scenario, counted from 0; an empty ladder where there is none. */
export function tellLadder(analysis: Analysis, index: number): Ladder {
  const scenario = analysis.exchange.scenarios[index];
  const trace = analysis.trace().scenarios[index];
  if (scenario === undefined || trace === undefined) return NOTHING;
  return new Telling(analysis, scenario, trace).ladder();
}

class Telling {
  private readonly lifelineOf: ReadonlyMap<string, number>;
  private readonly findings: ReadonlyMap<number, LineFindings>;
  private readonly movements: Movements;
  private readonly tracks: StateTracks;
  private readonly entries: Entry[] = [];
  private readonly segments: ToldSegment[] = [];
  /** By the number of a segment that has left, where it stands in `segments`. */
  private readonly departed = new Map<number | null, number>();
  /** Of lines with findings, the latest segment. */
  private readonly segmentOf = new Map<number, LadderSegment>();
  private quote = -1;
  private asked = 0;

  constructor(
    private readonly analysis: Analysis,
    private readonly scenario: Scenario,
    private readonly trace: ScenarioTrace,
  ) {
    this.lifelineOf = new Map(trace.hosts.map(({ name }, position) => [name, position]));
    this.findings = findingsByLine(analysis.tree, analysis.diagnostics, scenario.index);
    this.movements = new Movements(trace.steps, scenario, scenario.firstLine);
    this.tracks = new StateTracks(trace, this.lifelineOf);
  }

  ladder(): Ladder {
    const { statements, hosts, title, timed, firstLine } = this.scenario;
    const lines = [...this.findings.keys()].sort((a, b) => a - b);
    let nextFinding = 0;
    for (const { kind, line } of statements) {
      // What is wrong with lines that are no statements stands between them.
      for (; (lines[nextFinding] ?? Number.POSITIVE_INFINITY) <= line; nextFinding++) {
        if (lines[nextFinding] !== line) this.problem(lines[nextFinding] as number);
      }
      this.statement(kind, line);
    }
    for (const line of lines.slice(nextFinding)) this.problem(line);
    for (const movement of this.movements.late(Number.POSITIVE_INFINITY)) this.movement(movement);
    const lineOf = new Map(hosts.map(({ name, line }) => [name, line]));
    return {
      title,
      lifelines: this.trace.hosts.map(({ name, label }) => ({
        text: label ?? name,
        line: lineOf.get(name) ?? firstLine,
      })),
      entries: this.entries,
      segments: this.segments,
      tracks: this.tracks.told(),
      timed,
    };
  }

  private statement(kind: Scenario["statements"][number]["kind"], line: number): void {
    for (const movement of this.movements.late(line)) this.movement(movement);
    if (kind === "phase" || kind === "note" || kind === "gap" || kind === "wait") this.standing(line);
    let moved = false;
    for (const movement of this.movements.at(line, kind === "wait")) {
      this.movement(movement);
      moved ||= movement.fate !== null;
    }
    if (kind === "segment" && !moved) this.passedOver(line);
    this.problem(line);
  }

  private standing(line: number): void {
    const { statement } = this.analysis.tree.line(line);
    if (statement?.kind === "phase") {
      this.entries.push({ kind: "phase", line, title: statement.text.value });
      return;
    }
    const note = standingNote(statement, this.analysis.tree.foldedText, this.lifelineOf);
    if (note !== null) this.note(note.role, note.lifelines, [note.text], line);
  }

  private problem(line: number): void {
    const found = this.findings.get(line);
    if (found === undefined || this.lifelineOf.size === 0) return;
    const segment = this.segmentOf.get(line);
    const over = segment === undefined ? [] : [segment.from, segment.to];
    this.note("problem", over, shownMessages(found), line, found.mark);
  }

  private note(
    role: NoteRole,
    lifelines: readonly number[],
    texts: readonly string[],
    line: number,
    mark: LineFindings["mark"] | null = null,
  ): void {
    const all = lifelines.length === 0 ? [0, this.lifelineOf.size - 1] : lifelines;
    this.entries.push({
      kind: "note",
      role,
      line,
      lifelines: [Math.min(...all), Math.max(...all)],
      texts,
      mark,
    });
  }

  private movement({ steps: [first, second], index, fate }: Movement): void {
    if (fate === null) this.call(first, index);
    else if (first.event === "arrive" || (first.event === "lost" && first.line !== first.sentOnLine))
      this.reaches(first, index);
    else if (second !== undefined && first.time !== second.time) {
      this.leaves(first, index, "under-way", null);
      this.reaches(second, index + 1);
    } else {
      this.leaves(
        first,
        index,
        fate === "leaves" ? "under-way" : fate === "arrives" ? "arrives" : "lost",
        second ?? null,
      );
    }
  }

  private call(step: TraceStep, index: number): void {
    const lifeline = this.lifelineOf.get(step.from);
    if (lifeline === undefined) return;
    const { line, time, call } = step;
    this.tracks.follow(step, this.entries.length, "leaves");
    this.entries.push({
      kind: "moment",
      line,
      step: index,
      time,
      leaves: null,
      ends: null,
      call: {
        lifeline,
        text: () => (step.event === "timeout" ? `(timeout: ${call})` : this.callText(line, call)),
      },
    });
  }

  private callText(line: number, call: string | null): string {
    const { statement } = this.analysis.tree.line(line);
    return statement?.kind === "event"
      ? `(${this.analysis.tree.foldedText.slice(statement.verbSpan.start, statement.end)})`
      : `(${call ?? ""})`;
  }

  /** `second`: the arrival that belongs to it at once. */
  private leaves(
    step: TraceStep,
    index: number,
    fate: LadderSegment["fate"],
    second: TraceStep | null,
  ): void {
    const segment = this.add(step, index, fate, second);
    if (segment === null) return;
    this.tracks.follow(step, this.entries.length, "leaves");
    if (second !== null) this.tracks.follow(second, this.entries.length, "ends");
    this.departed.set(step.segment, segment);
    const { line, time } = step;
    const ends = fate === "under-way" ? null : segment;
    this.entries.push({ kind: "moment", line, step: index, time, leaves: segment, ends, call: null });
  }

  /** A segment that left further up arrives, or is lost on its way. */
  private reaches(step: TraceStep, index: number): void {
    const fate = step.event === "lost" ? "lost" : "arrives";
    const segment = this.departed.get(step.segment);
    const told = segment === undefined ? undefined : this.segments[segment];
    if (segment === undefined || told === undefined) {
      this.leaves(step, index, fate, null);
      return;
    }
    // A second copy is an arrow of its own, from where the first one left.
    const ends = told.endsAt === null ? segment : this.segments.length;
    this.segments[ends] = told.ended(fate, this.entries.length, ends !== segment, step);
    this.tracks.follow(step, this.entries.length, "ends");
    const { line, time } = step;
    this.entries.push({ kind: "moment", line, step: index, time, leaves: null, ends, call: null });
  }

  private add(
    step: TraceStep,
    index: number,
    fate: LadderSegment["fate"],
    arrival: TraceStep | null,
  ): number | null {
    const from = this.lifelineOf.get(step.from);
    const to = this.lifelineOf.get(step.to);
    if (from === undefined || to === undefined) return null;
    const line = step.sentOnLine ?? step.line;
    this.push(this.segment({ from, to }, line, fate, index, step, arrival));
    return this.segments.length - 1;
  }

  private push(segment: ToldSegment): void {
    if (segment.mark !== null) this.segmentOf.set(segment.line, segment);
    this.segments.push(segment);
  }

  private segment(
    ends: { readonly from: number; readonly to: number },
    line: number,
    fate: LadderSegment["fate"],
    step: number | null,
    departure: TraceStep | null,
    arrival: TraceStep | null,
  ): ToldSegment {
    const { tree } = this.analysis;
    const [start, end] = [tree.lineStart(line), tree.lines.lineEnd(line)];
    const here = this.entries.length;
    return new ToldSegment(
      tree,
      ends.from,
      ends.to,
      line,
      step,
      fate,
      here,
      fate === "under-way" ? null : here,
      this.findings.get(line)?.mark ?? null,
      this.quoteIn(start, end),
      end - start,
      false,
      departure,
      arrival,
    );
  }

  /** Lines are asked about from top to bottom, and few have quotation marks. */
  private quoteIn(start: number, end: number): boolean {
    if (this.quote < start || start < this.asked) {
      const found = this.analysis.tree.foldedText.indexOf('"', start);
      this.quote = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    this.asked = start;
    return this.quote < end;
  }

  /** A segment that the simulation could not follow is drawn as it is written. */
  private passedOver(line: number): void {
    const { statement } = this.analysis.tree.line(line);
    if (statement?.kind !== "segment") return;
    const from = this.lifelineOf.get(statement.from.host.name);
    const to = this.lifelineOf.get(statement.to.host.name);
    if (from === undefined || to === undefined) return;
    const { kind } = statement.arrow;
    const fate = kind === "later" ? "under-way" : kind === "lost" ? "lost" : "arrives";
    const segment = this.segments.length;
    this.push(this.segment({ from, to }, line, fate, null, null, null));
    this.entries.push({
      kind: "moment",
      line,
      step: null,
      time: null,
      leaves: segment,
      ends: fate === "under-way" ? null : segment,
      call: null,
    });
  }
}
