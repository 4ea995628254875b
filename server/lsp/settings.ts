/** The user's settings under `tcpflow`, read from whatever a client sends. */
import type { AnalyzeOptions, ProfileName } from "../analyze";
import type { InlayOptions } from "../ide/inlay";
import { ruleByName } from "../rules/catalogue";
import type { Severity } from "../rules/diagnostic";

export interface Settings {
  readonly analyze: AnalyzeOptions;
  readonly inlay: InlayOptions;
}

export const DEFAULT_SETTINGS: Settings = { analyze: {}, inlay: { states: true, numbers: true } };

const PROFILES: readonly ProfileName[] = ["rfc", "textbook", "linux", "capture"];
const SEVERITIES: readonly (Severity | "off")[] = ["error", "warning", "info", "off"];

/** What is missing or of the wrong kind falls back to its default. */
export function readSettings(value: unknown): Settings {
  const given = asRecord(value);
  const hints = asRecord(given.inlayHints);
  const profile = PROFILES.find((name) => name === given.profile);
  return {
    analyze: { ...(profile ? { profile } : {}), rules: readRules(given.rules) },
    inlay: { states: hints.states !== false, numbers: hints.numbers !== false },
  };
}

export function sameSettings(a: Settings, b: Settings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function readRules(value: unknown): Record<string, Severity | "off"> {
  const rules: Record<string, Severity | "off"> = {};
  for (const [name, wanted] of Object.entries(asRecord(value))) {
    const rule = ruleByName(name);
    const severity = SEVERITIES.find((each) => each === wanted);
    if (rule && severity) rules[rule.name] = severity;
  }
  return rules;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
