/** The words of a packetdrill script, as its published lexer tells them apart. */

export type TokenKind =
  | "integer"
  | "hexadecimal"
  | "float"
  | "word"
  | "option"
  | "string"
  | "shell"
  | "code"
  | "ellipsis"
  | "address"
  | "comment"
  /** Any other character. */
  | "sign"
  | "end";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  /** Nothing but blanks stands before it on its line. */
  readonly first: boolean;
}

/** Ends with an `end` token. What is opened and not closed is one sign up to the end, which nobody expects. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let first = true;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (character === "\n") {
      line++;
      first = true;
    }
    if (BLANK.test(character)) {
      at++;
      continue;
    }
    const [kind, end] = enclosed(text, at) ?? word(text, at);
    const token: Token = { kind, text: text.slice(at, end), start: at, end, line, first };
    tokens.push(token);
    for (let index = at; index < end; index++) if (text[index] === "\n") line++;
    first = false;
    at = end;
  }
  tokens.push({ kind: "end", text: "", start: at, end: at, line, first: true });
  return tokens;
}

const BLANK = /\s/;

type Match = readonly [kind: TokenKind, end: number];

/** Comments, strings, shell commands and code: from a sign to its counterpart. */
function enclosed(text: string, at: number): Match | undefined {
  if (text.startsWith("//", at)) {
    const end = text.indexOf("\n", at);
    return ["comment", end < 0 ? text.length : end];
  }
  if (text.startsWith("/*", at)) return upTo(text, "comment", at + 2, "*/");
  if (text.startsWith("%{", at)) return upTo(text, "code", at + 2, "}%");
  const sign = text[at];
  if (sign !== '"' && sign !== "`") return undefined;
  for (let index = at + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === sign) return [sign === "`" ? "shell" : "string", index + 1];
  }
  return ["sign", text.length];
}

function upTo(text: string, kind: TokenKind, from: number, closing: string): Match {
  const end = text.indexOf(closing, from);
  return end < 0 ? ["sign", text.length] : [kind, end + closing.length];
}

/** The longest match wins, as in lex; of equally long ones the first. */
const PATTERNS: readonly (readonly [kind: TokenKind, pattern: RegExp])[] = [
  ["ellipsis", /\.\.\./y],
  ["option", /--[A-Za-z0-9_]+/y],
  ["float", /-?\d*\.\d+/y],
  ["integer", /-?\d+/y],
  ["hexadecimal", /0x[0-9a-fA-F]+/y],
  ["word", /[A-Za-z0-9_]+/y],
];

/** As long as the longest address; one of IPv4, or one with two colons in a row or seven of them. */
const ADDRESS = /[0-9a-fA-F:.]{2,45}/y;
const IPV4 = /^\d+\.\d+\.\d+\.\d+/;
const IPV6 =
  /^(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|^(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4})*)?::[0-9a-fA-F:.]*/;

function word(text: string, at: number): Match {
  let kind: TokenKind = "sign";
  let end = at + 1;
  let matched = false;
  for (const [candidate, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || (matched && at + match[0].length <= end)) continue;
    kind = candidate;
    end = at + match[0].length;
    matched = true;
  }
  ADDRESS.lastIndex = at;
  const run = ADDRESS.exec(text)?.[0] ?? "";
  const address = IPV4.exec(run)?.[0] ?? IPV6.exec(run)?.[0] ?? "";
  return at + address.length > end ? ["address", at + address.length] : [kind, end];
}
