/** Small documents with a cursor: `$0` marks it. */
import { type Analysis, analyze } from "../../server/analyze";
import { applyEdits } from "../../server/ide/edits";
import type { TextEdit } from "../../server/rules/diagnostic";
import type { Span } from "../../server/text/span";

export interface AtCursor {
  readonly analysis: Analysis;
  readonly offset: number;
}

/** The document without its `$0`, and where it stood. */
export function at(marked: string): AtCursor {
  const offset = marked.indexOf("$0");
  if (offset < 0) throw new Error("no $0 in the document");
  return { analysis: analyze(marked.slice(0, offset) + marked.slice(offset + 2)), offset };
}

export function textOf({ text }: Analysis, span: Span | undefined): string | undefined {
  return span && text.slice(span.start, span.end);
}

/** "line:column text", both from 1, as a reader would point at it. */
export function pointAt(analysis: Analysis, span: Span): string {
  const { line, column } = analysis.tree.lines.positionAt(span.start);
  return `${line + 1}:${column + 1} ${textOf(analysis, span)}`;
}

export function edited({ text }: Analysis, edits: readonly TextEdit[]): string {
  return applyEdits(text, edits);
}
