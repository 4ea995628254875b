/** `tcpflowc explain`: a rule's page, or the list of all rules. */
import { explainRule, listRules } from "../../render/explain";
import { allRuleNames, isRuleName, RULES, ruleByName } from "../../rules/catalogue";
import { didYouMean } from "../../settings/suggest";
import { paintFor } from "../colour";
import type { Run } from "../command";
import { EXIT } from "../exit";
import { complain } from "../messages";

export const runExplain: Run = ({ paths }, host) => {
  const [name, extra] = paths;
  const paint = paintFor(host.stdout, host);
  if (name === undefined) {
    host.stdout.write(listRules(RULES, paint));
    return EXIT.clean;
  }
  if (extra !== undefined) {
    complain(host, `one rule at a time: \`${extra}\` is too many`);
    return EXIT.usage;
  }
  const rule = ruleByName(name);
  if (rule !== undefined) {
    host.stdout.write(explainRule(rule, paint));
    return EXIT.clean;
  }
  const reason = isRuleName(name)
    ? `the rule \`${name}\` is named in the language, but not checked yet`
    : `there is no rule \`${name}\`${didYouMean(name, allRuleNames())}`;
  complain(host, `${reason}; \`tcpflowc explain\` lists the rules`);
  return EXIT.usage;
};
