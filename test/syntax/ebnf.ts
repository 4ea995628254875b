/** Reads a grammar in ISO/IEC 14977 notation, as far as docs/grammar.ebnf uses it. */

export type Rule =
  | { readonly kind: "choice" | "sequence"; readonly parts: readonly Rule[] }
  | { readonly kind: "repeat"; readonly part: Rule; readonly least: 0 | 1 }
  | { readonly kind: "optional"; readonly part: Rule }
  | { readonly kind: "name" | "literal" | "prose"; readonly text: string };

const TOKEN = /\(\*[\s\S]*?\*\)|\s+|"[^"]*"|'[^']*'|\?[^?]*\?|[A-Za-z][\w-]*|\}-|[=,|()[\]{};]/y;

/** The productions by name, in the order of the file. */
export function readGrammar(source: string): ReadonlyMap<string, Rule> {
  const tokens = tokensOf(source);
  let at = 0;
  const next = (): string => tokens[at++] ?? "";
  const take = (expected: string): void => {
    const found = next();
    if (found !== expected)
      throw new Error(`expected ${expected}, found ${found} behind ${tokens.slice(at - 8, at)}`);
  };

  const choice = (): Rule => {
    const parts = [sequence()];
    while (tokens[at] === "|") {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "choice", parts };
  };
  const sequence = (): Rule => {
    const parts = [part()];
    while (tokens[at] === ",") {
      at++;
      parts.push(part());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "sequence", parts };
  };
  const part = (): Rule => {
    const token = next();
    if (token === "(") {
      const inner = choice();
      take(")");
      return inner;
    }
    if (token === "[") {
      const inner = choice();
      take("]");
      return { kind: "optional", part: inner };
    }
    if (token === "{") {
      const inner = choice();
      const close = next();
      if (close !== "}" && close !== "}-") throw new Error(`expected }, found ${close}`);
      return { kind: "repeat", part: inner, least: close === "}-" ? 1 : 0 };
    }
    if (/^["']/.test(token)) return { kind: "literal", text: token.slice(1, -1) };
    if (token.startsWith("?")) return { kind: "prose", text: token.slice(1, -1).trim() };
    if (/^[A-Za-z]/.test(token)) return { kind: "name", text: token };
    throw new Error(`unexpected ${token}`);
  };

  const productions = new Map<string, Rule>();
  while (at < tokens.length) {
    const name = next();
    take("=");
    if (productions.has(name)) throw new Error(`${name} stands twice`);
    productions.set(name, choice());
    take(";");
  }
  return productions;
}

function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (match === null) throw new Error(`cannot read ${source.slice(from, from + 20)}`);
    if (!/^(?:\s|\(\*)/.test(match[0])) tokens.push(match[0]);
  }
  return tokens;
}
