/** The list of all rules, by name. */
import { captureRules } from "./capture";
import { closeRules } from "./close";
import { dataRules } from "./data";
import { exchangeRules } from "./exchange";
import { flagsRules } from "./flags";
import { handshakeRules } from "./handshake";
import { languageRules } from "./language";
import { numbersRules } from "./numbers";
import { observationRules } from "./observation";
import { optionsRules } from "./options";
import { PLANNED_RULES, type PlannedRuleName } from "./planned";
import { queuesRules } from "./queues";
import { resetRules } from "./reset";
import type { Rule } from "./rule";
import { timersRules } from "./timers";

const LISTS = [
  ...handshakeRules,
  ...numbersRules,
  ...dataRules,
  ...flagsRules,
  ...closeRules,
  ...resetRules,
  ...timersRules,
  ...optionsRules,
  ...queuesRules,
  ...exchangeRules,
  ...captureRules,
  ...languageRules,
  ...observationRules,
] as const;

/** Every rule, group by group. */
export const RULES: readonly Rule[] = LISTS;

/** The names that diagnostics bear, and those of rules still to come (which a directive or a setting may name). */
export type RuleName = (typeof LISTS)[number]["name"] | PlannedRuleName;

/** Second names, read in directives and on the command line, never emitted. */
export const RULE_ALIASES: ReadonlyMap<string, RuleName> = new Map([
  ["ack-without-flag", "ack-nonzero-without-flag"],
]);

const BY_NAME: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.name, rule]));

const CANONICAL: ReadonlyMap<string, RuleName> = new Map<string, RuleName>([
  ...LISTS.map(({ name }): [string, RuleName] => [name, name]),
  ...Object.values(PLANNED_RULES).flatMap((names) => names.map((name): [string, RuleName] => [name, name])),
  ...RULE_ALIASES,
]);

/** The rule of that name or second name. */
export function ruleByName(name: string): Rule | undefined {
  return BY_NAME.get(RULE_ALIASES.get(name) ?? name);
}

/** A name as diagnostics bear it, from one that a directive or a setting uses; undefined where there is no such rule. */
export function canonicalRuleName(name: string): RuleName | undefined {
  return CANONICAL.get(name);
}

/** True for every name a directive may use: of a rule, a second name, or one of a rule still to come. */
export function isRuleName(name: string): boolean {
  return CANONICAL.has(name);
}

/** All names a directive may use, for completion and for the nearest one of a misspelt name. */
export function allRuleNames(): string[] {
  return [...CANONICAL.keys()];
}
