/** The colours say the same as the parser: in every example, each part of a segment or an assertion has its own scope. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { beforeAll, expect, test } from "vitest";
import type { IGrammar } from "vscode-textmate";
import { parse, type SyntaxTree } from "../../server/syntax/parse";
import type { ItemNode, Statement } from "../../server/syntax/tree";
import type { Span } from "../../server/text/span";
import { loadGrammar, tokenize } from "./tokenizer";

const root = join(__dirname, "../..");

let grammar: IGrammar;
beforeAll(async () => {
  grammar = await loadGrammar("source.tcpflow");
});

const HOST = "entity.name.type.host";
const LABEL = "entity.name.label";
const STATE = "constant.language.state";

/** Each part of a statement with the scope it must have. */
function parts(statement: Statement): [Span, string][] {
  switch (statement.kind) {
    case "segment": {
      const { from, to, arrow, items, then: states } = statement;
      return [
        [from, HOST],
        [to, HOST],
        [arrow, "keyword.operator.arrow"],
        ...items.flatMap(itemParts),
        ...(states === undefined ? [] : ([[states.sender, STATE]] as [Span, string][])),
      ];
    }
    case "event":
      return [
        [statement.of.endpoint, HOST],
        [statement.verbSpan, "support.function.event"],
      ];
    case "title":
    case "scenario":
    case "phase":
      return [[statement.text, "entity.name.section"]];
    case "host":
      return [[statement.name, HOST]];
    case "start":
    case "expect":
      return statement.assertions.flatMap(({ of, state }): [Span, string][] => [
        [of.endpoint, HOST],
        ...(state === undefined ? [] : ([[state, STATE]] as [Span, string][])),
      ]);
    case "deliver":
    case "drop":
      return [[statement.label, LABEL]];
    case "wait":
      return [[statement.duration, "constant.numeric.duration"]];
    case "note":
      return statement.hosts.map((host) => [host, HOST]);
    default:
      return [];
  }
}

function itemParts(item: ItemNode): [Span, string][] {
  switch (item.kind) {
    case "flags":
      return item.flags.map((flag) => [flag, "keyword.control.flag"]);
    case "field":
      return [[item.keySpan, "variable.parameter.field"]];
    case "mark":
      return [[item, "storage.modifier.mark"]];
    case "label":
      return [[item.label, LABEL]];
    case "caption":
      return [[item.text, "string.quoted.double"]];
    case "flagbit":
      return [];
  }
}

const examples = globSync("examples/**/*.tcpflow", { cwd: root });

test("there are examples", () => expect(examples.length).toBeGreaterThan(20));

test.each(examples)("%s", (file) => {
  // Full-width letters are read as ASCII; the colours leave them to the semantic tokens.
  const text = readFileSync(join(root, file), "utf8");
  const tree = parse(text);
  if (tree.foldedText !== text) return expect(disagreements(parse(tree.foldedText))).toEqual([]);
  expect(disagreements(tree)).toEqual([]);
});

function disagreements(tree: SyntaxTree): string[] {
  const coloured = tokenize(grammar, tree.text);
  const found: string[] = [];
  for (let index = 0; index < tree.lineCount; index++) {
    const { statement, problems } = tree.line(index);
    if (statement === undefined || problems.length > 0) continue;
    const scopesAt = scopesByColumn(tree, index, coloured[index] ?? []);
    for (const [{ start, end }, scope] of parts(statement)) {
      for (const at of [start, end - 1]) {
        const scopes = scopesAt.get(at) ?? [];
        if (!scopes.some((each) => each === scope || each.endsWith(` ${scope}`))) {
          found.push(
            `line ${index + 1}: ${tree.text.slice(start, end)} is ${scopes.join(" ")}, not ${scope}`,
          );
        }
      }
    }
  }
  return found;
}

function scopesByColumn(
  tree: SyntaxTree,
  line: number,
  tokens: readonly { readonly text: string; readonly scopes: readonly string[]; readonly start: number }[],
): ReadonlyMap<number, readonly string[]> {
  const scopes = new Map<number, readonly string[]>();
  for (const token of tokens) {
    for (let column = 0; column < token.text.length; column++) {
      scopes.set(tree.lines.lineStart(line) + token.start + column, token.scopes);
    }
  }
  return scopes;
}
