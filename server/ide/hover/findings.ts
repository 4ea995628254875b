/** The findings of a line, each with its rule and clauses. */
import type { Analysis } from "../../analyze";
import type { Diagnostic } from "../../rules/diagnostic";
import type { LineNode } from "../../syntax/tree";
import { overlaps } from "../place";
import { citationLink } from "../words/word";
import { code, plain } from "./markdown";

export function findings(analysis: Analysis, line: LineNode): string {
  const end = Math.max(line.end, line.start + 1);
  return analysis.diagnostics
    .filter((diagnostic) => overlaps(diagnostic, line) && diagnostic.start < end)
    .map(finding)
    .join("\n");
}

function finding({ severity, rule, message, spec, expected }: Diagnostic): string {
  const links = spec.map(citationLink).join(", ");
  const foreseen = expected ? ", expected here" : "";
  return `- **${severity}** ${code(rule)}${foreseen}: ${plain(message)}${links === "" ? "" : ` (${links})`}`;
}
