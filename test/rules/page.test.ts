/** docs/rules.md is what the rules say of themselves today. `UPDATE=1` writes it anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rulesPage } from "../../server/render/rules-page";
import { RULES } from "../../server/rules/catalogue";

const PATH = "docs/rules.md";

test("the page of rules is up to date", () => {
  const page = rulesPage(RULES);
  if (process.env.UPDATE === "1") writeFileSync(PATH, page);
  expect(readFileSync(PATH, "utf8")).toBe(page);
});

test("it has a section for each rule", () => {
  const page = rulesPage(RULES);
  for (const { name } of RULES) expect(page).toContain(`\n### ${name}\n`);
});
