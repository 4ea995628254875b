/** The façade: text in, one immutable Analysis out. Editor, command line, pictures and CI all ask here. */
import type { Exchange } from "./model/exchange";
import type { Diagnostic } from "./rules/diagnostic";
import type { Severity } from "./rules/diagnostic";
import type { RuleName } from "./rules/catalogue";
import type { Trace } from "./simulate/trace";
import type { SyntaxTree } from "./syntax/parse";

export interface AnalyzeOptions {
  /** Takes the place of the document's own default profile (`set profile=` in the document wins). */
  readonly profile?: ProfileName;
  /** Severities by rule, before the profile's. */
  readonly rules?: Readonly<Partial<Record<RuleName, Severity | "off">>>;
}

export type ProfileName = "rfc" | "textbook" | "linux" | "capture";

export interface Analysis {
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly exchange: Exchange;
  /** In order of place. Those that `#! ignore` silences are absent; those that `#! expect` foresaw carry `expected`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Segment statements in the whole document. */
  readonly segments: number;
  /** Computed at the first call and kept. */
  trace(): Trace;
}

export function analyze(_text: string, _options: AnalyzeOptions = {}): Analysis {
  throw new Error("being written");
}
