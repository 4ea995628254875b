/** The documents in a file: the file itself, or the tcpflow fences of a Markdown file. */
import type { Location } from "../render/report/locate";
import { type Fence, findFences } from "../syntax/markdown";
import { fenceEdit } from "../syntax/markdown/edit";
import { LineIndex } from "../text/lines";
import { isMarkdown } from "./read-source";

export interface SourceDocument extends Location {
  readonly path: string;
  readonly text: string;
  /** The line of the file, from 1, of a line of the document, from 0. */
  lineOf(line: number): number;
}

export function documentsOf(path: string, text: string): readonly SourceDocument[] {
  const lines = new LineIndex(text);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  if (isMarkdown(path)) return findFences(text).map((fence) => inFence(path, lines, lineBreak, fence));
  const whole: SourceDocument = {
    path,
    text,
    lines,
    toFile: (offset) => offset,
    lineOf: (line) => line + 1,
    toFileEdit: (edit) => ({ ...edit, text: withLineBreaks(edit.text, lineBreak) }),
  };
  return [whole];
}

function inFence(path: string, lines: LineIndex, lineBreak: string, fence: Fence): SourceDocument {
  const firstLine = lines.lineOf(fence.firstLineStart) + 1;
  return {
    path,
    text: fence.text,
    lines,
    fence: fence.index,
    toFile: (offset) => fence.toMarkdown(offset),
    lineOf: (line) => firstLine + line,
    toFileEdit: (edit) => fenceEdit({ ...edit, text: withLineBreaks(edit.text, lineBreak) }, fence, lines),
  };
}

function withLineBreaks(text: string, lineBreak: string): string {
  return lineBreak === "\n" ? text : text.replace(/\r?\n/g, lineBreak);
}
