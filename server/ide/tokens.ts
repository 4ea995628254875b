/** Coloured words: the tokens of the lines that a span touches, without blanks and signs. */
import type { Analysis } from "../analyze";
import { type Token, type TokenKind, tokenize } from "../syntax/tokens";
import type { Span } from "../text/span";
import { lineAt } from "./place";

export type ColouredKind = Exclude<TokenKind, "blank" | "punctuation" | "error">;

export interface ColouredToken extends Span {
  readonly kind: ColouredKind;
}

/** Editors do not colour longer lines either. */
const LONGEST_LINE = 20_000;

export function colouredTokens({ tree }: Analysis, span?: Span): ColouredToken[] {
  const first = span ? lineAt(tree, span.start) : 0;
  const last = span ? lineAt(tree, span.end) : tree.lineCount - 1;
  const found: ColouredToken[] = [];
  for (let index = first; index <= last; index++) {
    if (tree.lines.lineEnd(index) - tree.lineStart(index) > LONGEST_LINE) continue;
    for (const token of tokenize(tree, index)) if (isColoured(token)) found.push(token);
  }
  return found;
}

function isColoured(token: Token): token is ColouredToken {
  return token.kind !== "blank" && token.kind !== "punctuation" && token.kind !== "error";
}
