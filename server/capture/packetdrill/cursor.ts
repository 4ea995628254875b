/** Goes through the words of a script; the first thing that does not fit is what is wrong with it. */
import type { ScriptProblem } from "./script";
import type { Token, TokenKind } from "./tokens";

export class Cursor {
  /** Once something does not fit, the script is over: the rest of it means nothing. */
  problem: ScriptProblem | undefined;
  private index = 0;
  private readonly tokens: readonly Token[];

  constructor(
    readonly text: string,
    tokens: readonly Token[],
  ) {
    this.tokens = tokens.filter(({ kind }) => kind !== "comment");
  }

  /** The next token, or one further on. */
  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)] as Token;
  }

  /** The one that was taken last. */
  get last(): Token {
    return this.tokens[Math.max(0, this.index - 1)] as Token;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.index++;
    return token;
  }

  is(text: string): boolean {
    const { kind, text: there } = this.peek();
    return there === text && kind !== "string" && kind !== "end";
  }

  get atEnd(): boolean {
    return this.peek().kind === "end";
  }

  /** Takes it if it is there. */
  accept(text: string): boolean {
    const there = this.is(text);
    if (there) this.index++;
    return there;
  }

  expect(text: string, where: string): void {
    if (!this.accept(text)) this.fail(`\`${text}\` is expected ${where}`);
  }

  takeKind(kind: TokenKind, wanted: string): Token {
    if (this.peek().kind !== kind) this.fail(`${wanted} is expected`);
    return this.take();
  }

  /** A whole number from 0 to `most`. */
  figure(most: number, what: string): number {
    const token = this.takeKind("integer", what);
    const figure = Number(token.text);
    if (figure >= 0 && figure <= most) return figure;
    this.failAt(token, `${what} is 0 to ${most}, not ${token.text}`);
    return 0;
  }

  fail(reason: string): void {
    const token = this.peek();
    const found = token.kind === "end" ? "the script ends" : `\`${shortened(token.text)}\` stands there`;
    this.failAt(token, `${reason}, but ${found}`);
  }

  failAt(token: Token, text: string): void {
    this.problem ??= { line: token.line, text };
    this.index = this.tokens.length - 1;
  }
}

function shortened(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 30 ? `${line.slice(0, 30)}…` : line;
}
