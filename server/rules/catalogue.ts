/** The list of all rules, by name. */
import { closeRules } from "./close";
import { exchangeRules } from "./exchange";
import { flagsRules } from "./flags";
import { handshakeRules } from "./handshake";
import { languageRules } from "./language";
import { numbersRules } from "./numbers";
import { observationRules } from "./observation";
import { PLANNED_RULES } from "./planned";
import { resetRules } from "./reset";
import type { Rule } from "./rule";

const LISTS = [
  ...handshakeRules,
  ...numbersRules,
  ...closeRules,
  ...resetRules,
  ...flagsRules,
  ...exchangeRules,
  ...languageRules,
  ...observationRules,
] as const;

/** Every rule, group by group. */
export const RULES: readonly Rule[] = LISTS;

export type RuleName = string;

/** Second names, read in directives and on the command line, never emitted. */
export const RULE_ALIASES: ReadonlyMap<string, string> = new Map([
  ["ack-without-flag", "ack-nonzero-without-flag"],
]);

const BY_NAME: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.name, rule]));
const PLANNED: ReadonlySet<string> = new Set(Object.values(PLANNED_RULES).flat());

/** The rule of that name or second name. */
export function ruleByName(name: string): Rule | undefined {
  return BY_NAME.get(RULE_ALIASES.get(name) ?? name);
}

/** True for every name a directive may use: of a rule, a second name, or one of a rule still to come. */
export function isRuleName(name: string): boolean {
  return ruleByName(name) !== undefined || PLANNED.has(name);
}

/** All names a directive may use, for completion and for the nearest one of a misspelt name. */
export function allRuleNames(): string[] {
  return [...BY_NAME.keys(), ...RULE_ALIASES.keys(), ...PLANNED];
}
