/** The steps of a trace as a picture shows them: a departure and its arrival are one, where nothing lies between. */
import type { TraceStep } from "../../simulate/trace";
import type { SyntaxTree } from "../../syntax/parse";
import type { SegmentNode } from "../../syntax/tree";
import type { ArrowFate } from "./picture";

/** One step, or a departure with its arrival. */
export interface Movement {
  readonly steps: readonly [TraceStep, ...TraceStep[]];
  /** Null for calls and timers. */
  readonly segment: { readonly node: SegmentNode; readonly fate: ArrowFate } | null;
}

/** Reads the trace forward, line by line. */
export class Movements {
  /** Segments that arrive by themselves a while after they were sent. */
  private readonly travelling: ReadonlySet<number | null>;
  private next: number;

  constructor(
    private readonly steps: readonly TraceStep[],
    private readonly tree: SyntaxTree,
    firstLine: number,
  ) {
    this.travelling = travellingSegments(steps);
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
    const { statement } = this.tree.line(step.sentOnLine ?? step.line);
    const node = step.packet !== null && statement?.kind === "segment" ? statement : null;
    const following = this.steps[this.next + 1];
    const together = node?.arrow.kind !== "later" && sameSegment(step, following);
    this.next += together ? 2 : 1;
    const steps: Movement["steps"] = together ? [step, following] : [step];
    yield { steps, segment: node === null ? null : { node, fate: this.fateOf(steps, node) } };
  }

  private fateOf([first, ...others]: Movement["steps"], { arrow }: SegmentNode): ArrowFate {
    const last = others.at(-1) ?? first;
    if (last.event === "arrive") return "arrives";
    if (last.event === "lost") return first.line === first.sentOnLine ? "lost" : "dropped";
    // Sent, and no arrival next to it: on its way, unless the simulation left a wrong segment out of account.
    return arrow.kind === "now" && !this.travelling.has(first.segment) ? "arrives" : "leaves";
  }
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
