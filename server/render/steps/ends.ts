/** Every end of a scenario at some of its steps: its state, its variables, and the way it has come. */
import type { EndpointView, ScenarioTrace } from "../../simulate/trace";
import { machineElement } from "../state-machine/draw";
import { journeyOf } from "../state-machine/journey";
import { EDITOR } from "../svg/palette";
import type { Change, StepEnd } from "./model";
import type { Course, Standing } from "./standings";

const VARIABLES: readonly (readonly [name: string, key: Exclude<keyof EndpointView, "state">])[] = [
  ["SND.UNA", "sndUna"],
  ["SND.NXT", "sndNxt"],
  ["SND.WND", "sndWnd"],
  ["RCV.NXT", "rcvNxt"],
  ["RCV.WND", "rcvWnd"],
];

/** Where there are more ends, only those that have to do with the steps have a figure of their own. */
const MOST_MACHINES = 4;

/** `meant`: positions in the trace. */
export function endViews(
  trace: ScenarioTrace,
  courses: ReadonlyMap<string, Course>,
  meant: readonly number[],
  machines: boolean,
): StepEnd[] {
  const concerned = new Set(
    meant.flatMap((index) => [trace.steps[index]?.fromKey, trace.steps[index]?.toKey]),
  );
  const drawn = (key: string) => machines && (trace.ends.length <= MOST_MACHINES || concerned.has(key));
  return trace.ends.map(({ key, host }): StepEnd => {
    const course = courses.get(key);
    const state = course?.path.at(-1) ?? trace.end[key]?.state ?? "CLOSED";
    return {
      key,
      host,
      state: {
        before: course?.before.view?.state ?? state,
        after: course?.after.view?.state ?? state,
      },
      variables: course === undefined ? [] : variablesOf(course.before, course.after),
      path: course?.path ?? [state],
      machine: drawn(key) ? machineElement(journeyOf(trace, key, meant.at(-1)), key, EDITOR) : null,
    };
  });
}

function variablesOf(before: Standing, after: Standing): StepEnd["variables"] {
  const [was, is] = [before.view, after.view];
  const [wasMore, isMore] = [before.details, after.details];
  const held: Change<string | null> = {
    before: gapText(wasMore?.outOfOrder ?? []),
    after: gapText(isMore?.outOfOrder ?? []),
  };
  return [
    ...VARIABLES.map(([name, variable]) => ({
      name,
      value: { before: was?.[variable] ?? null, after: is?.[variable] ?? null },
    })),
    { name: "ISS", value: { before: wasMore?.iss ?? null, after: isMore?.iss ?? null } },
    { name: "IRS", value: { before: wasMore?.irs ?? null, after: isMore?.irs ?? null } },
    // Most ends never hold anything.
    ...(held.before === null && held.after === null ? [] : [{ name: "above a gap", value: held }]),
  ];
}

function gapText(intervals: readonly string[]): string | null {
  return intervals.length === 0 ? null : intervals.join(", ");
}
