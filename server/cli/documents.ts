/** The documents in a file: the file itself, or the tcpflow fences of a Markdown file. */
import type { Location } from "../render/report/locate";
import type { TextEdit } from "../rules/diagnostic";
import { type Fence, findFences } from "../syntax/markdown";
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
    insertion: (edit) => withLineBreaks(edit.text, lineBreak),
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
    insertion: (edit) => inContainer({ ...edit, text: withLineBreaks(edit.text, lineBreak) }, fence),
  };
}

/**
 * Each new line gets what stands before the fence's lines (`> `, the indentation of a list). An offset at a line's
 * beginning lies behind that prefix, but the text's end lies before it: there stands the closing fence's line.
 */
function inContainer({ start, end, text }: TextEdit, { text: content, linePrefix }: Fence): string {
  if (linePrefix === "" || text === "") return text;
  const reachesEnd = end === content.length && (content === "" || /[\r\n]$/.test(content));
  const lines = text.split("\n").map((line, index, all) => {
    const isFirst = index === 0;
    const isLast = index === all.length - 1;
    if (isFirst ? !(reachesEnd && start === content.length) : isLast && line === "" && reachesEnd)
      return line;
    return /^\r?$/.test(line) && !isLast ? linePrefix.trimEnd() + line : linePrefix + line;
  });
  return lines.join("\n");
}

function withLineBreaks(text: string, lineBreak: string): string {
  return lineBreak === "\n" ? text : text.replace(/\r?\n/g, lineBreak);
}
