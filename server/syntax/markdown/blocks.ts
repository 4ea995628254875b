/**
 * The block structure of Markdown as far as fences depend on it: which quotations and list items a line
 * continues, and what opens and closes a fenced block (CommonMark 0.31, sections 4 and 5, and its appendix
 * on parsing).
 */
import { Columns } from "./columns";
import { type HtmlBlock, htmlBlockAt } from "./html";

type Container =
  | { readonly kind: "quote" }
  | {
      readonly kind: "item";
      /** Columns by which its content is indented. */
      readonly indent: number;
      /** Nothing has come yet behind its marker. */
      isEmpty: boolean;
    };

export interface OpenFence {
  readonly kind: "fence";
  readonly info: string;
  /** What stands before each of its lines, in the canonical form of its containers. */
  readonly linePrefix: string;
  readonly mark: string;
  readonly length: number;
  readonly indent: number;
}

type Leaf =
  | { readonly kind: "none" | "paragraph" }
  | { readonly kind: "html"; readonly block: HtmlBlock }
  | OpenFence;

const NONE: Leaf = { kind: "none" };
const PARAGRAPH: Leaf = { kind: "paragraph" };

/** What a line is to the fences of a document. */
export type LineEvent =
  | { readonly kind: "open"; readonly fence: OpenFence }
  /** A line of the open fence: its content begins at `start`, behind so many columns of a tab. */
  | { readonly kind: "content"; readonly start: number; readonly columns: number }
  /** The open fence ends before this line, which may open another (`next`). */
  | { readonly kind: "close"; readonly next: OpenFence | undefined }
  | { readonly kind: "other" };

const OTHER: LineEvent = { kind: "other" };

export class Blocks {
  private containers: Container[] = [];
  private leaf: Leaf = NONE;

  /** Takes the next line, `start`..`end` without its break. */
  take(text: string, start: number, end: number): LineEvent {
    const line = new Columns(text, start, end);
    const matched = this.continued(line);
    const allMatched = matched === this.containers.length;
    if (this.leaf.kind === "fence") {
      if (allMatched) return this.takeInFence(line, this.leaf);
      this.leaf = NONE;
      const next = this.takeElsewhere(line, matched);
      return { kind: "close", next };
    }
    if (this.leaf.kind === "html" && allMatched && this.takeInHtml(line, this.leaf.block)) return OTHER;
    const fence = this.takeElsewhere(line, matched);
    return fence === undefined ? OTHER : { kind: "open", fence };
  }

  /** How many of the open containers the line continues; their marks are consumed. */
  private continued(line: Columns): number {
    let count = 0;
    for (const container of this.containers) {
      if (container.kind === "quote") {
        if (line.indent > 3 || line.text[line.nextNonBlank()] !== ">" || line.isBlank) return count;
        consumeQuoteMark(line);
      } else if (line.isBlank) {
        if (container.isEmpty) return count;
        line.skipBlanks();
      } else if (line.indent >= container.indent) {
        line.skipColumns(container.indent);
      } else {
        return count;
      }
      count++;
    }
    return count;
  }

  private takeInFence(line: Columns, fence: OpenFence): LineEvent {
    if (line.indent <= 3) {
      const close = /^(`{3,}|~{3,})[ \t]*$/.exec(line.text.slice(line.nextNonBlank(), line.end))?.[1];
      if (close?.startsWith(fence.mark) && close.length >= fence.length) {
        this.leaf = NONE;
        return { kind: "close", next: undefined };
      }
    }
    line.skipColumns(fence.indent);
    return { kind: "content", start: line.pos, columns: line.columnsLeftOfTab };
  }

  /** Whether the line belongs to the HTML block. */
  private takeInHtml(line: Columns, block: HtmlBlock): boolean {
    if (block.closes === undefined) {
      if (!line.isBlank) return true;
      this.leaf = NONE;
      return false;
    }
    if (block.closes.test(line.rest)) this.leaf = NONE;
    return true;
  }

  /** A line outside fences and HTML: opens blocks, or goes on with a paragraph. The fence it opens, if any. */
  private takeElsewhere(line: Columns, matched: number): OpenFence | undefined {
    let inParagraph = this.leaf.kind === "paragraph" && matched === this.containers.length;
    const mayBeLazy = this.leaf.kind === "paragraph" && matched < this.containers.length;
    let open = matched;
    for (;;) {
      if (line.isBlank) {
        this.close(open);
        this.leaf = NONE;
        return undefined;
      }
      const isIndented = line.indent > 3;
      const rest = line.text.slice(line.nextNonBlank(), line.end);
      if (!isIndented && rest.startsWith(">")) {
        this.close(open);
        this.holdContent();
        consumeQuoteMark(line);
        this.containers.push({ kind: "quote" });
      } else if (
        !isIndented &&
        !isThematicBreak(rest, inParagraph) &&
        this.opensItem(line, rest, inParagraph, open)
      ) {
        // Opened, with its marker consumed.
      } else {
        return this.takeLeaf(line, rest, isIndented, inParagraph, mayBeLazy && open === matched, open);
      }
      open = this.containers.length;
      inParagraph = false;
      this.leaf = NONE;
    }
  }

  private takeLeaf(
    line: Columns,
    rest: string,
    isIndented: boolean,
    inParagraph: boolean,
    mayBeLazy: boolean,
    open: number,
  ): OpenFence | undefined {
    // Neither does indented code interrupt a paragraph, nor can it hold a fence.
    if (isIndented && (inParagraph || mayBeLazy)) return undefined;
    if (!isIndented) {
      const fence = fenceAt(rest, line.indent, this.containers.slice(0, open));
      if (fence !== undefined) {
        this.close(open);
        this.holdContent();
        this.leaf = fence;
        return fence;
      }
      if (
        /^#{1,6}(?:[ \t]|$)/.test(rest) ||
        isThematicBreak(rest, inParagraph) ||
        isUnderline(rest, inParagraph)
      ) {
        this.startLeaf(open, NONE);
        return undefined;
      }
      const block = htmlBlockAt(rest, inParagraph || mayBeLazy);
      if (block !== undefined) {
        this.startLeaf(open, block.closes?.test(rest) ? NONE : { kind: "html", block });
        return undefined;
      }
    }
    if (mayBeLazy) return undefined;
    this.startLeaf(open, isIndented ? NONE : PARAGRAPH);
    return undefined;
  }

  private startLeaf(open: number, leaf: Leaf): void {
    this.close(open);
    this.holdContent();
    this.leaf = leaf;
  }

  /** Keeps so many of the open containers. */
  private close(count: number): void {
    this.containers.length = Math.min(this.containers.length, count);
    this.holdContent(count - 1);
  }

  /** What is nested in an item fills it. */
  private holdContent(count = this.containers.length): void {
    for (let index = 0; index < count; index++) {
      const container = this.containers[index];
      if (container?.kind === "item") container.isEmpty = false;
    }
  }

  private opensItem(line: Columns, rest: string, inParagraph: boolean, open: number): boolean {
    const marker = /^(?:[*+-]|(\d{1,9})[.)])(?=[ \t]|$)/.exec(rest);
    if (marker === null) return false;
    const isEmpty = rest.slice(marker[0].length).trim() === "";
    if (inParagraph && (isEmpty || (marker[1] !== undefined && Number(marker[1]) !== 1))) return false;
    const offset = line.indent;
    this.close(open);
    this.holdContent();
    line.skipBlanks();
    line.skipCharacters(marker[0].length);
    const blanks = line.indent;
    const padding = isEmpty || blanks > 4 ? 1 : blanks;
    line.skipColumns(padding);
    this.containers.push({ kind: "item", indent: offset + marker[0].length + padding, isEmpty: true });
    return true;
  }
}

function consumeQuoteMark(line: Columns): void {
  line.skipBlanks();
  line.skipCharacters(1);
  line.skipColumns(1);
}

function fenceAt(rest: string, indent: number, containers: readonly Container[]): OpenFence | undefined {
  const opening = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/.exec(rest);
  const mark = opening?.[1] ?? opening?.[3];
  if (mark === undefined) return undefined;
  const info = (opening?.[2] ?? opening?.[4] ?? "").trim();
  const prefixes = containers.map((container) =>
    container.kind === "quote" ? "> " : " ".repeat(container.indent),
  );
  const linePrefix = prefixes.join("") + " ".repeat(indent);
  return { kind: "fence", info, linePrefix, mark: mark.slice(0, 1), length: mark.length, indent };
}

function isThematicBreak(rest: string, inParagraph: boolean): boolean {
  if (isUnderline(rest, inParagraph)) return true;
  return /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/.test(rest);
}

/** `===` or `---` below a paragraph makes a heading of it. */
function isUnderline(rest: string, inParagraph: boolean): boolean {
  return inParagraph && /^(?:=+|-+)[ \t]*$/.test(rest);
}
