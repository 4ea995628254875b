/** What the checker found, sorted by the lines on which a picture shows it. */
import type { Diagnostic } from "../../rules/diagnostic";
import type { SyntaxTree } from "../../syntax/parse";
import type { Mark } from "./picture";

/** The findings of one line that deserve a mark. */
export interface LineFindings {
  /** That of the gravest. */
  readonly mark: Mark;
  readonly messages: readonly string[];
}

/** Shown in full beside an arrow; the others are counted. */
const MOST_MESSAGES = 3;

const SIGN: Readonly<Record<Mark, string>> = { error: "✗ ", warning: "⚠ ", expected: "expected: " };

const GRAVITY: readonly Mark[] = ["expected", "warning", "error"];

/** Errors, warnings, and whatever `#! expect` foresaw; plain infos are left to the text. */
export function markOf(diagnostic: Diagnostic): Mark | null {
  if (diagnostic.expected === true) return "expected";
  return diagnostic.severity === "info" ? null : diagnostic.severity;
}

export function findingsByLine(
  tree: SyntaxTree,
  diagnostics: readonly Diagnostic[],
  scenario: number,
): ReadonlyMap<number, LineFindings> {
  const lines = new Map<number, LineFindings>();
  for (const diagnostic of diagnostics) {
    const mark = markOf(diagnostic);
    if (mark === null || diagnostic.scenario !== scenario) continue;
    const line = tree.lines.lineOf(diagnostic.start);
    const before = lines.get(line);
    const message = SIGN[mark] + diagnostic.message;
    lines.set(line, {
      mark: before === undefined ? mark : graver(before.mark, mark),
      messages: before === undefined ? [message] : [...before.messages, message],
    });
  }
  return lines;
}

/** The messages that are shown, and a last one that counts the others. */
export function shownMessages({ messages }: LineFindings): string[] {
  if (messages.length <= MOST_MESSAGES) return [...messages];
  return [...messages.slice(0, MOST_MESSAGES), `… and ${messages.length - MOST_MESSAGES} more`];
}

function graver(a: Mark, b: Mark): Mark {
  return GRAVITY.indexOf(a) >= GRAVITY.indexOf(b) ? a : b;
}
