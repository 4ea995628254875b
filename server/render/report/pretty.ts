/** `--format pretty`: each finding with its code frame, its reason, its mending and its clause. */
import { LineIndex } from "../../text/lines";
import type { Finding, PlacedFix, Reporter } from "./finding";
import { fixPreview } from "./fix-preview";
import { type FrameStyle, frame, gutterLine, type Label } from "./frame";
import type { Paint } from "./paint";
import { byRule, type Told } from "./repeated";
import { sourceLine } from "./source-line";
import { visible } from "./visible";

export function prettyReporter(paint: Paint): Reporter {
  return {
    file({ path, findings, untold = [] }, text) {
      if (findings.length === 0) return "";
      const lineAt = lineReader(text);
      const told = byRule(findings, untold).map((each) =>
        prettyAnywhere(path, each, lineAt, paint).join("\n"),
      );
      // Of remarks the first one says how many more there are.
      for (const { rule, severity, count } of untold)
        if (severity !== "info") told.push(`${paint(severity, `${severity}[${rule}]`)}: ${count} more`);
      return told.map((each) => `${each}\n\n`).join("");
    },
    finish: () => "",
  };
}

/** A capture has no lines: what stands at a frame comes with the finding, and other frames are only named. */
function prettyAnywhere(
  path: string,
  { finding, again }: Told,
  lineAt: (line: number) => string,
  paint: Paint,
): readonly string[] {
  const { shown, line, related } = finding;
  if (shown === undefined) return pretty(path, finding, lineAt, paint);
  const others = related.map((each) => `Frame ${each.line}: ${each.message}`);
  if (again !== "") others.push(`Also: ${again}.`);
  const message = [finding.message, ...others].join(" ");
  const whole = { ...finding, message, related: [], endColumn: shown.length + 1 };
  return pretty(path, whole, (number) => (number === line ? shown : ""), paint);
}

function pretty(
  path: string,
  finding: Finding,
  lineAt: (line: number) => string,
  paint: Paint,
): readonly string[] {
  const [headline, ...notes] = sentences(finding.message);
  const { severity, rule, line, column, expected } = finding;
  const labels = labelsOf(finding);
  const gutter = String(Math.max(...labels.map((label) => label.line))).length;
  const style: FrameStyle = { severity, paint, gutter };
  const title = `${paint(severity, `${severity}[${rule}]`)}${paint("strong", `: ${visible(headline ?? "")}`)}`;
  const place = `${" ".repeat(gutter)}${paint("frame", "-->")} ${visible(path)}:${line}:${column}`;
  if (expected) return [title, `${place} ${paint("faint", "(expected here by a `#! expect`)")}`];
  if (isObservation(finding, notes)) {
    return [title, place, gutterLine(String(line), sourceLine(lineAt(line), finding).shown, style)];
  }
  const bar = gutterLine("", "", style);
  const remarks = [
    ...notes.filter((note) => !isSaidBy(finding.fixes[0], note)).map((note) => noteLine(note, style)),
    ...help(finding, lineAt, style),
    ...finding.spec
      .slice(0, severity === "info" ? 0 : 1)
      .map(({ rfc, section, url }) =>
        remark("see", `RFC ${rfc} ${sectionName(section)}: ${paint("faint", url)}`, style),
      ),
  ];
  return [
    title,
    place,
    bar,
    ...frame(labels, lineAt, style),
    ...(remarks.length === 0 ? [] : [bar, ...remarks]),
  ];
}

/** What is legal and only worth knowing takes little room: no carets, no clause. */
function isObservation({ severity, fixes, related }: Finding, notes: readonly string[]): boolean {
  return severity === "info" && fixes.length + related.length + notes.length === 0;
}

function labelsOf(finding: Finding): Label[] {
  const [fix] = finding.fixes;
  const inline = fix !== undefined && fitsUnderCarets(finding, fix);
  return [
    { ...finding, message: inline ? `help: ${lowerFirst(fix.title)}` : "", primary: true },
    ...finding.related.map((related) => ({
      ...related,
      message: related.message.replace(/\.$/, ""),
      primary: false,
    })),
  ];
}

/** A fix that replaces exactly what is underlined is said in place; others show the lines they change. */
function fitsUnderCarets(finding: Finding, { edits }: PlacedFix): boolean {
  const [edit] = edits;
  return (
    edits.length === 1 &&
    edit !== undefined &&
    edit.line === finding.line &&
    edit.endLine === finding.line &&
    edit.column >= finding.column &&
    edit.endColumn <= finding.endColumn &&
    edit.endColumn > edit.column &&
    !edit.text.includes("\n")
  );
}

function help(finding: Finding, lineAt: (line: number) => string, style: FrameStyle): string[] {
  return finding.fixes.flatMap((fix, index) => {
    if (index === 0 && fitsUnderCarets(finding, fix)) return [];
    const title = remark("help", visible(`${index === 0 ? "" : "or "}${lowerFirst(fix.title)}`), style);
    return [title, ...fixPreview(fix, lineAt, style)];
  });
}

function remark(kind: "note" | "help" | "see", text: string, { paint, gutter }: FrameStyle): string {
  return `${" ".repeat(gutter)} ${paint("frame", "=")} ${paint("strong", `${kind}:`)} ${text}`;
}

/** The first sentence is the headline, the others are notes below the frame. */
function sentences(message: string): string[] {
  return message
    .split(/(?<=[^.\s]\.[)"”]?)(?<!\b(?:e\.g|i\.e|cf|vs)\.)\s+/)
    .map((sentence) => sentence.replace(/\.$/, ""));
}

/** What was expected is help, what happens is a note. */
function noteLine(note: string, style: FrameStyle): string {
  const isHelp = note.startsWith("Expected ");
  return isHelp ? remark("help", visible(lowerFirst(note)), style) : remark("note", visible(note), style);
}

/** "Expected ack=x+1" beside "help: change to ack=x+1" would say it twice. */
function isSaidBy(fix: PlacedFix | undefined, note: string): boolean {
  const expected = /^Expected (.+)$/.exec(note)?.[1];
  return expected !== undefined && fix?.title.endsWith(` ${expected}`) === true;
}

function sectionName(section: string): string {
  return /^[A-Z]/.test(section) ? `appendix ${section}` : `section ${section}`;
}

function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** Lines of a text from 1. */
function lineReader(text: string): (line: number) => string {
  const lines = new LineIndex(text);
  return (line) => text.slice(lines.lineStart(line - 1), lines.lineEnd(line - 1));
}
