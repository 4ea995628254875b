/** A tcpflow text within a document of the editor: the whole of it, or one fence of a Markdown file. */
import type { Position, TextEdit as ProtocolEdit, Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type Analysis, type AnalyzeOptions, analyze } from "../analyze";
import type { TextEdit } from "../rules/diagnostic";
import type { Span } from "../text/span";

/** Where a text stands within a larger one. */
export interface Placement {
  readonly text: string;
  /** The document's offset of an offset in the text. */
  toDocument(offset: number): number;
  /** The text's offset of one in the document; undefined where the text does not reach. */
  toText(offset: number): number | undefined;
  /** An edit of the text as one of the document, with what stands before a fence's lines. */
  toDocumentEdit(edit: TextEdit): TextEdit;
}

export class Part {
  private cached: Analysis | undefined;

  constructor(
    private readonly document: TextDocument,
    private readonly placement: Placement,
    private readonly options: AnalyzeOptions,
  ) {}

  /** Computed when it is first asked for. */
  get analysis(): Analysis {
    this.cached ??= this.read(this.placement.text);
    return this.cached;
  }

  /** Another text, read as this one is. */
  read(text: string): Analysis {
    return analyze(text, { ...this.options, firstLine: this.firstLine + 1 });
  }

  /** The line of the document on which the text begins. */
  get firstLine(): number {
    return this.positionOf(0).line;
  }

  positionOf(offset: number): Position {
    return this.document.positionAt(this.placement.toDocument(offset));
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.positionOf(start), end: this.positionOf(end) };
  }

  offsetOf(position: Position): number | undefined {
    return this.placement.toText(this.document.offsetAt(position));
  }

  /** The part of a range that lies in this text; undefined where none does. */
  spanOf({ start, end }: Range): Span | undefined {
    const length = this.placement.text.length;
    const first = this.document.offsetAt(start);
    const last = this.document.offsetAt(end);
    const from = this.placement.toDocument(0);
    const to = this.placement.toDocument(length);
    if (last < from || first > to) return undefined;
    return {
      start: first <= from ? 0 : (this.placement.toText(first) ?? 0),
      end: last >= to ? length : (this.placement.toText(last) ?? length),
    };
  }

  editOf(edit: TextEdit): ProtocolEdit {
    const { start, end, text } = this.placement.toDocumentEdit(edit);
    return {
      range: { start: this.document.positionAt(start), end: this.document.positionAt(end) },
      newText: text,
    };
  }
}

/** A document that is nothing but tcpflow. */
export function wholeDocument(text: string): Placement {
  return {
    text,
    toDocument: (offset) => offset,
    toText: (offset) => offset,
    toDocumentEdit: (edit) => edit,
  };
}
