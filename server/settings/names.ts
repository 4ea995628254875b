/** Rules, levels and profiles as people name them: on the command line, in an editor's settings, in configuration files. */
import type { ProfileName } from "../analyze";
import { PROFILES } from "../model/settings";
import { allRuleNames, canonicalRuleName, type RuleName } from "../rules/catalogue";
import type { Severity } from "../rules/diagnostic";
import { failure, type Outcome, success } from "./outcome";
import { didYouMean } from "./suggest";

export const LEVELS = ["error", "warning", "info", "off"] as const satisfies readonly (Severity | "off")[];
export type Level = (typeof LEVELS)[number];

export function readProfile(value: unknown): Outcome<ProfileName> {
  const profile = PROFILES.find((name) => name === value);
  if (profile !== undefined) return success(profile);
  return failure(unknown("profile", value, PROFILES));
}

export function readLevel(value: unknown): Outcome<Level> {
  const level = LEVELS.find((name) => name === value);
  if (level !== undefined) return success(level);
  return failure(unknown("level", value, LEVELS));
}

export function readRule(name: string): Outcome<RuleName> {
  const rule = canonicalRuleName(name);
  if (rule !== undefined) return success(rule);
  return failure(`there is no rule \`${name}\`${didYouMean(name, allRuleNames())}`);
}

function unknown(kind: "profile" | "level", value: unknown, known: readonly string[]): string {
  const list = `the ${kind}s are ${known.join(", ")}`;
  if (typeof value !== "string") return `a ${kind} is expected here; ${list}`;
  return `unknown ${kind} \`${value}\`; ${list}${didYouMean(value, known)}`;
}
