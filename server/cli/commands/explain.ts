/** `tcpflowc explain`: a rule's page, or the list of all rules. */
import { explainRule, listRules } from "../../render/rules/explain";
import { allRuleNames, isRuleName, RULES, ruleByName } from "../../rules/catalogue";
import { languageOf } from "../../settings/language";
import { didYouMean } from "../../settings/suggest";
import { paintFor } from "../colour";
import type { Run } from "../command";
import { EXIT } from "../exit";
import { complain } from "../messages";

export const runExplain: Run = (args, host) => {
  const [name, extra] = args.paths;
  const language = languageOf(args.value("locale"));
  const paint = paintFor(host.stdout, host);
  if (name === undefined) {
    host.stdout.write(listRules(RULES, language, paint));
    return EXIT.clean;
  }
  if (extra !== undefined) {
    complain(host, `one rule at a time: \`${extra}\` is too many`);
    return EXIT.usage;
  }
  const rule = ruleByName(name);
  if (rule !== undefined) {
    host.stdout.write(explainRule(rule, language, paint));
    return EXIT.clean;
  }
  const reason = isRuleName(name)
    ? `the rule \`${name}\` is a name of the language that no finding bears`
    : `there is no rule \`${name}\`${didYouMean(name, allRuleNames())}`;
  complain(host, `${reason}; \`tcpflowc explain\` lists the rules`);
  return EXIT.usage;
};
