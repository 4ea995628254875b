/** Gives findings the lines and columns of the file that holds their document. */
import { citationUrl, type Diagnostic, type TextEdit } from "../../rules/diagnostic";
import type { Position, Span } from "../../text/span";
import type { Finding, Place } from "./finding";

/** Whoever knows on which line of a file an offset lies, both from 0. */
export interface Lines {
  positionAt(offset: number): Position;
}

/** Where a document lies in its file: the file itself, or a fence of a Markdown file. */
export interface Location {
  /** The lines of the file. */
  readonly lines: Lines;
  /** From an offset of the document to the offset in the file. */
  toFile(offset: number): number;
  /** An edit of the document as one of the file, with the file's line breaks and what stands before a fence's lines. */
  toFileEdit(edit: TextEdit): TextEdit;
  /** From 1 in a Markdown file; absent elsewhere. */
  readonly fence?: number;
}

export function locate(diagnostic: Diagnostic, location: Location): Finding {
  const place = ({ start, end }: Span) =>
    placeOf({ start: location.toFile(start), end: location.toFile(end) }, location.lines);
  return {
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...place(diagnostic),
    scenario: diagnostic.scenario,
    ...(diagnostic.segment === undefined ? {} : { segment: diagnostic.segment }),
    ...(location.fence === undefined ? {} : { fence: location.fence }),
    ...(diagnostic.expected === undefined ? {} : { expected: diagnostic.expected }),
    spec: diagnostic.spec.map((citation) => ({ ...citation, url: citationUrl(citation) })),
    related: diagnostic.related.map((related) => ({ message: related.message, ...place(related) })),
    fixes: diagnostic.fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map((edit) => {
        const inFile = location.toFileEdit(edit);
        return { ...placeOf(inFile, location.lines), text: inFile.text };
      }),
    })),
  };
}

function placeOf({ start, end }: Span, lines: Lines): Place {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
}
