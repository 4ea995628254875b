/** What a check complains about, and how that is shown beside the text. */
import type { Analysis } from "../../server/analyze";
import type { Diagnostic } from "../../server/rules/diagnostic";

/** Errors and warnings, but for those that a `#! expect` foresaw. */
export function complaints(analysis: Analysis): readonly Diagnostic[] {
  return analysis.diagnostics.filter((each) => each.severity !== "info" && each.expected !== true);
}

/** The line, from 0, on which a diagnostic stands. */
export function lineOf(text: string, diagnostic: Diagnostic): number {
  return text.slice(0, diagnostic.start).split("\n").length - 1;
}

/** The text with each complaint below its line. */
export function shown(text: string, found: readonly Diagnostic[]): string {
  return text
    .split("\n")
    .flatMap((line, index) => [
      `${String(index + 1).padStart(4)}  ${line}`,
      ...found
        .filter((each) => lineOf(text, each) === index)
        .map((each) => `      ^ ${each.severity} ${each.rule}: ${each.message}`),
    ])
    .join("\n");
}
