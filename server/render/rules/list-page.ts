/** The list of all rules as Markdown: group by group, with severities and links to their pages. */
import { RULES } from "../../rules/catalogue";
import type { Rule } from "../../rules/rule";
import type { Language } from "../../settings/language";
import { textsOf } from "./account";
import { markdown, otherLanguage, prose } from "./page";
import { LIST_PAGE } from "./paths";
import { WORDS } from "./words";

export function listPage(language: Language): string {
  const words = WORDS[language];
  const groups = Object.entries(words.groups)
    .map(([group, heading]) => ({ heading, members: RULES.filter((rule) => rule.group === group) }))
    .filter(({ members }) => members.length > 0);
  return markdown([
    "<!-- Written from server/rules by UPDATE=1 npx vitest run test/rules/pages.test.ts -->",
    `# ${words.listTitle}`,
    otherLanguage(language, LIST_PAGE),
    ...words.listIntroduction,
    ...groups.flatMap(({ heading, members }) => [`## ${heading}`, table(members, language)]),
  ]);
}

function table(rules: readonly Rule[], language: Language): string {
  const words = WORDS[language];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(words.listHead),
    line(words.listHead.map(() => "---")),
    ...rules.map((rule) => {
      const title = prose(textsOf(rule, language).title).replaceAll("|", "\\|");
      return line([`[${rule.name}](${rule.name}.md)`, words.severities[rule.severity.authored], title]);
    }),
  ].join("\n");
}
