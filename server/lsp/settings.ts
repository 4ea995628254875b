/** The user's settings under `tcpflow`, read from whatever a client sends. */
import type { AnalyzeOptions } from "../analyze";
import type { InlayOptions } from "../ide/inlay";
import type { RuleName } from "../rules/catalogue";
import { type Level, readLevel, readProfile, readRule } from "../settings/names";

export interface Settings {
  readonly analyze: AnalyzeOptions;
  readonly inlay: InlayOptions;
}

export const DEFAULT_SETTINGS: Settings = { analyze: {}, inlay: { states: true, numbers: true } };

/** What is missing or of the wrong kind falls back to its default. */
export function readSettings(value: unknown): Settings {
  const given = asRecord(value);
  const hints = asRecord(given.inlayHints);
  const profile = readProfile(given.profile);
  return {
    analyze: { ...(profile.ok ? { profile: profile.value } : {}), rules: readRules(given.rules) },
    inlay: { states: hints.states !== false, numbers: hints.numbers !== false },
  };
}

export function sameSettings(a: Settings, b: Settings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function readRules(value: unknown): Partial<Record<RuleName, Level>> {
  const rules: Partial<Record<RuleName, Level>> = {};
  for (const [name, wanted] of Object.entries(asRecord(value))) {
    const rule = readRule(name);
    const level = readLevel(wanted);
    if (rule.ok && level.ok) rules[rule.value] = level.value;
  }
  return rules;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
