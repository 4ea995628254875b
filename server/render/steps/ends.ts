/** Every end of a scenario at some of its steps: what they changed, and the way it has come. */
import type { EndpointView, ScenarioTrace, TraceStep } from "../../simulate/trace";
import type { TcpState } from "../../tcp/states";
import { EDITOR } from "../ladder/palette";
import { machineElement } from "../state-machine/draw";
import { journeyOf } from "../state-machine/journey";
import type { StepEnd } from "./model";

const VARIABLES: readonly (readonly [name: string, key: Exclude<keyof EndpointView, "state">])[] = [
  ["SND.UNA", "sndUna"],
  ["SND.NXT", "sndNxt"],
  ["SND.WND", "sndWnd"],
  ["RCV.NXT", "rcvNxt"],
  ["RCV.WND", "rcvWnd"],
];

interface Course {
  readonly before: EndpointView | undefined;
  readonly after: EndpointView | undefined;
  readonly path: TcpState[];
  /** A meant step has changed it: what follows is no matter of its. */
  readonly acted: boolean;
}

/** `meant`: positions in the trace. What other steps change between them is no change of theirs. */
export function endsAt(trace: ScenarioTrace, meant: readonly number[], machines: boolean): StepEnd[] {
  const { ends, end, steps } = trace;
  const last = meant.at(-1) ?? -1;
  const isMeant = new Set(meant);
  const courses = new Map<string, Course>();
  for (let index = 0; index <= last; index++) {
    const step = steps[index];
    if (step !== undefined) follow(courses, step, isMeant.has(index));
  }
  for (let index = last + 1; index < steps.length && courses.size < ends.length; index++) {
    for (const [key, view] of Object.entries(steps[index]?.before ?? {})) {
      if (!courses.has(key))
        courses.set(key, { before: view, after: view, path: [view.state], acted: false });
    }
  }
  return ends.map(({ key, host }): StepEnd => {
    const { before, after, path } = courses.get(key) ?? {
      before: end[key],
      after: end[key],
      path: [end[key]?.state ?? "CLOSED"],
    };
    return {
      key,
      host,
      state: { before: before?.state ?? "CLOSED", after: after?.state ?? "CLOSED" },
      variables: VARIABLES.map(([name, variable]) => ({
        name,
        value: { before: before?.[variable] ?? null, after: after?.[variable] ?? null },
      })),
      path,
      machine: machines ? machineElement(journeyOf(trace, key, last), key, EDITOR) : null,
    };
  });
}

/** An end is changed by the meant steps in which it acts: it sends, receives, or is called. */
function follow(courses: Map<string, Course>, step: TraceStep, isMeant: boolean): void {
  const actor = step.event === "arrive" ? step.toKey : step.fromKey;
  for (const [key, after] of Object.entries(step.after)) {
    const before = step.before[key] ?? after;
    const known = courses.get(key) ?? { before: undefined, after, path: [before.state], acted: false };
    for (const { state } of [before, after]) if (known.path.at(-1) !== state) known.path.push(state);
    if (isMeant && key === actor) {
      courses.set(key, { ...known, before: known.acted ? known.before : before, after, acted: true });
    } else if (!known.acted) {
      courses.set(key, { ...known, before: after, after });
    }
  }
}
