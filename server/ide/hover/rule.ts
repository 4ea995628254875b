/** A rule's page in short: what is wrong, why TCP has it so, how to mend it. */
import { ruleByName } from "../../rules/catalogue";
import { citationLink } from "../words/word";
import { code, type LinkOfRule, paragraphs } from "./markdown";

export function rulePage(name: string, linkOfRule?: LinkOfRule): string {
  const rule = ruleByName(name);
  if (!rule) return "";
  return paragraphs(
    `**${code(rule.name)}** — ${rule.title} (${rule.severity.authored})`,
    rule.what,
    rule.why,
    rule.remedy,
    [
      ...rule.spec.map(citationLink),
      ...(linkOfRule ? [`[the whole page](${linkOfRule(rule.name)})`] : []),
    ].join(", "),
  );
}
