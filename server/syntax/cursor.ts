/** The parser's place in a line, and what it has found wrong there. */

import { COMMA, type Codes, HASH, isBlank } from "./chars";
import type { SyntaxProblem } from "./tree";

/** The most problems one line reports, so that a megabyte of nonsense stays bearable. */
const MOST_PROBLEMS = 100;
const LONGEST_FOUND = 40;

/** What `peek` says at the end of the line. */
export const END = -1;

export class Cursor {
  /** The document with full-width twins folded to ASCII, unit by unit, so that offsets are the document's. */
  readonly text: string;
  /** The characters of `text`: quicker to read one by one than a string's. */
  readonly codes: Codes;
  /** The document as written: what stands in strings, notes and comments. */
  readonly source: string;
  pos = 0;
  end = 0;
  problems: SyntaxProblem[] | undefined;
  /** Pairs of offsets within which a twin stands for itself (strings, notes, comments). */
  opaque: number[] | undefined;
  /** Whether a line may hold twins at all. */
  readonly folds: boolean;
  /** True once the line is known to hold no closing twin of a quote from here on. */
  noRightQuote = false;
  private hasSyntaxProblem = false;
  private lookUps = 0;

  constructor(source: string, text: string, codes: Codes, folds: boolean) {
    this.source = source;
    this.text = text;
    this.codes = codes;
    this.folds = folds;
  }

  /** Goes to a new line. */
  reset(start: number, end: number): void {
    this.pos = start;
    this.end = end;
    this.problems = undefined;
    this.opaque = undefined;
    this.noRightQuote = false;
    this.hasSyntaxProblem = false;
    this.lookUps = 0;
  }

  /** The folded character at the cursor, END at the line's end. */
  peek(): number {
    return this.pos < this.end ? this.code(this.pos) : END;
  }

  /** The folded character at an offset of the line. */
  code(offset: number): number {
    return this.codes[offset] ?? END;
  }

  at(offset: number): number {
    return offset < this.end ? this.code(offset) : END;
  }

  skipBlanks(): void {
    let at = this.pos;
    while (at < this.end && isBlank(this.code(at))) at++;
    this.pos = at;
  }

  /** The offset of the first character from `at` on that is no blank. */
  afterBlanks(at: number): number {
    let next = at;
    while (next < this.end && isBlank(this.code(next))) next++;
    return next;
  }

  atLineEnd(): boolean {
    return this.pos >= this.end || this.code(this.pos) === HASH;
  }

  /** Goes behind the run of characters that hold neither a blank, a comma nor a comment. */
  skipRun(): void {
    while (this.pos < this.end) {
      const code = this.code(this.pos);
      if (isBlank(code) || code === COMMA || code === HASH) break;
      this.pos++;
    }
  }

  /** Whether one more unknown word of the line may be compared with the known ones, which takes its time. */
  mayLookUp(): boolean {
    if (this.lookUps >= MOST_PROBLEMS) return false;
    this.lookUps++;
    return true;
  }

  /** Remembers that twins stand for themselves between two offsets. */
  markOpaque(start: number, end: number): void {
    if (!this.folds) return;
    this.opaque ??= [];
    this.opaque.push(start, end);
  }

  /** What `read` reads; where it reads nothing, its problems are forgotten. The cursor is then wherever `read` left it. */
  attempt<Node>(read: (cursor: Cursor) => Node | undefined): Node | undefined {
    const { hasSyntaxProblem, problems } = this;
    const count = problems?.length ?? 0;
    const node = read(this);
    if (node !== undefined) return node;
    this.hasSyntaxProblem = hasSyntaxProblem;
    if (problems === undefined) this.problems = undefined;
    else problems.length = count;
    return undefined;
  }

  /** A `syntax` problem. Only the first of a line is kept: what follows it is mostly its consequence. */
  fail(start: number, end: number, expected: string, nearest?: string, replacement?: string): void {
    if (this.hasSyntaxProblem) return;
    this.hasSyntaxProblem = true;
    this.add("syntax", start, end, expected, nearest, replacement);
  }

  /** A `syntax` problem about the word or character that stands at the cursor. */
  failHere(expected: string, nearest?: string, replacement?: string): void {
    this.fail(this.pos, this.endOfWord(this.pos), expected, nearest, replacement);
  }

  add(
    rule: SyntaxProblem["rule"],
    start: number,
    end: number,
    expected: string,
    nearest?: string,
    replacement?: string,
  ): void {
    this.problems ??= [];
    if (this.problems.length >= MOST_PROBLEMS) return;
    // A gap is where something is missing: what was found is what stands behind it.
    const from = this.afterBlanks(start);
    const found = shown(this.source.slice(from, from < end ? end : this.endOfWord(from))).trimEnd();
    this.problems.push({ rule, start, end, found, expected, nearest, replacement });
  }

  /** The end of the run without blanks, commas and comments at `start`, at least one character of a line that goes on. */
  endOfWord(start: number): number {
    let at = start;
    while (at < this.end) {
      const code = this.code(at);
      if (isBlank(code) || (at > start && (code === COMMA || code === HASH))) break;
      at++;
    }
    return at;
  }
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Text for a message: shortened, and what cannot be seen written as its code. */
export function shown(text: string): string {
  const short = text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND - 1)}…` : text;
  return short.replace(UNPRINTABLE, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `U+${code.padStart(4, "0")}`;
  });
}
