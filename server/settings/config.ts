/** What a `.tcpflowrc.json` says: `{ "profile": "textbook", "rules": { "hole": "off" } }`, comments allowed. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { AnalyzeOptions } from "../analyze";
import type { RuleName } from "../rules/catalogue";
import type { Span } from "../text/span";
import { LEVELS, type Level, readLevel, readProfile, readRule } from "./names";
import { didYouMean } from "./suggest";

export interface ConfigProblem extends Span {
  /** A clause without a full stop. */
  readonly message: string;
}

export interface Config {
  readonly options: AnalyzeOptions;
  /** What could not be understood, in order of place; the rest counts, but of a text that is no JSON nothing does. */
  readonly problems: readonly ConfigProblem[];
}

/** `$schema` is for editors. */
export const CONFIG_KEYS = ["profile", "rules"] as const;
const KNOWN_KEYS: readonly string[] = ["$schema", ...CONFIG_KEYS];

export function readConfig(text: string): Config {
  const errors: ParseError[] = [];
  const root = readJson(text, errors);
  const [error] = errors;
  if (error !== undefined) return { options: {}, problems: [syntaxProblem(error)] };
  if (root === undefined || root.type !== "object") {
    return { options: {}, problems: [problem(root, 'an object is expected, for example { "rules": {} }')] };
  }
  const problems: ConfigProblem[] = [];
  let options: AnalyzeOptions = {};
  for (const { key, name, value } of propertiesOf(root)) {
    if (name === "profile") {
      const profile = readProfile(value.value);
      if (profile.ok) options = { ...options, profile: profile.value };
      else problems.push(problem(value, profile.reason));
    } else if (name === "rules") options = { ...options, rules: readRules(value, problems) };
    else if (!KNOWN_KEYS.includes(name)) problems.push(problem(key, unknownKey(name)));
  }
  return { options, problems };
}

function readRules(node: Node, problems: ConfigProblem[]): Partial<Record<RuleName, Level>> {
  const rules: Partial<Record<RuleName, Level>> = {};
  if (node.type !== "object") {
    problems.push(problem(node, `\`rules\` is an object of rules and levels (${LEVELS.join(", ")})`));
    return rules;
  }
  for (const { key, name, value } of propertiesOf(node)) {
    const rule = readRule(name);
    const level = readLevel(value.value);
    if (rule.ok && level.ok) rules[rule.value] = level.value;
    if (!rule.ok) problems.push(problem(key, rule.reason));
    if (!level.ok) problems.push(problem(value, `rule \`${name}\`: ${level.reason}`));
  }
  return rules;
}

/** The parser goes down one call for each bracket: thousands of them are no configuration, but must not be our end. */
function readJson(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch {
    return undefined;
  }
}

interface Property {
  readonly key: Node;
  readonly name: string;
  readonly value: Node;
}

function propertiesOf(node: Node): readonly Property[] {
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key === undefined || value === undefined ? [] : [{ key, name: String(key.value), value }],
  );
}

function unknownKey(name: string): string {
  const keys = CONFIG_KEYS.map((key) => `\`${key}\``).join(" and ");
  return `unknown key \`${name}\`; the keys are ${keys}${didYouMean(name, CONFIG_KEYS)}`;
}

function syntaxProblem({ error, offset, length }: ParseError): ConfigProblem {
  const words = printParseErrorCode(error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
  return problem({ offset, length }, `it is not JSON: ${words}`);
}

/** Of no place: at the beginning. */
function problem(place: Pick<Node, "offset" | "length"> | undefined, message: string): ConfigProblem {
  const start = place?.offset ?? 0;
  return { start, end: start + (place?.length ?? 0), message };
}
