/** Quick fixes: what each finding offers, and the ways to silence it here or in the whole document. */
import type { Analysis } from "../analyze";
import type { RuleName } from "../rules/catalogue";
import type { Diagnostic, TextEdit } from "../rules/diagnostic";
import type { LineNode } from "../syntax/tree";
import type { Span } from "../text/span";
import { lineAt, overlaps } from "./place";

export interface Action {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly diagnostic: Diagnostic;
  /** True where the repair is certain. */
  readonly preferred: boolean;
  /** A repair of the text, or a directive that silences the finding. */
  readonly kind: "fix" | "ignore";
}

export function actions(analysis: Analysis, span: Span): Action[] {
  const here = analysis.diagnostics.filter((diagnostic) => overlaps(diagnostic, span));
  const fixes = here.flatMap((diagnostic) =>
    diagnostic.fixes.map(
      ({ title, edits, safe }): Action => ({ title, edits, diagnostic, preferred: safe, kind: "fix" }),
    ),
  );
  return [...fixes, ...here.flatMap((diagnostic) => ignoring(analysis, diagnostic))];
}

/** The rules that have found something there, each once, with what it has found. */
export function rulesAt(
  analysis: Analysis,
  span: Span,
): readonly { readonly rule: RuleName; readonly found: readonly Diagnostic[] }[] {
  const here = analysis.diagnostics.filter((diagnostic) => overlaps(diagnostic, span));
  return [...new Set(here.map(({ rule }) => rule))].map((rule) => ({
    rule,
    found: here.filter((diagnostic) => diagnostic.rule === rule),
  }));
}

/** Findings that tell of a wrong directive or an unreadable line are not for ignoring. */
const NOT_IGNORABLE = new Set(["syntax", "unknown-rule", "unused-ignore", "expected-diagnostic-missing"]);

function ignoring(analysis: Analysis, diagnostic: Diagnostic): Action[] {
  const { rule, expected } = diagnostic;
  if (expected || NOT_IGNORABLE.has(rule)) return [];
  const line = analysis.tree.line(lineAt(analysis.tree, diagnostic.start));
  const top = analysis.tree.lineStart(0);
  const lineBreak = analysis.text.includes("\r\n") ? "\r\n" : "\n";
  const whole = { start: top, end: top, text: `#! ignore-file ${rule}${lineBreak}` };
  const action = (title: string, edit: TextEdit): Action => ({
    title,
    edits: [edit],
    diagnostic,
    preferred: false,
    kind: "ignore",
  });
  return [
    action(`Ignore ${rule} on this line`, ignoreHere(analysis, line, rule, lineBreak)),
    action(`Ignore ${rule} in this document`, whole),
  ];
}

/** At the line's end; into a directive that is there; above a line that ends in a comment. */
function ignoreHere(analysis: Analysis, line: LineNode, rule: string, lineBreak: string): TextEdit {
  const { directive, comment } = line;
  const last = directive?.rules.at(-1);
  if (directive?.kind === "ignore" && last) return { start: last.end, end: last.end, text: `, ${rule}` };
  if (directive || comment)
    return { start: line.start, end: line.start, text: `#! ignore ${rule}${lineBreak}` };
  const written = analysis.text.slice(line.start, line.end).trimEnd();
  const end = line.start + written.length;
  return { start: end, end, text: `${written === "" ? "" : "  "}#! ignore ${rule}` };
}
