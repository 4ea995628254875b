/** Every rule's example is true: the wrong document shows exactly this finding, the right one is silent, the fix leads there. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { RULES } from "../../server/rules/catalogue";
import type { Rule, RuleExample } from "../../server/rules/rule";
import { formatText } from "../../server/syntax/print";
import { applyFix, drawFindings, faultsOf, markersOf, withoutMarkers } from "./markers";

const withExample = RULES.flatMap((rule) =>
  rule.example === undefined ? [] : [{ rule, example: rule.example }],
);

describe.each(withExample)("$rule.name", ({ rule, example }) => {
  test("the wrong document marks this rule once, and shows nothing else", () => {
    expect(markersOf(example.wrong).map((marker) => marker.rule)).toEqual([rule.name]);
    expect(drawFindings(example.wrong)).toBe(example.wrong);
  });

  test("the right document is silent", () => {
    expect(markersOf(example.right)).toEqual([]);
    expect(drawFindings(example.right)).toBe(example.right);
    expect(findingsOf(rule, example.right)).toEqual([]);
  });

  test("the message is that of this exchange", () => {
    for (const { message } of findingsOf(rule, example.wrong)) {
      expect(message).toMatch(/^\S.*[.?]$/);
      expect(message).not.toMatch(/undefined|null|NaN| {2}|\?[^"\s]|\(\)/);
    }
  });

  test("an earlier line that the message names is a place to go to", () => {
    for (const { message, related } of findingsOf(rule, example.wrong)) {
      if (rule.group !== "observation" && /\bline \d/.test(message)) expect(related).toHaveLength(1);
    }
  });

  test(
    example.fixed
      ? "its fix gives the right document"
      : "no fix of it pretends to be certain and leaves a fault",
    () => {
      expect(fixedText(rule, example) === example.right).toBe(example.fixed);
      const wrong = withoutMarkers(example.wrong);
      for (const { fixes } of findingsOf(rule, wrong)) {
        for (const fix of fixes.filter(({ safe }) => safe)) {
          expect(faultsOf(analyze(applyFix(wrong, fix)))).toEqual([]);
        }
      }
    },
  );

  if (rule.severity.textbook !== undefined) {
    test(`the textbook profile shows it as ${rule.severity.textbook}`, () => {
      const { diagnostics } = analyze(example.wrong, { profile: "textbook" });
      const severities = diagnostics
        .filter((diagnostic) => diagnostic.rule === rule.name)
        .map(({ severity }) => severity);
      expect(severities).toEqual(rule.severity.textbook === "off" ? [] : [rule.severity.textbook]);
    });
  }
});

test("the examples stand in the formatter's own layout", () => {
  for (const { example } of withExample) expect(formatText(example.right)).toBe(example.right);
});

test("nearly every rule has an example, but for those about captures", () => {
  const others = RULES.filter(({ group }) => group !== "capture");
  expect(others.filter((rule) => rule.example === undefined).length).toBeLessThan(5);
});

function findingsOf(rule: Rule, text: string) {
  return analyze(text).diagnostics.filter((diagnostic) => diagnostic.rule === rule.name);
}

function fixedText(rule: Rule, example: RuleExample): string | undefined {
  const wrong = withoutMarkers(example.wrong);
  const fix = findingsOf(rule, wrong)[0]?.fixes[0];
  return fix === undefined ? undefined : applyFix(wrong, fix);
}
