/** What a capture says of its packets in words: the page's captions, what became of them, and what is wrong with them. */
import type { Analysis } from "../../analyze";
import type { SentSegment } from "./sent";

/** By segment. */
export function commentsFor(analysis: Analysis): (segment: SentSegment) => readonly string[] {
  const findings = new Map<number, string[]>();
  for (const { severity, rule, message, start, expected } of analysis.diagnostics) {
    if (severity === "info" && expected !== true) continue;
    const line = analysis.tree.lines.lineOf(start);
    const said = expected === true ? `expected: ${rule}: ${message}` : `${severity}: ${rule}: ${message}`;
    findings.set(line, [...(findings.get(line) ?? []), said]);
  }
  return (segment) => [
    ...captionsOf(analysis, segment.line),
    ...(segment.fate === "lost" ? ["lost on the way"] : []),
    ...(segment.leftOut ? ["stands for what `...` leaves out"] : []),
    ...(findings.get(segment.line) ?? []),
  ];
}

/** The page's own words for what stands on a line. */
export function captionsOf({ tree }: Analysis, line: number): readonly string[] {
  const statement = tree.line(line)?.statement;
  if (statement?.kind === "gap") return statement.caption === undefined ? [] : [statement.caption.value];
  if (statement?.kind !== "segment") return [];
  return statement.items.flatMap((item) => (item.kind === "caption" ? [item.text.value] : []));
}
