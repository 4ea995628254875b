/** The `tcpflow` fences of a Markdown text: each a document of its own, with the way back to its places. */

import { LineIndex } from "../text/lines";
import type { Span } from "../text/span";
import { Blocks, type OpenFence } from "./markdown/blocks";

/** A fenced block whose info string begins with the word `tcpflow`. */
export interface Fence extends Span {
  /** From 1, in the order of their places. */
  readonly index: number;
  /** The content with the marks of quotations and the indentation of lists and of the fence taken away. */
  readonly text: string;
  /** What stands before each line in the Markdown text, as a new line there would have it. */
  readonly linePrefix: string;
  /** Where the content's lines begin in the Markdown text, their prefix included; `start` is behind the first prefix. */
  readonly firstLineStart: number;
  /** The Markdown text's offset of an offset in `text`. */
  toMarkdown(offset: number): number;
  /** The offset in `text` of one in the Markdown text; undefined outside the content. */
  toText(offset: number): number | undefined;
}

const LANGUAGE = "tcpflow";

/** A line of a fence's content. */
interface ContentLine {
  readonly textStart: number;
  /** Columns of a half-consumed tab, blanks in `text`. */
  readonly columns: number;
  readonly start: number;
  /** Behind the line break. */
  readonly end: number;
}

export function findFences(markdown: string): Fence[] {
  const lines = new LineIndex(markdown);
  const blocks = new Blocks();
  const fences: Fence[] = [];
  let building: FenceBuilder | undefined;
  const finish = (): void => {
    if (building?.isOurs) fences.push(building.build(fences.length + 1));
    building = undefined;
  };
  for (let index = 0; index < lines.lineCount; index++) {
    const start = lines.lineStart(index);
    const end = lines.lineEnd(index);
    // The nothing behind the last line break is no line.
    if (start === markdown.length && index > 0) break;
    const next = index + 1 < lines.lineCount ? lines.lineStart(index + 1) : markdown.length;
    const from = index === 0 && markdown.startsWith("\ufeff") ? 1 : start;
    const event = blocks.take(markdown, from, end);
    if (event.kind === "content") {
      building?.add(markdown, start, event.start, event.columns, next);
    } else if (event.kind === "close") {
      finish();
      if (event.next !== undefined) building = new FenceBuilder(event.next, next);
    } else if (event.kind === "open") {
      building = new FenceBuilder(event.fence, next);
    }
  }
  finish();
  return fences;
}

class FenceBuilder {
  private readonly contentLines: ContentLine[] = [];
  private firstLineStart: number | undefined;
  private text = "";

  constructor(
    private readonly fence: OpenFence,
    private readonly contentStart: number,
  ) {}

  get isOurs(): boolean {
    return this.fence.info.split(/\s/, 1)[0] === LANGUAGE;
  }

  add(markdown: string, lineStart: number, start: number, columns: number, end: number): void {
    if (!this.isOurs) return;
    this.firstLineStart ??= lineStart;
    // What is left of a half-consumed tab stands in the text as blanks, the tab itself does not.
    const from = columns > 0 ? start + 1 : start;
    this.contentLines.push({ textStart: this.text.length, columns, start: from, end });
    this.text += " ".repeat(columns) + markdown.slice(from, end);
  }

  build(index: number): Fence {
    const { contentLines, text } = this;
    const start = contentLines[0]?.start ?? this.contentStart;
    const end = contentLines[contentLines.length - 1]?.end ?? this.contentStart;
    return {
      index,
      start,
      end,
      text,
      linePrefix: this.fence.linePrefix,
      firstLineStart: this.firstLineStart ?? this.contentStart,
      toMarkdown: (offset) => toMarkdown(contentLines, offset, start),
      toText: (offset) => toText(contentLines, offset, text.length),
    };
  }
}

function toMarkdown(lines: readonly ContentLine[], offset: number, start: number): number {
  const line = lines[lastBefore(lines, offset, (candidate) => candidate.textStart)];
  if (line === undefined) return start;
  const column = Math.max(0, offset - line.textStart - line.columns);
  return Math.min(line.start + column, line.end);
}

function toText(lines: readonly ContentLine[], offset: number, length: number): number | undefined {
  const line = lines[lastBefore(lines, offset, (candidate) => candidate.start)];
  if (line === undefined || offset > line.end) return undefined;
  return Math.min(line.textStart + line.columns + offset - line.start, length);
}

/** The index of the last line that begins at or before an offset; -1 where none does. */
function lastBefore(
  lines: readonly ContentLine[],
  offset: number,
  startOf: (line: ContentLine) => number,
): number {
  let low = -1;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const line = lines[middle];
    if (line !== undefined && startOf(line) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Text for a place within a fence: each line after the first with the prefix of the fence's lines. */
function withLinePrefix(fence: Fence, text: string): string {
  return text.replace(/(\r\n|\n|\r(?!\n))(?!$)([^\r\n]?)/g, (_, lineBreak: string, next: string) =>
    next === "" ? lineBreak + fence.linePrefix.trimEnd() : lineBreak + fence.linePrefix + next,
  );
}

/** The Markdown text with the content of fences replaced: what `change` gives for each, undefined to keep it. */
export function replaceFences(markdown: string, change: (fence: Fence) => string | undefined): string {
  let result = "";
  let done = 0;
  for (const fence of findFences(markdown)) {
    const text = change(fence);
    if (text === undefined || text === fence.text) continue;
    result += markdown.slice(done, fence.firstLineStart) + contentWith(markdown, fence, text);
    done = fence.end;
  }
  return result + markdown.slice(done);
}

/** A fence's lines with this text instead of theirs. */
function contentWith(markdown: string, fence: Fence, text: string): string {
  if (text === "") return "";
  const isClosed = fence.end < markdown.length;
  const whole = isClosed && !/[\r\n]$/.test(text) ? `${text}\n` : text;
  // A fence that begins with the text's last line has no line break yet.
  const lead = /[\r\n]$/.test(markdown.slice(0, fence.firstLineStart)) ? "" : "\n";
  const first = /^[\r\n]/.test(whole) ? fence.linePrefix.trimEnd() : fence.linePrefix;
  return lead + first + withLinePrefix(fence, whole);
}
