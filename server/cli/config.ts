/** What a `.tcpflowrc.json` says: `{ "profile": "textbook", "rules": { "hole": "off" } }`, comments allowed. */
import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import type { AnalyzeOptions } from "../analyze";
import { LineIndex } from "../text/lines";
import { LEVELS, readLevel, readProfile, readRule } from "./settings";

export interface Config {
  readonly options: AnalyzeOptions;
  /** What could not be understood; the rest counts. */
  readonly problems: readonly string[];
}

const KEYS = ["$schema", "profile", "rules"];

export function readConfig(text: string): Config {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) return { options: {}, problems: [syntaxProblem(text, error)] };
  if (!isRecord(value)) return { options: {}, problems: ["an object is expected"] };
  const problems = Object.keys(value)
    .filter((key) => !KEYS.includes(key))
    .map((key) => `unknown key \`${key}\`; the keys are ${KEYS.slice(1).join(" and ")}`);
  const profile = value.profile === undefined ? undefined : readProfile(value.profile);
  if (profile !== undefined && !profile.ok) problems.push(profile.reason);
  const rules = readRules(value.rules, problems);
  return { options: { ...(profile?.ok ? { profile: profile.value } : {}), rules }, problems };
}

function readRules(value: unknown, problems: string[]): NonNullable<AnalyzeOptions["rules"]> {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    problems.push(`\`rules\` is an object of rules and levels (${LEVELS.join(", ")})`);
    return {};
  }
  const rules: Record<string, (typeof LEVELS)[number]> = {};
  for (const [name, level] of Object.entries(value)) {
    const rule = readRule(name);
    const severity = readLevel(level);
    if (rule.ok && severity.ok) rules[rule.value] = severity.value;
    if (!rule.ok) problems.push(rule.reason);
    if (!severity.ok) problems.push(`rule \`${name}\`: ${severity.reason}`);
  }
  return rules;
}

function syntaxProblem(text: string, { error, offset }: ParseError): string {
  const { line, column } = new LineIndex(text).positionAt(offset);
  const words = printParseErrorCode(error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
  return `it is not JSON: ${words} at line ${line + 1}, column ${column + 1}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
