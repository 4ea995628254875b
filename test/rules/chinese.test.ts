/** The Chinese texts of the rules: all there, about the same things as the English ones, in the terms and typography of docs/glossary.zh-cn.md. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { RULES } from "../../server/rules/catalogue";
import type { Rule, RuleTexts } from "../../server/rules/rule";

const STATES =
  /\b(?:CLOSED|LISTEN|SYN-SENT|SYN-RECEIVED|ESTABLISHED|FIN-WAIT-[12]|CLOSE-WAIT|CLOSING|LAST-ACK|TIME-WAIT)\b/g;
const GLOSSARY = readFileSync("docs/glossary.zh-cn.md", "utf8");
/** The last column of the glossary: words that are not to be used, for the one in the middle is. */
const AVOIDED = [...GLOSSARY.matchAll(/^\|[^|]+\|[^|]+\| *([^|]*?) *\|$/gm)]
  .flatMap(([, words = ""]) => words.split("、"))
  .filter((word) => /^\p{Script=Han}+$/u.test(word) && word !== "不用");

test("the glossary names words to avoid", () => {
  expect(AVOIDED.length).toBeGreaterThan(10);
});

describe.each(RULES)("$name", (rule) => {
  const { zh } = rule;

  test("its texts are sentences, its title is none", () => {
    expect(zh.title).toMatch(/[\p{Script=Han}\w-]$/u);
    for (const text of sentencesOf(zh)) expect(text).toMatch(/。$/);
  });

  test("it speaks of the same states and writes the same code", () => {
    for (const key of ["title", "what", "why", "remedy"] as const) {
      expect(statesIn(zh[key]), key).toEqual(statesIn(rule[key]));
    }
    expect(codeIn(zh)).toEqual(codeIn(rule));
  });

  test("its punctuation is Chinese, with a space between Chinese and Latin words", () => {
    for (const text of [zh.title, ...sentencesOf(zh)]) {
      const prose = text.replace(/`[^`]*`/g, "`").replace(/(?:<[A-Z][^<>]*>)+/g, "X");
      expect(prose).not.toMatch(/\p{Script=Han}[,.:;?!()"']|[,.:;?!()"']\p{Script=Han}/u);
      expect(prose).not.toMatch(/\p{Script=Han}[\w`<+]|[\w`>+]\p{Script=Han}/u);
      expect(prose).not.toMatch(/[，。；：、（）“”] | [，。；：、（）“”]|[，。；：、]{2}| {2}/);
    }
  });

  test("it uses the words of the glossary", () => {
    const text = [zh.title, ...sentencesOf(zh)].join("\n");
    expect(AVOIDED.filter((word) => text.includes(word))).toEqual([]);
  });
});

function sentencesOf({ what, why, remedy }: RuleTexts): string[] {
  return [what, why, remedy];
}

function statesIn(text: string): string[] {
  return [...new Set(text.match(STATES))].sort();
}

/** In any order, and each once: a translation may say a word more often. */
function codeIn(texts: Rule | RuleTexts): string[] {
  const spans = sentencesOf(texts).flatMap((text) => text.match(/`[^`]*`|(?:<[A-Z][^<>]*>)+/g) ?? []);
  return [...new Set(spans.map((span) => span.replace(/LABEL|标签/, "LABEL")))].sort();
}
