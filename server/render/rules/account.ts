/** What is to be said of a rule besides its texts: what the checker says of its example, its severities, its relatives. */
import { analyze } from "../../analyze";
import { RULES, ruleByName } from "../../rules/catalogue";
import type { Diagnostic, Severity } from "../../rules/diagnostic";
import type { Rule, RuleExample, RuleTexts } from "../../rules/rule";
import type { Language } from "../../settings/language";

export interface Account {
  readonly texts: RuleTexts;
  /** What the checker says of the wrong document; absent where there is none. */
  readonly finding?: Diagnostic;
  /** In the order in which they are shown; profiles of one column stand together. */
  readonly severities: readonly ProfileSeverity[];
  /** Rules that say the same less exactly, and that give way to this one. */
  readonly supersedes: readonly string[];
  /** Rules that say the same more exactly, and to which this one gives way. */
  readonly supersededBy: readonly string[];
}

export interface ProfileSeverity {
  readonly profiles: readonly string[];
  readonly severity: Severity | "off";
}

export function accountOf(rule: Rule, language: Language): Account {
  const { name, example } = rule;
  const finding =
    example && analyze(example.wrong).diagnostics.find((diagnostic) => diagnostic.rule === name);
  return {
    texts: textsOf(rule, language),
    ...(finding === undefined ? {} : { finding }),
    severities: severitiesOf(rule),
    supersedes: (rule.supersedes ?? []).filter((other) => ruleByName(other) !== undefined),
    supersededBy: RULES.filter(({ supersedes }) => supersedes?.some((other) => other === name)).map(
      (other) => other.name,
    ),
  };
}

/** The wrong document as its own page shows it: what is underlined need not be named there. */
export function wrongDocument({ name }: Rule, { wrong }: RuleExample): string {
  return wrong.replaceAll(`^ ${name}\n`, "^\n");
}

export function textsOf(rule: Rule, language: Language): RuleTexts {
  return language === "zh-cn" ? rule.zh : rule;
}

function severitiesOf({ severity: { authored, textbook = authored, captured } }: Rule): ProfileSeverity[] {
  return [
    { profiles: ["rfc", "linux"], severity: authored },
    { profiles: ["textbook"], severity: textbook },
    { profiles: ["capture"], severity: captured },
  ];
}
