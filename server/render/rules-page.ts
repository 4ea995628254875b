/** The page docs/rules.md: every rule with its reasons, an example, what the checker says about it, and its clauses. */
import { analyze } from "../analyze";
import { citationUrl, type Severity } from "../rules/diagnostic";
import type { Rule, RuleGroup } from "../rules/rule";

const HEADINGS: Readonly<Record<RuleGroup, string>> = {
  handshake: "Opening a connection",
  numbers: "Sequence and acknowledgment numbers",
  data: "Data, window and acknowledgments",
  flags: "Flags",
  close: "Closing a connection",
  reset: "Resets",
  timers: "Timers",
  options: "Options",
  queues: "Queues and ports",
  exchange: "The exchange as a whole",
  language: "The language's own",
  observation: "Observations",
};

const INTRODUCTION = [
  "# Rules",
  "",
  "What the checker knows, rule by rule. `tcpflowc explain RULE` shows the same in the terminal.",
  "",
  "The severity is that of a hand-written page; `set profile=` changes some of them. A rule is silenced with",
  "`#! ignore RULE`, foreseen with `#! expect RULE`, and set to another severity with `--rule RULE=warning`.",
  "",
  "This page is written from the rules themselves, and the messages in it are the checker's own:",
  "`UPDATE=1 npx vitest run test/rules/page.test.ts` writes it anew.",
  "",
];

export function rulesPage(rules: readonly Rule[]): string {
  const groups = Object.entries(HEADINGS)
    .map(([group, heading]) => ({ heading, members: rules.filter((rule) => rule.group === group) }))
    .filter(({ members }) => members.length > 0);
  return [
    ...INTRODUCTION,
    ...groups.flatMap(({ heading, members }) => [
      `## ${heading}`,
      "",
      ...table(members),
      ...members.flatMap((rule) => section(rule)),
    ]),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function table(rules: readonly Rule[]): string[] {
  const rows = rules.map(
    ({ name, severity, title }) => `| [\`${name}\`](#${name}) | ${severity.authored} | ${title} |`,
  );
  return ["| rule | severity | what it finds |", "|---|---|---|", ...rows, ""];
}

function section(rule: Rule): string[] {
  return [
    `### ${rule.name}`,
    "",
    `*${capital(rule.title)}.* ${severities(rule)}.`,
    "",
    prose(rule.what),
    "",
    prose(rule.why),
    "",
    ...example(rule),
    prose(rule.remedy),
    "",
    ...clauses(rule),
  ];
}

/** Wrong documents stand in plain fences, so that the page itself checks clean. */
function example(rule: Rule): string[] {
  if (rule.example === undefined) return [];
  const { wrong, right } = rule.example;
  const said = analyze(wrong).diagnostics.find((diagnostic) => diagnostic.rule === rule.name);
  return [
    "```text",
    wrong.trimEnd(),
    "```",
    "",
    ...(said === undefined ? [] : [`> ${prose(said.message)}`, ""]),
    rule.group === "observation" ? "Without it:" : "Mended:",
    "",
    "```tcpflow",
    right.trimEnd(),
    "```",
    "",
  ];
}

/** The RFC's way to write a segment, `<SEQ=0><CTL=RST>`, would be markup. */
function prose(text: string): string {
  return text.replace(/(?:<[A-Z][^<>`]*>)+/g, "`$&`");
}

function severities({ severity }: Rule): string {
  const { authored, captured, textbook } = severity;
  const others: string[] = [];
  if (captured !== authored) others.push(`${word(captured)} on a capture`);
  if (textbook !== undefined && textbook !== authored)
    others.push(`${word(textbook)} in the textbook profile`);
  return [capital(word(authored)), ...others].join(", ");
}

function word(severity: Severity | "off"): string {
  return severity === "off" ? "not applied" : severity;
}

function clauses({ spec }: Rule): string[] {
  if (spec.length === 0) return [];
  const links = spec.map((clause) => `[RFC ${clause.rfc} §${clause.section}](${citationUrl(clause)})`);
  return [`See ${links.join(", ")}.`, ""];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
