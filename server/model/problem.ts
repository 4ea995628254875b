/** A finding before it has its text: a rule's name, a place, and the facts its message needs. */
import type { ExprField } from "../syntax/tree";
import type { Span } from "../text/span";

/** The part of a statement a finding points at; the tree of its line knows where that is. */
export type Part =
  | "statement"
  | "segment"
  | "flags"
  | ExprField
  | "data"
  | "sack"
  | "sackok"
  | "tfo"
  | "sender-state"
  | "receiver-state"
  | "time"
  | "label"
  | "arrow"
  | "marks"
  | { readonly assertion: number };

/** A repair: `part` is replaced by `text`; where the part is not written, the text is added to the items. */
export interface Repair {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly RepairEdit[];
}

export type RepairEdit =
  | { readonly line: number; readonly part: Part; readonly text: string }
  | { readonly line: number; readonly span: Span; readonly text: string }
  /** A whole new line before `line`. */
  | { readonly line: number; readonly insertBefore: string };

export interface Problem {
  readonly rule: string;
  readonly line: number;
  /** From 1; 0: no scenario in particular. */
  readonly scenario: number;
  readonly segment: number | undefined;
  readonly part: Part | Span;
  readonly facts: Readonly<Record<string, string | number>>;
  /** Said for information only, whatever the rule's severity: the page shows it on purpose (`old`, `forged`). */
  readonly informative?: boolean;
  /** A milder form of the fault than the rule's own severity. */
  readonly milder?: true;
  readonly repairs: readonly Repair[];
  /** Other lines this depends on, with what they are. */
  readonly related: readonly { readonly line: number; readonly part: Part; readonly message: string }[];
}

export function isSpan(part: Part | Span): part is Span {
  return typeof part === "object" && "start" in part;
}
