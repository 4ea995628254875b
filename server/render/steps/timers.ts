/** The timers that run after a step. */
import type { ScenarioTrace } from "../../simulate/trace";
import { clockText } from "../picture/clock";
import type { StepTimer } from "./model";
import type { Course } from "./standings";

export function timersAfter({ ends }: ScenarioTrace, courses: ReadonlyMap<string, Course>): StepTimer[] {
  return ends.flatMap(({ key }) =>
    (courses.get(key)?.last.details?.timers ?? []).map(({ name, due }): StepTimer => {
      return { end: key, name, due: due === null ? null : clockText(due) };
    }),
  );
}
