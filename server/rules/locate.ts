/** From the part of a statement a finding points at to its span, and from a repair to text edits. */
import { isSpan, type Part, type Problem, type Repair, type RepairEdit } from "../model/problem";
import type { SyntaxTree } from "../syntax/parse";
import type { LineNode, SegmentNode } from "../syntax/tree";
import type { Span } from "../text/span";
import type { Fix, TextEdit } from "./diagnostic";

/** Where the statements stand that findings speak of, and how they are written there. */
export interface Places {
  /** What messages call a line. */
  readonly lineWord: "line" | "frame";
  /** Of a part of a statement, or of the whole of it where the part is not written. */
  locate(line: number, part: Problem["part"]): Span;
  /** The text of a part as the author wrote it; undefined where it is not written. */
  sourceOf(line: number, part: Problem["part"]): string | undefined;
  fixesOf(repairs: readonly Repair[]): readonly Fix[];
}

/** The places of a document. */
export function placesIn(tree: SyntaxTree): Places {
  return {
    lineWord: "line",
    locate: (line, part) => locate(tree, line, part),
    sourceOf: (line, part) => sourceOf(tree, line, part),
    fixesOf: (repairs) => repairs.map((repair) => fixOf(tree, repair)),
  };
}

function locate(tree: SyntaxTree, line: number, part: Problem["part"]): Span {
  if (isSpan(part)) return part;
  const node = tree.line(line);
  return partSpan(node, part) ?? wholeOf(node);
}

function sourceOf(tree: SyntaxTree, line: number, part: Problem["part"]): string | undefined {
  const span = isSpan(part) ? part : partSpan(tree.line(line), part);
  return span === undefined ? undefined : tree.text.slice(span.start, span.end);
}

function wholeOf(line: LineNode): Span {
  const { statement } = line;
  if (statement === undefined) return { start: line.start, end: line.end };
  return statement.kind === "segment"
    ? segmentSpan(statement)
    : { start: statement.start, end: statement.end };
}

/** From the sender's name to the end of the last item, without `=> STATE`. */
function segmentSpan(segment: SegmentNode): Span {
  const last = segment.items.at(-1);
  if (last !== undefined) return { start: segment.start, end: last.end };
  return {
    start: segment.start,
    end: segment.then === undefined ? segment.end : Math.min(segment.end, segment.then.start),
  };
}

function partSpan(line: LineNode, part: Part): Span | undefined {
  const { statement } = line;
  if (part === "time") return line.time;
  if (statement === undefined) return undefined;
  if (part === "statement") return statement;
  if (typeof part === "object") {
    return statement.kind === "start" || statement.kind === "expect"
      ? statement.assertions[part.assertion]
      : undefined;
  }
  if (statement.kind !== "segment") return undefined;
  switch (part) {
    case "segment":
      return segmentSpan(statement);
    case "arrow":
      return statement.arrow;
    case "sender-state":
      return statement.then?.sender;
    case "receiver-state":
      return statement.then?.receiver;
    case "flags":
      return flagsSpan(statement);
    case "marks":
      return statement.items.find(
        (item) => item.kind === "mark" && (item.mark === "ect" || item.mark === "ce"),
      );
    case "sackok":
      return statement.items.find((item) => item.kind === "mark" && item.mark === "sackok");
    case "tfo":
      return statement.items.find((item) =>
        item.kind === "mark" ? item.mark === "tfo" : item.kind === "field" && item.key === "tfo",
      );
    case "label":
      for (const item of statement.items) if (item.kind === "label") return item.label;
      return undefined;
    default:
      return statement.items.find((item) => item.kind === "field" && item.key === part);
  }
}

function flagsSpan(segment: SegmentNode): Span | undefined {
  const flags = segment.items.filter((item) => item.kind === "flags" || item.kind === "flagbit");
  const first = flags[0];
  const last = flags.at(-1);
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

function fixOf(tree: SyntaxTree, repair: Repair): Fix {
  return {
    title: repair.title,
    safe: repair.safe,
    edits: repair.edits
      .map((edit) => trimmed(tree.text, editOf(tree, edit)))
      .sort((a, b) => a.start - b.start),
  };
}

function editOf(tree: SyntaxTree, edit: RepairEdit): TextEdit {
  if ("insertBefore" in edit) {
    const at = tree.line(edit.line).start;
    const lineBreak = tree.text.includes("\r\n") ? "\r\n" : "\n";
    return { start: at, end: at, text: edit.insertBefore + lineBreak };
  }
  if ("span" in edit) return { start: edit.span.start, end: edit.span.end, text: edit.text };
  const line = tree.line(edit.line);
  const span = partSpan(line, edit.part);
  if (span !== undefined)
    return edit.text === "" ? withGapBefore(tree.text, span) : { ...place(span), text: edit.text };
  const { statement } = line;
  if (statement?.kind !== "segment") return { ...place(wholeOf(line)), text: edit.text };
  const first = statement.items[0];
  if (edit.part === "flags" && first !== undefined) {
    return { start: first.start, end: first.start, text: `${edit.text} ` };
  }
  const end = segmentSpan(statement).end;
  return { start: end, end, text: ` ${edit.text}` };
}

function place(span: Span): { start: number; end: number } {
  return { start: span.start, end: span.end };
}

/** An item is taken out with the blanks and the comma before it. */
function withGapBefore(text: string, span: Span): TextEdit {
  let start = span.start;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === ",")) start--;
  return { start, end: span.end, text: "" };
}

/** Only what changes, so that a fix of one digit touches one digit. */
function trimmed(text: string, edit: TextEdit): TextEdit {
  const old = text.slice(edit.start, edit.end);
  let head = 0;
  while (head < old.length && head < edit.text.length && old[head] === edit.text[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < edit.text.length - head &&
    old[old.length - 1 - tail] === edit.text[edit.text.length - 1 - tail]
  ) {
    tail++;
  }
  return {
    start: edit.start + head,
    end: edit.end - tail,
    text: edit.text.slice(head, edit.text.length - tail),
  };
}
