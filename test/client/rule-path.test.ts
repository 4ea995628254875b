/** The extension asks for pages by the paths that the language server knows. */
import { expect, test } from "vitest";
import { LIST, rulePath } from "../../client/rule-path";
import { pageAt } from "../../server/render/rules/pages";
import { RULES } from "../../server/rules/catalogue";

test("every rule has the page that is asked for, in Chinese where VS Code is", () => {
  for (const name of [LIST, ...RULES.map((rule) => rule.name)]) {
    expect(pageAt(rulePath(name, "en")), name).toBe(pageAt(`${name}.md`));
    expect(pageAt(rulePath(name, "zh-cn")), name).toBe(pageAt(`zh-cn/${name}.md`));
  }
  expect(pageAt(rulePath("hole", "zh-cn"))).toContain("## 错在哪里");
  expect(rulePath("hole", "de")).toBe("hole.md");
});

test("what is no name of a rule leads to the list", () => {
  for (const wrong of [undefined, null, 7, "", "../../etc/hosts", "hole.md", ["hole"]]) {
    expect(pageAt(rulePath(wrong, "en"))).toBe(pageAt("README.md"));
  }
});
