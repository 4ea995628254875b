/** The parser against the published grammar: every sentence of it is read, and every spoilt one still gives a full tree. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EXPECTED } from "../../server/syntax/expected";
import { parse } from "../../server/syntax/parse";
import { formatText } from "../../server/syntax/print";
import type { Statement } from "../../server/syntax/tree";
import { readGrammar } from "./ebnf";
import { rebuilt } from "./lossless";
import { chanceFrom, SentenceMaker } from "./sentences";

const GRAMMAR = readGrammar(readFileSync(new URL("../../docs/grammar.ebnf", import.meta.url), "utf8"));

/** The statement each production stands for in the tree. */
const KINDS: Readonly<Record<string, readonly Statement["kind"][]>> = {
  segment: ["segment"],
  event: ["event"],
  heading: ["title", "scenario", "phase"],
  declare: ["host"],
  start: ["start"],
  expect: ["expect"],
  transit: ["deliver", "drop"],
  wait: ["wait"],
  set: ["set"],
  let: ["let"],
  gap: ["gap"],
  note: ["note"],
};

/** What the parser found wrong with the sentence's form. The grammar does not count the decimals of a time. */
function complaints(text: string): string[] {
  const tree = parse(text);
  const problems = Array.from({ length: tree.lineCount }, (_, index) => tree.line(index).problems).flat();
  return problems
    .filter(({ rule, expected }) => FORM.includes(rule) && expected !== EXPECTED.nanosecond)
    .map(({ rule, expected, found }) => `${rule}: expected ${expected}, found ${found}`);
}

const FORM = ["syntax", "unknown-flag", "unknown-field"];

describe.each([
  ["as ASCII has it", 0],
  ["with what an input method leaves behind", 6],
])("sentences of the grammar, %s", (_, twinsOneIn) => {
  test.each(Object.keys(KINDS))("%s", (production) => {
    for (let seed = 1; seed <= 1500; seed++) {
      const { text } = new SentenceMaker(GRAMMAR, chanceFrom(seed * 7919), twinsOneIn).make(production);
      expect(complaints(text), text).toEqual([]);
      expect(KINDS[production], text).toContain(parse(text).line(0).statement?.kind);
    }
  });

  test("whole documents", () => {
    for (let seed = 1; seed <= 600; seed++) {
      const { text } = new SentenceMaker(GRAMMAR, chanceFrom(seed * 104729), twinsOneIn).make("document");
      expect(complaints(text), text).toEqual([]);
      expect(rebuilt(text)).toBe(text);
    }
  });
});

test("sentences use every production", () => {
  const used = new Set<string>();
  for (let seed = 1; seed <= 2000; seed++) {
    for (const name of new SentenceMaker(GRAMMAR, chanceFrom(seed), 0).make("document").used) used.add(name);
  }
  expect([...GRAMMAR.keys()].filter((name) => !used.has(name))).toEqual([]);
});

test("spoilt sentences give a full tree, and one syntax problem a line at most", () => {
  const spoilers = [...' \t,:=+-?.()#"“”→…xX~<>|/\\0\u0000\ud800'];
  for (let seed = 1; seed <= 3000; seed++) {
    const chance = chanceFrom(seed * 15485863);
    let { text } = new SentenceMaker(GRAMMAR, chance, 10).make("statement");
    for (let count = 1 + chance(3); count > 0; count--) {
      const at = chance(text.length + 1);
      const inserted = chance(3) === 0 ? "" : (spoilers[chance(spoilers.length)] ?? "");
      text = text.slice(0, at) + inserted + text.slice(at + chance(3));
    }
    expect(rebuilt(text)).toBe(text);
    const tree = parse(text);
    for (let index = 0; index < tree.lineCount; index++) {
      const { problems } = tree.line(index);
      expect(problems.filter(({ rule }) => rule === "syntax").length, text).toBeLessThanOrEqual(1);
    }
    const once = formatText(text);
    expect(formatText(once), JSON.stringify(text)).toBe(once);
  }
});
