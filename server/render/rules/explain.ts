/** A rule's page, and the list of all rules, as terminal text. */
import { citationUrl } from "../../rules/diagnostic";
import type { Rule, RuleGroup } from "../../rules/rule";
import type { Language } from "../../settings/language";
import type { Paint } from "../report/paint";
import { textWidth } from "../report/width";
import { wrap } from "../report/wrap";
import { type Account, accountOf, type ProfileSeverity, textsOf, wrongDocument } from "./account";
import { oneOf, type PageWords, WORDS } from "./words";

const WIDTH = 88;

export function explainRule(rule: Rule, language: Language, paint: Paint): string {
  const { name, group, spec } = rule;
  const words = WORDS[language];
  const account = accountOf(rule, language);
  const { title, what, why, remedy } = account.texts;
  return [
    `${paint("strong", name)}${words.colon}${title}`,
    paint("faint", severities(account.severities, words)),
    "",
    ...section(group === "observation" ? words.whatItTells : words.whatIsWrong, [what], paint),
    ...section(words.why, [why], paint),
    ...example(rule, account, words, paint),
    ...section(words.whatToDo, [remedy, ...fixes(account, words)], paint),
    ...section(words.notWanted, silencing(rule, words), paint),
    ...section(words.relatives, relatives(account, words), paint),
    ...(spec.length === 0 ? [] : [paint("strong", words.clauses)]),
    ...spec.map(
      (clause) => `  ${words.clause(clause.rfc, clause.section)}${words.colon}${citationUrl(clause)}`,
    ),
    ...(spec.length === 0 ? [] : [""]),
  ].join("\n");
}

export function listRules(rules: readonly Rule[], language: Language, paint: Paint): string {
  const words = WORDS[language];
  const nameColumn = Math.max(...rules.map(({ name }) => name.length)) + 2;
  const levelColumn = Math.max(...Object.values(words.severities).map(textWidth)) + 2;
  const groups = Object.entries(words.groups).flatMap(([group, heading]) => {
    const members = rules.filter((rule) => rule.group === (group as RuleGroup));
    if (members.length === 0) return [];
    const lines = members.map((rule) => {
      const level = rule.severity.authored;
      const shown = padded(words.severities[level], levelColumn);
      const tone = level === "off" ? "faint" : level;
      return `  ${rule.name.padEnd(nameColumn)}${paint(tone, shown)}${textsOf(rule, language).title}`;
    });
    return [paint("strong", heading), ...lines, ""];
  });
  return [...groups, words.listEnd, ""].join("\n");
}

function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - textWidth(text)));
}

/** Nothing where there is nothing to say. */
function section(heading: string, paragraphs: readonly string[], paint: Paint): string[] {
  if (paragraphs.length === 0) return [];
  const lines = paragraphs.flatMap((text) => wrap(text, WIDTH - 2).map((line) => `  ${line}`));
  return [paint("strong", heading), ...lines, ""];
}

function example(rule: Rule, { finding }: Account, words: PageWords, paint: Paint): string[] {
  if (rule.example === undefined) return [];
  const isObservation = rule.group === "observation";
  return [
    paint("strong", isObservation ? words.withIt : words.wrong),
    ...shown(wrongDocument(rule, rule.example), paint),
    "",
    ...section(words.whatTheCheckerSays, finding === undefined ? [] : [finding.message], paint),
    paint("strong", isObservation ? words.withoutIt : words.right),
    ...shown(rule.example.right, paint),
    "",
  ];
}

function shown(document: string, paint: Paint): string[] {
  return document
    .trimEnd()
    .split("\n")
    .map((line) => `    ${isMarker(line) ? paint("error", line) : line}`);
}

/** A comment that underlines the line above it. */
function isMarker(line: string): boolean {
  return /^#\s*\^/.test(line);
}

/** "Severity: error", "Severity: warning; info with profile textbook or capture". */
function severities([usual, ...others]: readonly ProfileSeverity[], words: PageWords): string {
  if (usual === undefined) return "";
  const levels = [...new Set(others.map(({ severity }) => severity))].filter(
    (level) => level !== usual.severity,
  );
  const elsewhere = levels.map((level) => {
    const profiles = others.filter(({ severity }) => severity === level).flatMap((other) => other.profiles);
    return words.withProfile(words.severities[level], profiles);
  });
  return [words.severity + words.colon + words.severities[usual.severity], ...elsewhere].join(
    words.semicolon,
  );
}

function fixes({ finding }: Account, words: PageWords): string[] {
  const offered = finding?.fixes ?? [];
  return offered.map(({ title, safe }) =>
    safe ? words.certainFix(`\`${title}\``) : words.possibleFix(`\`${title}\``),
  );
}

function silencing({ name, group }: Rule, words: PageWords): string[] {
  return [
    // A capture has no comments.
    ...(group === "observation" || group === "capture" ? [] : [words.onPurpose(`\`#! expect ${name}\``)]),
    ...(group === "capture" ? [] : [words.ignoring(`\`#! ignore ${name}\``, `\`#! ignore-file ${name}\``)]),
    words.switchingOff(`\`--rule ${name}=off\``, `\`{ "rules": { "${name}": "off" } }\``),
  ];
}

function relatives({ supersedes, supersededBy }: Account, words: PageWords): string[] {
  return [
    ...(supersedes.length === 0 ? [] : [words.supersedes(oneOf(supersedes, words))]),
    ...(supersededBy.length === 0 ? [] : [words.supersededBy(oneOf(supersededBy, words))]),
  ];
}
