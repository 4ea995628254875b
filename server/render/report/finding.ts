/** What every report prints: findings with the lines and columns of the file they stand in. */
import type { Severity } from "../../rules/diagnostic";

/** Lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface CitedClause {
  readonly rfc: number;
  readonly section: string;
  readonly url: string;
}

export interface RelatedFinding extends Place {
  readonly message: string;
}

export interface PlacedEdit extends Place {
  readonly text: string;
}

export interface PlacedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly PlacedEdit[];
}

export interface Finding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** From 1 in the document. */
  readonly scenario: number;
  /** From 1 in the scenario; absent where no segment is meant. */
  readonly segment?: number;
  /** From 1 in the Markdown file; absent elsewhere. */
  readonly fence?: number;
  /** What stands at the place, where the file has no lines to show: a segment of a capture. */
  readonly shown?: string;
  /** Foreseen by `#! expect`. */
  readonly expected?: true;
  readonly spec: readonly CitedClause[];
  readonly related: readonly RelatedFinding[];
  readonly fixes: readonly PlacedFix[];
}

export interface FileReport {
  /** As it was given or found. */
  readonly path: string;
  readonly segments: number;
  readonly findings: readonly Finding[];
  /** What was found in a capture and is not listed; absent where all is. */
  readonly untold?: readonly Untold[];
}

/** What was found, rule by rule, and is only counted. */
export interface Untold {
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
}

export interface Summary {
  readonly files: number;
  readonly segments: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export interface RunReport {
  /** "0.1.0". */
  readonly version: string;
  readonly files: readonly FileReport[];
  readonly summary: Summary;
}

/** A format: some can be printed file by file, others only as a whole. */
export interface Reporter {
  /** What is printed once a file is checked; `text` is the file's whole text. */
  file(report: FileReport, text: string): string;
  /** What is printed at the end. */
  finish(run: RunReport): string;
}

export const TOOL = "tcpflowc";
