/** What the checker says about a document: one value per finding, with its place, its clause and its mending. */
import type { Span } from "../text/span";
import type { RuleName } from "./catalogue";
import type { Citation, Severity } from "./citation";

export { type Citation, citationUrl, type Severity } from "./citation";

export interface TextEdit extends Span {
  readonly text: string;
}

export interface Fix {
  /** Imperative: "Change to ack=x+1". */
  readonly title: string;
  /** True where the repair is certain, so that it may be applied without asking. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

export interface RelatedPlace extends Span {
  readonly message: string;
}

export interface Diagnostic extends Span {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly message: string;
  /** Scenario, from 1. */
  readonly scenario: number;
  /** Segment statement within the scenario, from 1; absent where no segment is meant. */
  readonly segment?: number;
  readonly spec: readonly Citation[];
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** Foreseen by `#! expect`: shown as info, not counted as a failure. */
  readonly expected?: true;
}
