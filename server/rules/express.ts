/** Findings to diagnostics: severity by profile, place, text, fixes. */

import type { Problem } from "../model/problem";
import type { ProfileName } from "../model/settings";
import { canonicalRuleName, type RuleName, ruleByName } from "./catalogue";
import type { Diagnostic, Severity } from "./diagnostic";
import type { Places } from "./locate";
import type { Facts, Rule } from "./rule";

export interface ExpressOptions {
  readonly profile: ProfileName;
  readonly rules?: Readonly<Partial<Record<RuleName, Severity | "off">>> | undefined;
  /** The line of its file, from 1, on which the document begins. */
  readonly firstLine: number;
}

const NO_FACTS: Facts = {
  host: "",
  peer: "",
  state: "",
  peerState: "",
  sender: "",
  segment: "",
  flags: "",
  seq: "",
  ack: "",
  len: "",
  iss: "",
  irs: "",
  sndUna: "",
  sndNxt: "",
  rcvNxt: "",
  peerIss: "",
  peerSndUna: "",
  peerSndNxt: "",
  peerRcvNxt: "",
  written: "",
  expected: "",
  reaction: "",
  hint: "",
  since: "",
  sinceLine: 0,
  lineWord: "line",
  name: "",
  nearest: "",
  wanted: "",
  count: 0,
};

const FIELDS: ReadonlySet<unknown> = new Set(["seq", "ack", "len", "win", "urg"]);

/** Undefined where the rule is off under this profile or by the user's word. */
export function express(places: Places, problem: Problem, options: ExpressOptions): Diagnostic | undefined {
  const rule = ruleByName(problem.rule);
  const name = canonicalRuleName(problem.rule);
  if (rule === undefined || name === undefined) return undefined;
  const severity = severityOf(rule, name, problem, options);
  if (severity === "off") return undefined;
  const span = places.locate(problem.line, problem.part);
  const source = FIELDS.has(problem.part) ? places.sourceOf(problem.line, problem.part) : undefined;
  const sinceLine = Number(problem.facts.sinceLine ?? 0);
  const facts: Facts = {
    ...NO_FACTS,
    ...problem.facts,
    lineWord: places.lineWord,
    sinceLine: sinceLine === 0 ? 0 : sinceLine + options.firstLine - 1,
    ...(source === undefined ? {} : { written: source }),
  };
  return {
    rule: name,
    severity,
    message: rule.message(facts),
    start: span.start,
    end: span.end,
    scenario: problem.scenario,
    ...(problem.segment === undefined ? {} : { segment: problem.segment }),
    spec: rule.spec,
    related: relatedTo(rule, problem).map(({ line, part, message }) => {
      const place = places.locate(line, part);
      return { start: place.start, end: place.end, message };
    }),
    fixes: places.fixesOf(problem.repairs),
  };
}

/** The earlier line that a message names is a place to go to. An observation is a short remark and stays one. */
function relatedTo(rule: Rule, { related, facts, line }: Problem): Problem["related"] {
  const earlier = Number(facts.sinceLine ?? 0) - 1;
  if (related.length > 0 || rule.group === "observation" || earlier < 0 || earlier === line) return related;
  return [{ line: earlier, part: "segment", message: "This is what it depends on." }];
}

/** What a finding counts as, before it is put into words. */
export function severityUnder(
  problem: Problem,
  options: Pick<ExpressOptions, "profile" | "rules">,
): Severity | "off" {
  const rule = ruleByName(problem.rule);
  const name = canonicalRuleName(problem.rule);
  return rule === undefined || name === undefined ? "off" : severityOf(rule, name, problem, options);
}

function severityOf(
  rule: Rule,
  name: RuleName,
  problem: Problem,
  options: Pick<ExpressOptions, "profile" | "rules">,
): Severity | "off" {
  return options.rules?.[name] ?? byProfile(rule, problem, options.profile);
}

/** What the catalogue gives it, whatever a user has set. */
export function usualSeverity(problem: Problem, profile: ProfileName): Severity | "off" {
  const rule = ruleByName(problem.rule);
  return rule === undefined ? "off" : byProfile(rule, problem, profile);
}

function byProfile(rule: Rule, problem: Problem, profile: ProfileName): Severity | "off" {
  if (problem.informative === true) return "info";
  const { authored, captured, textbook } = rule.severity;
  const usual = profile === "capture" ? captured : profile === "textbook" ? (textbook ?? authored) : authored;
  return problem.milder === true && usual === "error" ? "warning" : usual;
}
