/** Where two rules describe one fault the more special one is said: each rule names, as data, what it supersedes. */
import { isSpan, type Problem, type Repair } from "../model/problem";
import { RULES, ruleByName } from "./catalogue";
import type { Severity } from "./diagnostic";

/** By rule: everything it supersedes, also through others. */
const BELOW: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  RULES.filter(({ supersedes }) => supersedes !== undefined).map(({ name }) => [name, everythingBelow(name)]),
);

const SUPERSEDED: ReadonlySet<string> = new Set([...BELOW.values()].flatMap((names) => [...names]));

const MIRRORED: ReadonlySet<string> = new Set(RULES.flatMap(({ mirrors }) => mirrors ?? []));

/** The rules that say the same fault less exactly, nearest first. */
export function everythingBelow(name: string): Set<string> {
  const found = new Set<string>();
  const waiting: string[] = [...(ruleByName(name)?.supersedes ?? [])];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(ruleByName(next)?.supersedes ?? []));
  }
  return found;
}

const RANK: Readonly<Record<Severity | "off", number>> = { off: 0, info: 1, warning: 2, error: 3 };

/**
 * Without what a more special finding about the same segment or assertion says already. One that the profile does not apply,
 * or that is said for information only, takes nothing away from a fault.
 */
export function withoutSuperseded(
  problems: readonly Problem[],
  severity: (problem: Problem) => Severity | "off",
): readonly Problem[] {
  return withoutMirrored(withoutGeneral(problems, severity));
}

function withoutGeneral(
  problems: readonly Problem[],
  severity: (problem: Problem) => Severity | "off",
): readonly Problem[] {
  if (!problems.some(({ rule }) => SUPERSEDED.has(rule))) return problems;
  const special = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (!BELOW.has(problem.rule)) continue;
    const key = subjectOf(problem);
    const there = special.get(key);
    if (there === undefined) special.set(key, [problem]);
    else there.push(problem);
  }
  return problems.filter((problem) => {
    if (!SUPERSEDED.has(problem.rule)) return true;
    const others = special.get(subjectOf(problem)) ?? [];
    return !others.some(
      (other) => BELOW.get(other.rule)?.has(problem.rule) && RANK[severity(other)] >= RANK[severity(problem)],
    );
  });
}

/** Two states of one line that were put on the wrong hosts, or stand wrong in one `=>`, are one slip, and one repair. */
function withoutMirrored(problems: readonly Problem[]): readonly Problem[] {
  return withoutCrossed(withoutHalves(problems));
}

const OF_A_STATE: ReadonlySet<string> = new Set(["state-mismatch", "illegal-transition"]);

/** Whether two findings about the states of one `=>` are said as one. */
export function joins(rule: string, other: string): boolean {
  if (OF_A_STATE.has(rule) && OF_A_STATE.has(other)) return true;
  return ruleByName(rule)?.mirrors?.some((each) => each === other) === true;
}

function withoutCrossed(problems: readonly Problem[]): readonly Problem[] {
  if (!problems.some(({ rule }) => OF_A_STATE.has(rule))) return problems;
  const kept: Problem[] = [];
  const ofLine = new Map<number, number[]>();
  for (const problem of problems) {
    const places = OF_A_STATE.has(problem.rule) ? (ofLine.get(problem.line) ?? []) : [];
    const at = places.find((place) => isOtherHalf(kept[place] as Problem, problem));
    if (at === undefined) {
      if (OF_A_STATE.has(problem.rule)) ofLine.set(problem.line, [...places, kept.length]);
      kept.push(problem);
    } else {
      const other = kept[at] as Problem;
      kept[at] = { ...other, repairs: together(other.repairs, problem.repairs) };
    }
  }
  return kept;
}

function isOtherHalf(one: Problem, { line, scenario, part, facts }: Problem): boolean {
  if (one.line !== line || one.scenario !== scenario) return false;
  if (one.part === "sender-state" && part === "receiver-state") return true;
  return one.facts.written === facts.expected && one.facts.expected === facts.written;
}

function withoutHalves(problems: readonly Problem[]): readonly Problem[] {
  const halves = new Map<string, Problem>();
  for (const problem of problems) {
    if (MIRRORED.has(problem.rule)) halves.set(`${problem.line} ${problem.rule}`, problem);
  }
  if (halves.size === 0) return problems;
  const dropped = new Set<Problem>();
  const whole = problems.map((problem) => {
    const mirrors = ruleByName(problem.rule)?.mirrors ?? [];
    const half = mirrors
      .map((rule) => halves.get(`${problem.line} ${rule}`))
      .find((each) => each !== undefined);
    if (half === undefined) return problem;
    dropped.add(half);
    return { ...problem, repairs: together(problem.repairs, half.repairs) };
  });
  return whole.filter((problem) => !dropped.has(problem));
}

function together(repairs: readonly Repair[], others: readonly Repair[]): readonly Repair[] {
  return repairs.map((repair, index) => {
    const other = others[index];
    if (other === undefined) return repair;
    const title = `${repair.title} and ${other.title.charAt(0).toLowerCase()}${other.title.slice(1)}`;
    return { title, safe: repair.safe && other.safe, edits: [...repair.edits, ...other.edits] };
  });
}

/** What a finding speaks of: a segment, or one assertion of a line. */
function subjectOf({ line, part }: Problem): string {
  if (!isSpan(part)) {
    if (typeof part === "object") return `${line} assertion ${part.assertion}`;
    if (part === "sender-state" || part === "receiver-state") return `${line} ${part}`;
  }
  return String(line);
}
