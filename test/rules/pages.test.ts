/** docs/rules holds a page for each rule in each language, as the rules speak of themselves today. `UPDATE=1` writes them anew. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { allPagePaths, pageAt } from "../../server/render/rules/pages";
import { pathOf } from "../../server/render/rules/paths";
import { WORDS } from "../../server/render/rules/words";
import { RULES, ruleByName } from "../../server/rules/catalogue";
import { citationUrl } from "../../server/rules/diagnostic";
import { LANGUAGES } from "../../server/settings/language";

const FOLDER = "docs/rules";

const wanted = new Map(allPagePaths().map((path) => [path, pageAt(path) ?? ""]));

function pagesOnDisk(): string[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.includes("."));
}

test("the pages on disk are those of the rules", () => {
  if (process.env.UPDATE === "1") {
    for (const path of pagesOnDisk()) if (!wanted.has(path)) rmSync(join(FOLDER, path));
    for (const [path, page] of wanted) {
      mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
      writeFileSync(join(FOLDER, path), page);
    }
  }
  const stale = [...wanted].filter(
    ([path, page]) => !existsSync(join(FOLDER, path)) || readFileSync(join(FOLDER, path), "utf8") !== page,
  );
  expect(stale.map(([path]) => path)).toEqual([]);
  expect(pagesOnDisk().filter((path) => !wanted.has(path))).toEqual([]);
});

describe.each(LANGUAGES)("a page in %s", (language) => {
  const words = WORDS[language];

  test("has everything that is known of its rule", () => {
    for (const rule of RULES) {
      const { name, group, spec, example } = rule;
      const page = wanted.get(pathOf(language, name)) ?? "";
      expect(page).toContain(`# ${name}\n`);
      for (const clause of spec) expect(page).toContain(`](${citationUrl(clause)})`);
      for (const directive of ["ignore", "ignore-file"])
        expect(page.includes(`\`#! ${directive} ${name}\``)).toBe(group !== "capture");
      expect(page).toContain(`\`--rule ${name}=off\``);
      if (example === undefined) continue;
      const [shown = ""] = /(?<=```text\n)[^`]*/.exec(page) ?? [];
      expect(shown.replace(/\^$/m, `^ ${name}`)).toBe(example.wrong);
      expect(page).toContain(`\`\`\`tcpflow\n${example.right}\`\`\``);
      const said = analyze(example.wrong).diagnostics.find((diagnostic) => diagnostic.rule === name);
      expect(page).toContain("\n> ");
      for (const { title } of said?.fixes ?? []) expect(page).toContain(`*${title}*`);
    }
  });

  test("is in the list, which has each rule once", () => {
    const list = wanted.get(pathOf(language, "README")) ?? "";
    const linked = [...list.matchAll(/^\| \[([\w-]+)\]\(\1\.md\) \|/gm)].map(([, name]) => name);
    expect(linked.sort()).toEqual(RULES.map(({ name }) => name).sort());
    expect(list).toContain(`# ${words.listTitle}\n`);
  });
});

test("every link between pages leads to one", () => {
  for (const [path, page] of wanted) {
    const links = [...page.matchAll(/\]\((?!https:)([^)]*)\)/g)].map(([, target = ""]) => target);
    expect(links.length).toBeGreaterThan(0);
    for (const target of links) {
      const place = normalize(join(dirname(path), target)).replaceAll("\\", "/");
      expect(wanted.has(place), `${path}: ${target}`).toBe(true);
    }
  }
});

test("a rule that gives way is told on both pages", () => {
  for (const rule of RULES) {
    for (const other of rule.supersedes ?? []) {
      if (ruleByName(other) === undefined) continue;
      expect(wanted.get(pathOf("en", rule.name))).toContain(`[${other}](${other}.md)`);
      expect(wanted.get(pathOf("en", other))).toContain(`[${rule.name}](${rule.name}.md)`);
    }
  }
});

test("there is no page but these", () => {
  for (const path of ["", "README", "no-such-rule.md", "../README.md", "zh-cn/zh-cn/hole.md", "en/hole.md"]) {
    expect(pageAt(path), path).toBeUndefined();
  }
});
