/**
 * Findings drawn into a document: under each underlined line stands a comment with carets and the rule's name.
 *
 *     server -> client: SYN,ACK seq=y ack=x+2
 *     #                               ^^^^^^^ synack-ack-mismatch
 *
 * What begins in column 0 takes the `#` itself for its first caret: `#^^^^^^ rule`. A severity stands before the
 * name where it is not the rule's own. Columns count UTF-16 units; an empty place is drawn as one caret.
 */
import { type Analysis, type AnalyzeOptions, analyze } from "../../server/analyze";
import { ruleByName } from "../../server/rules/catalogue";
import type { Diagnostic, Severity } from "../../server/rules/diagnostic";

const MARKER = /^#( *)(\^+) (?:(?:error|warning|info) )?([a-z][a-z0-9-]*)\r?$/;

export interface Marker {
  /** Of the underlined line, from 0, in the document with its markers. */
  readonly line: number;
  readonly rule: string;
}

interface Drawn {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function isMarker(line: string): boolean {
  return MARKER.test(line);
}

export function markersOf(text: string): readonly Marker[] {
  const markers: Marker[] = [];
  let target = -1;
  text.split("\n").forEach((line, index) => {
    const rule = MARKER.exec(line)?.[3];
    if (rule === undefined) target = index;
    else markers.push({ line: target, rule });
  });
  return markers;
}

export function withoutMarkers(text: string): string {
  return text
    .split("\n")
    .filter((line) => !isMarker(line))
    .join("\n");
}

/** Errors and warnings; those that a directive foresaw are neither. */
export function faultsOf({ diagnostics }: Analysis): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity !== "info");
}

/** The document with its real findings: every error and warning, and of the infos those that are marked on their line. */
export function drawFindings(text: string, options: AnalyzeOptions = {}): string {
  const marked = new Set(markersOf(text).map(({ line, rule }) => `${line} ${rule}`));
  const drawn = analyze(text, options)
    .diagnostics.map((diagnostic) => ({ diagnostic, place: draw(text, diagnostic) }))
    .filter(
      ({ diagnostic, place }) =>
        diagnostic.severity !== "info" || marked.has(`${place.line} ${diagnostic.rule}`),
    )
    .map(({ place }) => place)
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : 1));
  return text
    .split("\n")
    .flatMap((line, index) =>
      isMarker(line)
        ? []
        : [line, ...drawn.filter((place) => place.line === index).map((place) => place.text)],
    )
    .join("\n");
}

function draw(text: string, { rule, severity, start, end }: Diagnostic): Drawn {
  const line = text.slice(0, start).split("\n").length - 1;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", start);
  const column = start - lineStart;
  const width = Math.max(1, Math.min(end, lineEnd < 0 ? text.length : lineEnd) - start);
  const carets =
    column === 0
      ? `#${"^".repeat(Math.max(1, width - 1))}`
      : `#${" ".repeat(column - 1)}${"^".repeat(width)}`;
  return { line, start, end, text: `${carets} ${severityPrefix(rule, severity)}${rule}` };
}

function severityPrefix(rule: string, severity: Severity): string {
  return ruleByName(rule)?.severity.authored === severity ? "" : `${severity} `;
}

/** The document after a diagnostic's own fix. */
export function applyFix(text: string, fix: Diagnostic["fixes"][number]): string {
  return [...fix.edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
