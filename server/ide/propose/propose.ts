/** The segments that come next: candidates in order of weight, filled and checked by the engine itself. */
import type { Analysis } from "../../analyze";
import { type Candidate, candidates } from "./candidates";
import { habitsOf } from "./habits";
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
const LINES_TO_READ = 60_000;

export function propose(before: Before): Proposal[] {
  const habits = habitsOf(before.analysis);
  const around = { situation: situationOf(before.analysis), habits, hints: hintsOf(before.analysis) };
  const known = findings(before.read(openEnded(before.analysis.text)));
  const found = new Map<string, Proposal>();
  let tries = Math.max(6, Math.floor(LINES_TO_READ / (before.analysis.tree.lineCount + 1)));
  for (const candidate of candidates(around)) {
    if (found.size >= MOST || tries-- <= 0) break;
    const written = checked(candidate, before, known, habits);
    if (written && !found.has(written.text)) found.set(written.text, { ...written, why: candidate.why });
  }
  return [...found.values()];
}

/** The candidate with its numbers; undefined where the engine would object to it. */
function checked(
  candidate: Candidate,
  before: Before,
  known: ReadonlySet<string>,
  habits: ReturnType<typeof habitsOf>,
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
