/** The segments that come next: candidates in order of weight, each tried out. */
import type { EndpointView } from "../../simulate/trace";
import type { Candidate } from "./candidate";
import { candidates } from "./candidates";
import { type Before, Checker, ownNumbers } from "./check";
import { type Habits, habitsOf } from "./habits";
import { hintsOf } from "./hints";
import { type Situation, situationOf } from "./situation";
import { type Written, write } from "./write";

export interface Proposal extends Written {
  readonly why: string;
}

/** Shown at most. */
const MOST = 8;
/** A candidate that is tried out costs a reading of all lines above: so many lines are read for one list. */
const LINES_TO_READ = 8_000;
const FEWEST_TRIES = 4;
/** Above so many lines nothing is tried out: the endpoints' own numbers are taken, and only the first few candidates. */
const LONG = 3_000;
const MOST_UNTRIED = 3;

export function propose(given: Before): Proposal[] {
  const habits = habitsOf(given.analysis);
  const situation = situationOf(given.analysis);
  const possible = candidates({ situation, habits, hints: hintsOf(given.analysis) });
  const { lineCount } = given.analysis.tree;
  if (lineCount > LONG) return untried(possible, situation, habits);
  const before = afterArrivals(given, habits);
  const time = before.lead.slice(given.lead.length);
  const checker = new Checker(before, habits);
  const found = new Map<string, Proposal>();
  let tries = Math.max(FEWEST_TRIES, Math.floor(LINES_TO_READ / lineCount));
  for (const candidate of possible) {
    if (found.size >= MOST || tries-- <= 0) break;
    const written = checker.check(candidate, senderOf(candidate, situation));
    if (written && !found.has(written.text))
      found.set(written.text, { ...shifted(written, time), why: candidate.why });
  }
  return [...found.values()];
}

/** With a `delay`, what has been sent arrives after the last line; the next one then begins with that time. */
function afterArrivals(before: Before, { delay }: Habits): Before {
  if (delay === undefined || before.lead.trim() !== "") return before;
  const steps = before.analysis.trace().scenarios.at(-1)?.steps.slice(-50) ?? [];
  const latest = (arrivals: boolean): number =>
    Math.max(0, ...steps.map(({ event, time }) => ((event === "arrive") === arrivals ? (time ?? 0) : 0)));
  return latest(true) > latest(false) ? { ...before, lead: `${before.lead}+${delay} ` } : before;
}

function shifted({ text, placeholders }: Written, time: string): Written {
  const { length } = time;
  return {
    text: time + text,
    placeholders: placeholders.map(({ start, end }) => ({ start: start + length, end: end + length })),
  };
}

function untried(possible: readonly Candidate[], situation: Situation, habits: Habits): Proposal[] {
  return possible.slice(0, MOST_UNTRIED).map((candidate) => {
    const numbers = ownNumbers(candidate, senderOf(candidate, situation));
    return {
      ...write(candidate, numbers ?? { seq: candidate.seq, ack: candidate.ack }, habits),
      why: candidate.why,
    };
  });
}

function senderOf({ from }: Candidate, { pairs }: Situation): EndpointView | undefined {
  return pairs.flatMap((pair) => pair.sides).find(({ endpoint }) => endpoint === from)?.view;
}
