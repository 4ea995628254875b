/** Which steps of a trace are meant: one of them, or those that a line of the document makes happen. */
import type { ScenarioTrace } from "../../simulate/trace";
import type { Moment } from "./model";

/** Positions in the trace, in order; null where there is no such step. `firstLine`: where the document begins in its file. */
export function stepsMeant(
  { steps }: ScenarioTrace,
  at: Moment,
  firstLine: number,
): readonly number[] | null {
  if ("step" in at) return steps[at.step] === undefined ? null : [at.step];
  const own = at.line - firstLine;
  const meant: number[] = [];
  steps.forEach(({ line, sentOnLine }, index) => {
    if (line === own || sentOnLine === own) meant.push(index);
  });
  return meant.length === 0 ? null : meant;
}
