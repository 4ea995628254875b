/** An edit of a fence's text as an edit of the Markdown text that holds it. */
import type { LineIndex } from "../../text/lines";
import type { Span } from "../../text/span";
import type { Fence } from "../markdown";

export interface Replacement extends Span {
  readonly text: string;
}

/**
 * Each new line gets what stands before the fence's lines (`> `, the indentation of a list). An offset at a line's
 * beginning lies behind that prefix, but the text's end lies before it: there stands the closing fence's line.
 */
export function fenceEdit({ start, end, text }: Replacement, fence: Fence, markdown: LineIndex): Replacement {
  const { text: content, linePrefix } = fence;
  const reachesEnd = end === content.length && (content === "" || content.endsWith("\n"));
  const beginsLine = start === 0 || content[start - 1] === "\n";
  const from = fence.toMarkdown(start);
  const lineStart = markdown.lineStart(markdown.lineOf(from));
  const takesWholeLines = reachesEnd && beginsLine;
  const lines = text.split("\n").map((line, index, all) => {
    const isLast = index === all.length - 1;
    if (isLast && line === "" && reachesEnd) return line;
    if (index === 0 && !takesWholeLines) {
      // A blank line may stand with less before it than one that holds something.
      return (beginsLine ? linePrefix.slice(from - lineStart) : "") + line;
    }
    return (isLast || /[^\r]/.test(line) ? linePrefix : linePrefix.trimEnd()) + line;
  });
  return { start: takesWholeLines ? lineStart : from, end: fence.toMarkdown(end), text: lines.join("\n") };
}
