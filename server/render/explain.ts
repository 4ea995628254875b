/** A rule's page, and the list of all rules, as terminal text. */
import { citationUrl, type Severity } from "../rules/diagnostic";
import type { Rule, RuleExample, RuleGroup } from "../rules/rule";
import type { Paint } from "./report/paint";
import { wrap } from "./report/wrap";

const WIDTH = 88;

const GROUPS: Readonly<Record<RuleGroup, string>> = {
  handshake: "Handshake",
  numbers: "Numbers",
  data: "Data, window, acknowledgments",
  close: "Close",
  reset: "Reset",
  flags: "Flags",
  timers: "Timers",
  options: "Options",
  queues: "Queues and ports",
  exchange: "Whole exchange",
  language: "The language",
  observation: "Observations (always infos: legal, and worth knowing)",
};

export function explainRule(rule: Rule, paint: Paint): string {
  const { name, title, what, why, remedy, spec, example } = rule;
  return [
    `${paint("strong", name)}: ${title}`,
    paint("faint", severities(rule)),
    "",
    ...section("What is wrong", what, paint),
    ...section("Why", why, paint),
    ...section("What to do", remedy, paint),
    ...(example === undefined ? [] : exampleLines(example, rule.group === "observation", paint)),
    ...(spec.length === 0 ? [] : [paint("strong", "See")]),
    ...spec.map((clause) => `  RFC ${clause.rfc} section ${clause.section}: ${citationUrl(clause)}`),
    ...(spec.length === 0 ? [] : [""]),
    ...directives(rule),
  ].join("\n");
}

export function listRules(rules: readonly Rule[], paint: Paint): string {
  const column = Math.max(...rules.map(({ name }) => name.length)) + 2;
  const groups = Object.entries(GROUPS).flatMap(([group, heading]) => {
    const members = rules.filter((rule) => rule.group === group);
    if (members.length === 0) return [];
    const lines = members.map(({ name, title, severity }) => {
      const level = severity.authored;
      const tone = level === "off" ? "faint" : level;
      return `  ${name.padEnd(column)}${paint(tone, level.padEnd(9))}${title}`;
    });
    return [paint("strong", heading), ...lines, ""];
  });
  return [...groups, "`tcpflowc explain RULE` tells a rule's reasons, its clause and an example.", ""].join(
    "\n",
  );
}

function section(heading: string, text: string, paint: Paint): string[] {
  return [paint("strong", heading), ...wrap(text, WIDTH - 2).map((line) => `  ${line}`), ""];
}

function exampleLines({ wrong, right }: RuleExample, isObservation: boolean, paint: Paint): string[] {
  const shown = (document: string) =>
    document
      .trimEnd()
      .split("\n")
      .map((line) => `    ${isMarker(line) ? paint("error", line) : line}`);
  return [
    paint("strong", isObservation ? "With it" : "Wrong"),
    ...shown(wrong),
    "",
    paint("strong", isObservation ? "Without it" : "Right"),
    ...shown(right),
    "",
  ];
}

/** A comment that underlines the line above it. */
function isMarker(line: string): boolean {
  return /^#\s*\^/.test(line);
}

/** "severity: error", "severity: warning; info with profile textbook; off with profile capture". */
function severities({ severity: { authored, textbook = authored, captured } }: Rule): string {
  const profiles: readonly (readonly [string, Severity | "off"])[] =
    textbook === captured
      ? [["textbook or capture", textbook]]
      : [
          ["textbook", textbook],
          ["capture", captured],
        ];
  const different = profiles.filter(([, level]) => level !== authored);
  return [
    `severity: ${authored}`,
    ...different.map(([profile, level]) => `${level} with profile ${profile}`),
  ].join("; ");
}

function directives({ name, group }: Rule): string[] {
  const onPurpose = `Wrong on purpose? \`#! expect ${name}\` on its line.`;
  const notWanted = `Not wanted? \`#! ignore ${name}\` on its line, or \`--rule ${name}=off\`.`;
  return [...(group === "observation" ? [] : [onPurpose]), notWanted, ""];
}
