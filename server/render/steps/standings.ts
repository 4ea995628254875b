/** Where every end of a scenario stands at some of its steps: which step tells, for each, what was before and after. */
import type { EndpointDetails, EndpointView, ScenarioTrace, TraceStep } from "../../simulate/trace";
import type { TcpState } from "../../tcp/states";

/** An end as a step found or left it. Nothing is made of it before it is read. */
export class Standing {
  constructor(
    private readonly step: TraceStep,
    private readonly key: string,
    private readonly side: "before" | "after",
  ) {}

  get view(): EndpointView | undefined {
    return this.step[this.side][this.key];
  }

  get details(): EndpointDetails | undefined {
    return this.side === "before" ? this.step.detailsBefore(this.key) : this.step.detailsAfter(this.key);
  }
}

export interface Course {
  readonly before: Standing;
  readonly after: Standing;
  /** After the last of the steps; `after` where none of them is the end's own. */
  readonly last: Standing;
  /** All states up to there, in order. */
  readonly path: readonly TcpState[];
}

/**
 * By key; ends that never do anything are absent. `meant`: positions in the trace. An end is changed by those of them in which
 * it acts: it sends, receives, or is called; what other steps change between them is no change of theirs.
 */
export function standingsAt({ ends, steps }: ScenarioTrace, meant: readonly number[]): Map<string, Course> {
  const last = meant.at(-1) ?? -1;
  const isMeant = new Set(meant);
  const walks = new Map<string, Walk>();
  for (let index = 0; index <= last; index++) {
    const step = steps[index];
    if (step === undefined) continue;
    const actor = step.event === "arrive" ? step.toKey : step.fromKey;
    for (const key of keysOf(step)) {
      const walk = walks.get(key) ?? new Walk(key);
      walks.set(key, walk);
      walk.take(step, isMeant.has(index) && key === actor);
    }
  }
  const courses = new Map([...walks].map(([key, walk]) => [key, walk.course()] as const));
  // Whoever has done nothing yet stands as its first step will find it.
  for (let index = last + 1; index < steps.length && courses.size < ends.length; index++) {
    const step = steps[index];
    if (step === undefined) continue;
    for (const key of keysOf(step)) {
      const state = step.stateBefore(key);
      if (courses.has(key) || state === undefined) continue;
      const standing = new Standing(step, key, "before");
      courses.set(key, { before: standing, after: standing, last: standing, path: [state] });
    }
  }
  return courses;
}

function keysOf({ fromKey, toKey }: TraceStep): readonly string[] {
  return fromKey === toKey ? [fromKey] : [fromKey, toKey];
}

/** Follows one end through the trace. */
class Walk {
  private latest: TraceStep | undefined;
  private first: TraceStep | undefined;
  private own: TraceStep | undefined;
  private readonly path: TcpState[] = [];

  constructor(private readonly key: string) {}

  take(step: TraceStep, isOwn: boolean): void {
    this.latest = step;
    if (isOwn) {
      this.first ??= step;
      this.own = step;
    }
    for (const state of [step.stateBefore(this.key), step.stateAfter(this.key)])
      if (state !== undefined && this.path.at(-1) !== state) this.path.push(state);
  }

  course(): Course {
    const { key, path, first, own } = this;
    const latest = this.latest as TraceStep;
    const last = new Standing(latest, key, "after");
    if (first === undefined || own === undefined) return { before: last, after: last, last, path };
    return { before: new Standing(first, key, "before"), after: new Standing(own, key, "after"), last, path };
  }
}
