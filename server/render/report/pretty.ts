/** `--format pretty`: each finding with its code frame, its reason, its mending and its clause. */
import type { Finding, PlacedFix, Reporter } from "./finding";
import { fixPreview } from "./fix-preview";
import { type FrameStyle, frame, gutterLine, type Label } from "./frame";
import type { Paint } from "./paint";
import { visible } from "./visible";

export function prettyReporter(paint: Paint): Reporter {
  return {
    file({ path, findings }, text) {
      if (findings.length === 0) return "";
      const lineAt = lineReader(text);
      return findings.map((finding) => `${pretty(path, finding, lineAt, paint).join("\n")}\n\n`).join("");
    },
    finish: () => "",
  };
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
  const bar = gutterLine("", "", style);
  return [
    title,
    place,
    bar,
    ...frame(labels, lineAt, style),
    ...(notes.length + finding.fixes.length + finding.spec.length === 0 ? [] : [bar]),
    ...notes.map((note) => remark("note", note, style)),
    ...help(finding, lineAt, style),
    ...finding.spec
      .slice(0, severity === "info" ? 0 : 1)
      .map(({ rfc, section, url }) =>
        remark("see", `RFC ${rfc} ${sectionName(section)}: ${paint("faint", url)}`, style),
      ),
  ];
}

function labelsOf(finding: Finding): Label[] {
  const [fix] = finding.fixes;
  const inline = fix !== undefined && fitsUnderCarets(finding, fix);
  return [
    { ...finding, message: inline ? `help: ${lowerFirst(fix.title)}` : "", primary: true },
    ...finding.related.map((related) => ({ ...related, primary: false })),
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
    const title = remark("help", `${index === 0 ? "" : "or "}${lowerFirst(fix.title)}`, style);
    return [title, ...fixPreview(fix, lineAt, style)];
  });
}

function remark(kind: "note" | "help" | "see", text: string, { paint, gutter }: FrameStyle): string {
  return `${" ".repeat(gutter)} ${paint("frame", "=")} ${paint("strong", `${kind}:`)} ${visible(text)}`;
}

/** The first sentence is the headline, the others are notes below the frame. */
function sentences(message: string): string[] {
  return message
    .split(/(?<=[.!?:。][)"”]?)\s+(?=[A-Z<"“\p{Lo}])/u)
    .map((sentence) => sentence.replace(/\.$/, ""));
}

function sectionName(section: string): string {
  return /^[A-Z]/.test(section) ? `appendix ${section}` : `section ${section}`;
}

function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** Lines of a text from 1, found once for all findings of a file. */
function lineReader(text: string): (line: number) => string {
  const lines = text.split(/\r\n|\r|\n/);
  return (line) => lines[line - 1] ?? "";
}
