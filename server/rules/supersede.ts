/** Where two rules describe one fault the more special one is said: each rule names, as data, what it supersedes. */
import { isSpan, type Problem } from "../model/problem";
import { RULES, type RuleName, ruleByName } from "./catalogue";
import type { Severity } from "./diagnostic";

/** By rule: everything it supersedes, also through others. */
const BELOW: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  RULES.filter(({ supersedes }) => supersedes !== undefined).map(({ name }) => [name, everythingBelow(name)]),
);

const SUPERSEDED: ReadonlySet<string> = new Set([...BELOW.values()].flatMap((names) => [...names]));

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

/** The rules that say the same more exactly than this one. */
export function rulesAbove(name: string): RuleName[] {
  return RULES.filter((rule) => BELOW.get(rule.name)?.has(name)).map((rule) => rule.name as RuleName);
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

/** What a finding speaks of: a segment, or one assertion of a line. */
function subjectOf({ line, part }: Problem): string {
  if (!isSpan(part)) {
    if (typeof part === "object") return `${line} assertion ${part.assertion}`;
    if (part === "sender-state" || part === "receiver-state") return `${line} ${part}`;
  }
  return String(line);
}
