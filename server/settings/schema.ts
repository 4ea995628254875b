/** The JSON schema of a configuration file, by which editors complete and explain it; written from the rules themselves. */
import { PROFILES, type ProfileName } from "../model/settings";
import { allRuleNames, RULE_ALIASES, ruleByName } from "../rules/catalogue";
import { CONFIG_KEYS } from "./config";
import { LEVELS, type Level } from "./names";

const LEVEL_MEANS: Readonly<Record<Level, string>> = {
  error: "Fails a check.",
  warning: "Shown; fails a check only beyond `--max-warnings`.",
  info: "Shown, and never fails a check.",
  off: "Not reported.",
};

const PROFILE_MEANS: Readonly<Record<ProfileName, string>> = {
  rfc: "RFC 9293, to the letter (the default).",
  textbook: "As textbooks draw TCP: what they usually leave out is not complained about.",
  linux: "RFC 9293 with the timers of Linux.",
  capture: "For what was recorded from a wire, by no person.",
};

const KEY_SCHEMAS: Readonly<Record<(typeof CONFIG_KEYS)[number], object>> = {
  profile: {
    description: "By whose rules documents are checked. A document's own `set profile=` wins.",
    ...choice(PROFILES, PROFILE_MEANS),
  },
  rules: {
    description: "Severities by rule, before those of the profile.",
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(allRuleNames().map((name) => [name, ruleSchema(name)])),
  },
};

/** `allowTrailingCommas`, `doNotSuggest` and `enumDescriptions` are VS Code's; others pass over them. */
export function configSchema(): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Settings of TCP Flow for a project",
    description: "Read by the editor and by `tcpflowc check` for the documents in this folder and below it.",
    type: "object",
    allowTrailingCommas: true,
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      ...Object.fromEntries(CONFIG_KEYS.map((key) => [key, KEY_SCHEMAS[key]])),
    },
    definitions: { level: choice(LEVELS, LEVEL_MEANS) },
  };
}

function choice<Value extends string>(
  values: readonly Value[],
  meanings: Readonly<Record<Value, string>>,
): object {
  return { enum: values, enumDescriptions: values.map((value) => meanings[value]) };
}

/** Draft 7 passes over what stands beside a reference, so the reference stands in a list. */
function ruleSchema(name: string): object {
  const level = { allOf: [{ $ref: "#/definitions/level" }] };
  const first = RULE_ALIASES.get(name);
  if (first !== undefined) return { description: `Another name of ${first}.`, doNotSuggest: true, ...level };
  const rule = ruleByName(name);
  return rule === undefined
    ? { description: "Not checked yet.", doNotSuggest: true, ...level }
    : { description: `${rule.title} (${rule.severity.authored} by itself)`, ...level };
}
