/** A rule's page as Markdown: what is wrong and why, the clauses, a wrong and a right exchange, how to mend and to silence it. */
import { citationUrl, type Fix } from "../../rules/diagnostic";
import type { Rule } from "../../rules/rule";
import type { Language } from "../../settings/language";
import { type Account, accountOf, wrongDocument } from "./account";
import { LIST_NAME, pathBetween } from "./paths";
import { oneOf, type PageWords, WORDS } from "./words";

export function rulePage(rule: Rule, language: Language): string {
  const words = WORDS[language];
  const account = accountOf(rule, language);
  const { texts } = account;
  const isObservation = rule.group === "observation";
  return markdown([
    `<!-- Written from server/rules/${rule.group}/${rule.name}.ts by UPDATE=1 npx vitest run test/rules/pages.test.ts -->`,
    `# ${rule.name}`,
    `**${prose(capital(texts.title))}**`,
    `[${words.allRules}](${LIST_NAME}) · ${otherLanguage(language, rule.name)}`,
    `## ${isObservation ? words.whatItTells : words.whatIsWrong}`,
    prose(texts.what),
    `## ${words.why}`,
    prose(texts.why),
    clauses(rule, words),
    ...example(rule, account, words),
    `## ${words.whatToDo}`,
    prose(texts.remedy),
    ...fixes(rule, account, words),
    `## ${words.notWanted}`,
    silencing(rule, words),
    `## ${words.severity}`,
    severities(account, words),
    ...relatives(account, words),
  ]);
}

/** Paragraphs and other blocks, a blank line between two. */
export function markdown(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** The RFC's way to write a segment, `<SEQ=0><CTL=RST>`, would be markup. */
export function prose(text: string): string {
  return text.replace(/(?:<[A-Z][^<>`]*>)+/g, "`$&`");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function otherLanguage(language: Language, name: string): string {
  const other: Language = language === "en" ? "zh-cn" : "en";
  return `[${WORDS[other].ownName}](${pathBetween(language, other, name)})`;
}

/** Wrong documents stand in plain fences, so that the page itself checks clean. */
function example(rule: Rule, { finding }: Account, words: PageWords): string[] {
  if (rule.example === undefined) return [];
  const isObservation = rule.group === "observation";
  return [
    `## ${isObservation ? words.withIt : words.wrong}`,
    fence("text", wrongDocument(rule, rule.example)),
    ...(finding === undefined
      ? []
      : [(words.whatTheCheckerSays + words.colon).trimEnd(), `> ${prose(finding.message)}`]),
    `## ${isObservation ? words.withoutIt : words.right}`,
    fence("tcpflow", rule.example.right),
  ];
}

function fence(info: string, document: string): string {
  return `\`\`\`${info}\n${document.trimEnd()}\n\`\`\``;
}

function fixes({ example: pair }: Rule, { finding }: Account, words: PageWords): string[] {
  const sentence = ({ title, safe }: Fix, index: number): string => {
    const shown = `*${title}*`;
    if (!safe) return `- ${words.possibleFix(shown)}`;
    const leads = index === 0 && pair?.fixed === true ? words.gap + words.leadsToRight : "";
    return `- ${words.certainFix(shown)}${leads}`;
  };
  const offered = finding?.fixes ?? [];
  return offered.length === 0 ? [] : [offered.map(sentence).join("\n")];
}

function silencing({ name, group }: Rule, words: PageWords): string {
  const code = (text: string): string => `\`${text}\``;
  return [
    // A capture has no comments.
    ...(group === "observation" || group === "capture" ? [] : [words.onPurpose(code(`#! expect ${name}`))]),
    ...(group === "capture"
      ? []
      : [words.ignoring(code(`#! ignore ${name}`), code(`#! ignore-file ${name}`))]),
    words.switchingOff(code(`--rule ${name}=off`), code(`{ "rules": { "${name}": "off" } }`)),
  ]
    .map((line) => `- ${line}`)
    .join("\n");
}

function severities({ severities: columns }: Account, words: PageWords): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const heads = columns.map(({ profiles }) => profiles.map((name) => `\`${name}\``).join(words.comma));
  return [
    line([`\`set profile=\``, ...heads]),
    line(["---", ...columns.map(() => "---")]),
    line([words.severity, ...columns.map(({ severity }) => words.severities[severity])]),
  ].join("\n");
}

function relatives({ supersedes, supersededBy }: Account, words: PageWords): string[] {
  const links = (names: readonly string[]): string =>
    oneOf(
      names.map((name) => `[${name}](${name}.md)`),
      words,
    );
  const sentences = [
    ...(supersedes.length === 0 ? [] : [words.supersedes(links(supersedes))]),
    ...(supersededBy.length === 0 ? [] : [words.supersededBy(links(supersededBy))]),
  ];
  return sentences.length === 0 ? [] : [`## ${words.relatives}`, ...sentences];
}

function clauses({ spec }: Rule, words: PageWords): string {
  if (spec.length === 0) return "";
  const links = spec.map((clause) => `[${words.clause(clause.rfc, clause.section)}](${citationUrl(clause)})`);
  return `${words.clauses}${words.colon}${links.join(words.comma)}${words.stop}`;
}
