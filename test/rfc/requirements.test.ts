/** docs/requirements.md says what stands for each requirement, and what it names exists. `UPDATE=1` writes it anew. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { ruleByName } from "../../server/rules/catalogue";
import { COVERAGE } from "../../server/rules/requirements/coverage";
import { type RequirementLabel, RFC9293_LABELS } from "../../server/rules/requirements/labels";
import { markersOf } from "../rules/markers";
import { requirementsPage } from "./requirements";

const PATH = "docs/requirements.md";

test("the page of requirements is up to date", () => {
  const page = requirementsPage();
  if (process.env.UPDATE === "1") writeFileSync(PATH, page);
  expect(readFileSync(PATH, "utf8")).toBe(page);
});

test("the labels are those of the RFC, without a gap", () => {
  const labels = Object.keys(RFC9293_LABELS) as RequirementLabel[];
  const highest = { MUST: 69, SHLD: 31, MAY: 18, REC: 1 };
  for (const [kind, count] of Object.entries(highest)) {
    const numbers = labels
      .filter((label) => label.startsWith(`${kind}-`))
      .map((label) => Number(label.slice(kind.length + 1)));
    expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  }
});

const marked = new Set(
  globSync("test/fixtures/**/*.tcpflow").flatMap((path) =>
    markersOf(readFileSync(path, "utf8")).map(({ rule }) => rule),
  ),
);

describe.each(Object.entries(COVERAGE))("%s", (_label, { rules = [], computed, shown = [], beyond }) => {
  test("has something that stands for it, or the reason why not", () => {
    expect(rules.length > 0 || computed !== undefined || shown.length > 0 || beyond !== undefined).toBe(true);
  });

  test("names documents that exist, and rules that a document shows", () => {
    for (const path of shown) expect(existsSync(path), path).toBe(true);
    for (const name of rules) {
      const rule = ruleByName(name);
      // What only a capture can show is shown by the tests of captures.
      if (rule === undefined || rule.group === "capture") continue;
      expect(rule.example !== undefined || marked.has(name), name).toBe(true);
    }
  });
});
