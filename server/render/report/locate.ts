/** Gives findings the lines and columns of the file that holds their document. */
import { citationUrl, type Diagnostic, type TextEdit } from "../../rules/diagnostic";
import type { LineIndex } from "../../text/lines";
import type { Span } from "../../text/span";
import type { Finding, Place } from "./finding";

/** Where a document lies in its file: the file itself, or a fence of a Markdown file. */
export interface Location {
  /** The lines of the file. */
  readonly lines: LineIndex;
  /** From an offset of the document to the offset in the file. */
  toFile(offset: number): number;
  /** The text of an edit as the file has to hold it (its line breaks, and in Markdown what stands before a fence's lines). */
  insertion(edit: TextEdit): string;
  /** From 1 in a Markdown file; absent elsewhere. */
  readonly fence?: number;
}

export function locate(diagnostic: Diagnostic, location: Location): Finding {
  const place = (span: Span) => placeOf(span, location);
  return {
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...place(diagnostic),
    scenario: diagnostic.scenario,
    ...(diagnostic.segment === undefined ? {} : { segment: diagnostic.segment }),
    ...(location.fence === undefined ? {} : { fence: location.fence }),
    ...(diagnostic.expected === undefined ? {} : { expected: diagnostic.expected }),
    spec: diagnostic.spec.map(({ rfc, section }) => ({ rfc, section, url: citationUrl({ rfc, section }) })),
    related: diagnostic.related.map((related) => ({ message: related.message, ...place(related) })),
    fixes: diagnostic.fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map((edit) => ({ ...place(edit), text: location.insertion(edit) })),
    })),
  };
}

function placeOf({ start, end }: Span, location: Location): Place {
  const from = location.lines.positionAt(location.toFile(start));
  const to = location.lines.positionAt(location.toFile(end));
  return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
}
