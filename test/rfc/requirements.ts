/** docs/requirements.md: every requirement of RFC 9293 that bears a label, and what stands for it. */
import { RULES, ruleByName } from "../../server/rules/catalogue";
import { PLANNED_RULES } from "../../server/rules/planned";
import { COVERAGE, UNWRITTEN } from "../../server/rules/requirements/coverage";
import { type RequirementLabel, RFC9293_LABELS } from "../../server/rules/requirements/labels";
import { BEYOND, type Coverage } from "../../server/rules/requirements/standing";

const KINDS = [
  ["MUST", "what an implementation must do, or must not"],
  ["SHLD", "what it should do, or should not"],
  ["MAY", "what it may do"],
  ["REC", "what is recommended"],
] as const;

/** How a requirement stands, for the counts: by the strongest that is there. */
export function standing({ rules = [], computed, shown = [], beyond }: Coverage): string {
  if (rules.some((name) => ruleByName(name) !== undefined)) return "has rules";
  if (beyond === undefined && rules.length > 0) return "awaits rules";
  if (computed !== undefined || shown.length > 0) return "is kept by the computed endpoints";
  return "cannot be broken on a page";
}

function ruleLink(name: string): string {
  return ruleByName(name) === undefined ? `${name} (not written)` : `[${name}](rules/${name}.md)`;
}

function documentLink(path: string): string {
  return `[${path.replace(/^.*\//, "").replace(/\.tcpflow$/, "")}](../${path})`;
}

function row(label: RequirementLabel): string {
  const { asks, rules = [], computed, shown = [], beyond } = COVERAGE[label];
  const sections = RFC9293_LABELS[label].map((section) => {
    const anchor = /^[A-Z]/.test(section) ? "appendix" : "section";
    return `[${section}](https://www.rfc-editor.org/rfc/rfc9293#${anchor}-${section})`;
  });
  const stands = [computed, beyond === undefined ? undefined : BEYOND[beyond]].filter(
    (part) => part !== undefined,
  );
  return `| ${label} | ${sections.join(", ")} | ${asks} | ${rules.map(ruleLink).join(", ")} | ${stands.join(" ")} | ${shown.map(documentLink).join(", ")} |`;
}

function unwritten(): string[] {
  return Object.values(PLANNED_RULES)
    .flat()
    .map((name) => `| ${name} | ${UNWRITTEN[name] ?? "Not written yet."} |`);
}

function counts(labels: readonly RequirementLabel[]): string[] {
  const by = new Map<string, number>();
  for (const label of labels) by.set(standing(COVERAGE[label]), (by.get(standing(COVERAGE[label])) ?? 0) + 1);
  return [...by].sort((a, b) => b[1] - a[1]).map(([what, count]) => `| ${count} | ${what} |`);
}

export function requirementsPage(): string {
  const labels = Object.keys(RFC9293_LABELS) as RequirementLabel[];
  return [
    "# What of RFC 9293 is checked",
    "",
    "Every requirement of RFC 9293 that bears a label, with the rules that report a breach, what the computed endpoints do about it, and",
    "documents that keep it and are silent. A rule's own page has a document that breaks it. What no page can show says so. The labels",
    "and their sections are extracted from the RFC's text (`scripts/rfc9293.mjs`); this page is generated from",
    "`server/rules/requirements`, and a test keeps it true (`UPDATE=1 npx vitest run test/rfc`).",
    "",
    `Of ${labels.length} requirements`,
    "",
    "| | |",
    "|---:|---|",
    ...counts(labels),
    "",
    ...KINDS.flatMap(([kind, what]) => [
      `## ${kind}: ${what}`,
      "",
      "| label | section | what it asks | rules | how it is kept, or why a page cannot show it | shown by |",
      "|---|---|---|---|---|---|",
      ...labels.filter((label) => label.startsWith(`${kind}-`)).map(row),
      "",
    ]),
    "## Rules without a document",
    "",
    "The language cannot write what they report; a capture can hold it.",
    "",
    ...RULES.filter(({ example }) => example === undefined).map(({ name }) => `- ${ruleLink(name)}`),
    "",
    "## Names without a rule",
    "",
    "The language knows these names in directives; no rule speaks under them.",
    "",
    "| name | why |",
    "|---|---|",
    ...unwritten(),
    "",
  ].join("\n");
}
