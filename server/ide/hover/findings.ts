/** The findings of a line, each with its rule and clauses. */
import type { Analysis } from "../../analyze";
import type { Diagnostic } from "../../rules/diagnostic";
import type { LineNode } from "../../syntax/tree";
import { overlaps } from "../place";
import { citationLink } from "../words/word";
import { code, type LinkOfRule, plain } from "./markdown";

export function findings(analysis: Analysis, line: LineNode, linkOfRule?: LinkOfRule): string {
  const end = Math.max(line.end, line.start + 1);
  return analysis.diagnostics
    .filter((diagnostic) => overlaps(diagnostic, line) && diagnostic.start < end)
    .map((diagnostic) => finding(diagnostic, linkOfRule))
    .join("\n");
}

function finding(
  { severity, rule, message, spec, expected }: Diagnostic,
  linkOfRule: LinkOfRule | undefined,
): string {
  const links = spec.map(citationLink).join(", ");
  const name = linkOfRule ? `[${code(rule)}](${linkOfRule(rule)})` : code(rule);
  const foreseen = expected ? ", expected here" : "";
  return `- **${severity}** ${name}${foreseen}: ${plain(message)}${links === "" ? "" : ` (${links})`}`;
}
