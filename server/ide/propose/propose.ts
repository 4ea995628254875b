/** The segments that come next: candidates in order of weight, filled and checked by the engine itself. */
import type { Analysis } from "../../analyze";
import { type Candidate, candidates, type Surroundings } from "./candidates";
import { type Habits, habitsOf } from "./habits";
import { hintsOf } from "./hints";
import { situationOf } from "./situation";
import { numbersOf, type Written, write } from "./write";

export interface Proposal extends Written {
  readonly why: string;
}

export interface Before {
  /** The lines above the one to propose, with their last line break. */
  readonly analysis: Analysis;
  /** What stands on the line before the statement: its indent and its time. */
  readonly lead: string;
  /** Reads a text as the document is read. */
  readonly read: (text: string) => Analysis;
}

/** Shown at most. */
const MOST = 8;
/** Lines that may be analysed for one list: each candidate costs a reading of all lines above, twice. */
const LINES_TO_READ = 20_000;
/** Above so many lines candidates are not tried out: the endpoints' own numbers are taken, and only the first few. */
const LONG = 4_000;
const MOST_UNTRIED = 3;

export function propose(given: Before): Proposal[] {
  const habits = habitsOf(given.analysis);
  const before = afterArrivals(given, habits);
  const around = { situation: situationOf(before.analysis), habits, hints: hintsOf(before.analysis) };
  const possible = candidates(around);
  const lines = before.analysis.tree.lineCount;
  if (lines > LONG) return untried(possible, around);
  const known = findings(before.read(openEnded(before.analysis.text)));
  const found = new Map<string, Proposal>();
  let tries = Math.max(MOST, Math.floor(LINES_TO_READ / lines));
  for (const candidate of possible) {
    if (found.size >= MOST || tries-- <= 0) break;
    const written = checked(candidate, before, known, habits);
    if (!written || found.has(written.text)) continue;
    found.set(written.text, {
      ...shifted(written, before.lead.slice(given.lead.length)),
      why: candidate.why,
    });
  }
  return [...found.values()];
}

/** With a `delay`, what has been sent arrives after the last line; the next one then begins with that time. */
function afterArrivals(before: Before, { delay }: Habits): Before {
  const steps = before.analysis.trace().scenarios.at(-1)?.steps ?? [];
  const latest = (arrivals: boolean): number =>
    Math.max(
      0,
      ...steps.slice(-50).map(({ event, time }) => ((event === "arrive") === arrivals ? (time ?? 0) : 0)),
    );
  if (delay === undefined || before.lead.trim() !== "" || latest(true) <= latest(false)) return before;
  return { ...before, lead: `${before.lead}+${delay} ` };
}

function shifted({ text, placeholders }: Written, time: string): Written {
  return {
    text: time + text,
    placeholders: placeholders.map(({ start, end }) => ({
      start: start + time.length,
      end: end + time.length,
    })),
  };
}

function untried(possible: readonly Candidate[], { situation, habits }: Surroundings): Proposal[] {
  const sides = situation.pairs.flatMap((pair) => pair.sides);
  return possible.slice(0, MOST_UNTRIED).map((candidate) => {
    const view = sides.find(({ endpoint }) => endpoint === candidate.from)?.view;
    const seq = candidate.seq ?? view?.sndNxt ?? undefined;
    const ack = /\bACK\b/.test(candidate.flags) ? (candidate.ack ?? view?.rcvNxt ?? undefined) : undefined;
    return { ...write(candidate, { seq, ack }, habits), why: candidate.why };
  });
}

/** The candidate with its numbers; undefined where the engine would object to it. */
function checked(
  candidate: Candidate,
  before: Before,
  known: ReadonlySet<string>,
  habits: Habits,
): Written | undefined {
  const bare = write(candidate, { seq: candidate.seq, ack: candidate.ack }, habits);
  const reading = withLine(before, bare.text);
  if (!isClean(reading, known)) return undefined;
  const line = before.analysis.tree.lineCount - 1;
  const step = reading
    .trace()
    .scenarios.at(-1)
    ?.steps.find((each) => each.sentOnLine === line && each.packet);
  if (!step?.packet || habits.numbersLeftOut) return bare;
  const full = write(candidate, numbersOf(candidate, step.packet, habits), habits);
  return isClean(withLine(before, full.text), known) ? full : bare;
}

function withLine({ analysis, lead, read }: Before, statement: string): Analysis {
  return read(openEnded(`${analysis.text}${lead}${statement}\n`));
}

/** A page that ends in `...` owes nothing more: what a proposal leaves to be answered is no fault of it. */
function openEnded(text: string): string {
  return `${text}...\n`;
}

function isClean(analysis: Analysis, known: ReadonlySet<string>): boolean {
  for (const finding of findings(analysis)) if (!known.has(finding)) return false;
  return true;
}

/** Errors and warnings by rule and place. */
function findings({ diagnostics }: Analysis): Set<string> {
  return new Set(
    diagnostics
      .filter(({ severity, expected }) => severity !== "info" && !expected)
      .map(({ rule, start }) => `${rule} ${start}`),
  );
}
