/** The colours of a line, as VS Code's own tokenizer finds them in our grammars. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const root = join(__dirname, "..", "..");

const FILES: Readonly<Record<string, string>> = {
  "source.tcpflow": join(root, "syntaxes/tcpflow.tmLanguage.json"),
  "markdown.tcpflow.codeblock": join(root, "syntaxes/markdown-tcpflow.tmLanguage.json"),
  "text.html.markdown": join(root, "test/grammar/markdown.tmLanguage.json"),
};

export interface Token {
  readonly text: string;
  /** Its first column. */
  readonly start: number;
  /** Without `.tcpflow`, outermost first, the grammar's root left out. */
  readonly scopes: readonly string[];
}

export async function loadGrammar(scope: keyof typeof FILES & string): Promise<textmate.IGrammar> {
  const wasm = join(
    dirname(createRequire(__filename).resolve("vscode-oniguruma/package.json")),
    "release/onig.wasm",
  );
  await oniguruma.loadWASM(await readFile(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name) => {
      const file = FILES[name];
      return file === undefined ? null : textmate.parseRawGrammar(await readFile(file, "utf8"), file);
    },
    getInjections: (name) => (name === "text.html.markdown" ? ["markdown.tcpflow.codeblock"] : undefined),
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`no grammar for ${scope}`);
  return grammar;
}

/** All lines of a text, each with its tokens; blank tokens without a scope of their own are left out. */
export function tokenize(grammar: textmate.IGrammar, text: string): Token[][] {
  let state = textmate.INITIAL;
  return text.split(/\r?\n/).map((line) => {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state);
    if (stoppedEarly) throw new Error(`gave up on ${JSON.stringify(line)}`);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        start: startIndex,
        scopes: scopes.slice(1).map((scope) => scope.replace(/\.tcpflow$/, "")),
      }))
      .filter((token) => token.text.trim() !== "");
  });
}
