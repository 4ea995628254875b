/** A line as tokens, lossless: every character belongs to exactly one, blanks and what was not understood included. */

import { isBlank } from "./chars";
import type { SyntaxTree } from "./parse";
import type { Token, TokenKind } from "./token";
import { TokenCollector } from "./token-collector";

export type { Token, TokenKind } from "./token";

/** The tokens of one line, in order, from the line's start to its end (its break, and a byte-order mark, not included). */
export function tokenize(tree: SyntaxTree, lineIndex: number): Token[] {
  const line = tree.line(lineIndex);
  const known = new TokenCollector(tree.text).collect(line);
  const tokens: Token[] = [];
  let at = line.start;
  for (const token of known) {
    if (token.start < at || token.end <= token.start) continue;
    fillGap(tokens, tree.foldedText, at, token.start);
    tokens.push(token);
    at = token.end;
  }
  fillGap(tokens, tree.foldedText, at, line.end);
  return tokens;
}

/** What the tree has no node for: blanks, signs, and words that were not understood. */
function fillGap(tokens: Token[], text: string, start: number, end: number): void {
  for (let at = start; at < end; ) {
    const kind = kindOfSign(text, at);
    let next = at + 1;
    while (next < end && kind !== "punctuation" && kindOfSign(text, next) === kind) next++;
    tokens.push({ start: at, end: next, kind });
    at = next;
  }
}

function kindOfSign(text: string, at: number): TokenKind {
  const code = text.charCodeAt(at);
  if (isBlank(code)) return "blank";
  const character = text.charAt(at);
  if (":,()".includes(character)) return "punctuation";
  if ("=+-^.>?".includes(character)) return "operator";
  return "error";
}
