/** The steps of a trace as a picture shows them: a departure and its arrival are one, where nothing lies between. */
import { LATER, NOW, type Scenario, type WrittenSegment } from "../../model/exchange";
import type { TraceStep } from "../../simulate/trace";
import type { ArrowFate } from "./picture";

/** One step, or a departure with its arrival. */
export interface Movement {
  readonly steps: readonly [TraceStep, ...TraceStep[]];
  /** Index of the first one in the trace. */
  readonly index: number;
  /** What becomes of the segment here; null for calls and timers. */
  readonly fate: ArrowFate | null;
}

/** Reads the trace forward, line by line. */
export class Movements {
  /** Segments that arrive by themselves a while after they were sent. */
  private readonly travelling: ReadonlySet<number | null>;
  /** By their numbers, as each arrow is written. */
  private readonly arrows: readonly WrittenSegment["arrow"][];
  private next: number;

  constructor(
    private readonly steps: readonly TraceStep[],
    { statements }: Scenario,
    firstLine: number,
  ) {
    this.travelling = travellingSegments(steps);
    this.arrows = arrowsOf(statements);
    const first = steps.findIndex(({ line }) => line >= firstLine);
    this.next = first === -1 ? steps.length : first;
  }

  /** Steps already passed by. */
  get passed(): number {
    return this.next;
  }

  /**
   * Arrivals that time alone brings about, of segments written further up, are due just before the next step that has
   * a line of its own; at the end (`line` infinite) all that are left.
   */
  *late(line: number): Generator<Movement> {
    let until = this.next;
    while ((this.steps[until]?.line ?? Number.POSITIVE_INFINITY) < line) until += 1;
    const own = this.steps[until]?.line ?? Number.POSITIVE_INFINITY;
    while (own === line && this.next < until) yield* this.take();
  }

  /** What happens at this line itself. While time passes there, segments from further up arrive too. */
  *at(line: number, timePasses: boolean): Generator<Movement> {
    for (let step = this.steps[this.next]; step !== undefined; step = this.steps[this.next]) {
      if (timePasses ? step.line > line : step.line !== line || comesByItself(step)) return;
      yield* this.take();
    }
  }

  private *take(): Generator<Movement> {
    const step = this.steps[this.next];
    if (step === undefined) return;
    const index = this.next;
    const arrow = step.segment === null ? undefined : this.arrows[step.segment];
    const following = this.steps[index + 1];
    const together = arrow !== undefined && arrow !== LATER && sameSegment(step, following);
    this.next += together ? 2 : 1;
    const steps: Movement["steps"] = together ? [step, following] : [step];
    yield { steps, index, fate: arrow === undefined ? null : this.fateOf(steps, arrow) };
  }

  private fateOf([first, ...others]: Movement["steps"], arrow: WrittenSegment["arrow"]): ArrowFate {
    const last = others.at(-1) ?? first;
    if (last.event === "arrive") return "arrives";
    if (last.event === "lost") return first.line === first.sentOnLine ? "lost" : "dropped";
    // Sent, and no arrival next to it: on its way, unless the simulation left a wrong segment out of account.
    return arrow === NOW && !this.travelling.has(first.segment) ? "arrives" : "leaves";
  }
}

function arrowsOf(statements: Scenario["statements"]): WrittenSegment["arrow"][] {
  const arrows: WrittenSegment["arrow"][] = [];
  for (const statement of statements)
    if (statement.kind === "segment") arrows[statement.number] = statement.arrow;
  return arrows;
}

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

/** An arrival that no `deliver` calls for; if it followed its departure at once, the two were taken together. */
function comesByItself(step: TraceStep): boolean {
  return step.event === "arrive" && step.line === step.sentOnLine;
}

function travellingSegments(steps: readonly TraceStep[]): ReadonlySet<number | null> {
  const arrivals = steps.filter((step, index) => {
    const before = steps[index - 1];
    return comesByItself(step) && !(before !== undefined && sameSegment(before, step));
  });
  return new Set(arrivals.map(({ segment }) => segment));
}
