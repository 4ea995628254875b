/** What is known at a step of a scenario, or at a line of its document. */
import type { Analysis } from "../../analyze";
import { citationUrl } from "../../rules/citation";
import type { Because, TraceStep } from "../../simulate/trace";
import { clockText } from "../picture/clock";
import { endViews } from "./ends";
import { inFlightAfter } from "./in-flight";
import type { Moment, StepClause, StepEventView, StepView } from "./model";
import { stepsMeant } from "./moment";
import { queuesAfter } from "./queues";
import { standingsAt } from "./standings";
import { timersAfter } from "./timers";
import { eventWords } from "./words";

export interface StepOptions {
  /** Whether the state machines are to be drawn. */
  readonly machines: boolean;
  /** Where the document begins in its file: the lines of the question and of the answer are the file's. */
  readonly firstLine: number;
}

/** Null where there is no such scenario or step, or where a line makes nothing happen. */
export function stepView(
  analysis: Analysis,
  scenario: number,
  at: Moment,
  { machines, firstLine }: StepOptions,
): StepView | null {
  const written = analysis.exchange.scenarios[scenario];
  const trace = analysis.trace().scenarios[scenario];
  const meant = trace && stepsMeant(trace, at, firstLine);
  const first = meant?.[0];
  const last = meant?.at(-1);
  if (!written || !trace || !meant || first === undefined || last === undefined) return null;
  const { steps } = trace;
  const past = steps.slice(0, last + 1);
  const courses = standingsAt(trace, meant);
  const line = past.reduce((furthest, step) => Math.max(furthest, step.line), 0);
  const events = meant.flatMap((index) => steps[index] ?? []);
  return {
    scenario,
    first,
    last,
    count: steps.length,
    line: (events[0]?.line ?? 0) + firstLine,
    events: events.map(eventView),
    ends: endViews(trace, courses, meant, machines),
    inFlight: inFlightAfter(past, firstLine),
    queues: queuesAfter(written, trace, courses, line),
    timers: timersAfter(trace, courses),
  };
}

function eventView(step: TraceStep): StepEventView {
  const { time, because } = step;
  return {
    words: eventWords(step),
    time: time === null ? null : clockText(time),
    clause: clauseOf(because),
  };
}

function clauseOf(because: Because): StepClause {
  const { rfc, section, text, here } = because;
  return { section: `RFC ${rfc} §${section}`, url: citationUrl(because), text, here };
}
