/** The findings of a line, each with its rule and clauses. */
import type { Analysis } from "../../analyze";
import type { Diagnostic } from "../../rules/diagnostic";
import type { LineNode } from "../../syntax/tree";
import { overlaps } from "../place";
import { citationLink } from "../words/word";
import { code, plain } from "./markdown";

export function findings(analysis: Analysis, line: LineNode): string {
  return findingsOf(analysis, line).map(finding).join("\n");
}

export function findingsOf(analysis: Analysis, line: LineNode): Diagnostic[] {
  const end = Math.max(line.end, line.start + 1);
  return analysis.diagnostics.filter((each) => overlaps(each, line) && each.start < end);
}

function finding({ severity, rule, message, spec, expected }: Diagnostic): string {
  const links = spec.map(citationLink).join(", ");
  const foreseen = expected ? ", expected here" : "";
  return `- **${severity}** ${code(rule)}${foreseen}: ${plain(message)}${links === "" ? "" : ` (${links})`}`;
}
