/** A code frame: the lines a finding speaks of, with carets under the place and dashes under related ones. */
import type { Severity } from "../../rules/diagnostic";
import type { Place } from "./finding";
import type { Paint, Tone } from "./paint";
import { sourceLine } from "./source-line";
import { visible } from "./visible";

export interface Label extends Place {
  readonly message: string;
  readonly primary: boolean;
}

export interface FrameStyle {
  readonly severity: Severity;
  readonly paint: Paint;
  /** How many columns the line numbers take. */
  readonly gutter: number;
}

/** The frame's lines, without an empty line before or after. `lineAt` gives a line of the file, from 1. */
export function frame(
  labels: readonly Label[],
  lineAt: (line: number) => string,
  style: FrameStyle,
): string[] {
  const lines: string[] = [];
  let last: number | undefined;
  for (const number of [...new Set(labels.map(({ line }) => line))].sort((a, b) => a - b)) {
    if (last !== undefined) lines.push(...between(last, number, lineAt, style));
    const here = labels.filter(({ line }) => line === number).sort(primaryFirst);
    lines.push(...labelledLine(number, here, lineAt(number), style));
    last = number;
  }
  return lines;
}

/** A line number, a bar and a text; an empty line number leaves its columns blank. */
export function gutterLine(number: string, text: string, { paint, gutter }: FrameStyle, mark = "|"): string {
  return `${paint("frame", `${number.padStart(gutter)} ${mark}`)} ${text}`.trimEnd();
}

/** One line left out is shown, as it costs no more than saying so. */
function between(last: number, next: number, lineAt: (line: number) => string, style: FrameStyle): string[] {
  if (next === last + 1) return [];
  if (next > last + 2) return [style.paint("frame", `${".".repeat(3).padStart(style.gutter)}`)];
  const whole = { line: last + 1, column: 1, endLine: last + 1, endColumn: 1 };
  return [gutterLine(String(last + 1), sourceLine(lineAt(last + 1), whole).shown, style)];
}

function labelledLine(number: number, labels: readonly Label[], text: string, style: FrameStyle): string[] {
  const [focus] = labels;
  if (focus === undefined) return [];
  const source = sourceLine(text, focus);
  const lines = [gutterLine(String(number), source.shown, style)];
  for (const label of labels) {
    const start = source.widthBefore(label.column);
    const end = source.widthBefore(label.endLine > label.line ? text.length + 1 : label.endColumn);
    const marks = (label.primary ? "^" : "-").repeat(Math.max(1, end - start));
    const tone: Tone = label.primary ? style.severity : "frame";
    const message = label.message === "" ? "" : ` ${visible(label.message)}`;
    lines.push(gutterLine("", " ".repeat(start) + style.paint(tone, marks + message), style));
  }
  return lines;
}

function primaryFirst(a: Label, b: Label): number {
  return Number(b.primary) - Number(a.primary) || b.column - a.column;
}
