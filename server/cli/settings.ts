/** Rules, levels and profiles as they are named on the command line and in configuration files. */
import type { ProfileName } from "../analyze";
import { allRuleNames, canonicalRuleName, type RuleName } from "../rules/catalogue";
import type { Severity } from "../rules/diagnostic";
import { failure, type Outcome, success } from "./host";
import { didYouMean } from "./suggest";

export const LEVELS = ["error", "warning", "info", "off"] as const satisfies readonly (Severity | "off")[];
const PROFILES = ["rfc", "textbook", "linux", "capture"] as const satisfies readonly ProfileName[];

export function readProfile(value: unknown): Outcome<ProfileName> {
  const profile = PROFILES.find((name) => name === value);
  if (profile !== undefined) return success(profile);
  return failure(
    `unknown profile \`${String(value)}\`; the profiles are ${PROFILES.join(", ")}${didYouMean(String(value), PROFILES)}`,
  );
}

export function readLevel(value: unknown): Outcome<Severity | "off"> {
  const level = LEVELS.find((name) => name === value);
  if (level !== undefined) return success(level);
  return failure(`unknown level \`${String(value)}\`; the levels are ${LEVELS.join(", ")}`);
}

export function readRule(name: string): Outcome<RuleName> {
  const rule = canonicalRuleName(name);
  if (rule !== undefined) return success(rule);
  return failure(`there is no rule \`${name}\`${didYouMean(name, allRuleNames())}`);
}

/** `--rule RULE=LEVEL`. */
export function readRuleSetting(text: string): Outcome<readonly [RuleName, Severity | "off"]> {
  const at = text.indexOf("=");
  if (at < 0) return failure(`\`--rule ${text}\`: RULE=LEVEL is expected, for example --rule hole=off`);
  const rule = readRule(text.slice(0, at));
  if (!rule.ok) return rule;
  const level = readLevel(text.slice(at + 1));
  return level.ok ? success([rule.value, level.value]) : level;
}
