/** Every `tcpflow` fence of the documentation, of the README and of the examples' pages checks clean. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { complaints, shown } from "./complaints";

const ROOT = join(import.meta.dirname, "../..");

function pages(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pages(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** The fences of a page at the left margin; how fences are found in general has its own tests. */
function fences(text: string): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = [];
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    if (lines[i]?.trimEnd() !== "```tcpflow") continue;
    const end = lines.indexOf("```", i + 1);
    found.push({ line: i + 1, text: `${lines.slice(i + 1, end).join("\n")}\n` });
    i = end;
  }
  return found;
}

const cases = [
  ...readdirSync(ROOT)
    .filter((name) => /^README.*\.md$/.test(name))
    .map((name) => join(ROOT, name)),
  ...["docs", "examples"].flatMap((folder) =>
    existsSync(join(ROOT, folder)) ? pages(join(ROOT, folder)) : [],
  ),
].flatMap((page) =>
  fences(readFileSync(page, "utf8")).map((fence) => ({
    place: `${relative(ROOT, page)}:${fence.line}`,
    text: fence.text,
  })),
);

describe("fences", () => {
  it.each(cases)("$place", ({ text }) => {
    const found = complaints(analyze(text));
    expect(found.length, shown(text, found)).toBe(0);
  });

  it("are on pages that the index lists", () => {
    const index = readFileSync(join(ROOT, "docs/README.md"), "utf8");
    const listed = [...index.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? "");
    for (const path of listed) expect(existsSync(join(ROOT, "docs", path)), path).toBe(true);
    for (const page of readdirSync(join(ROOT, "docs")).filter(
      (name) => name !== "README.md" && name.includes("."),
    ))
      expect(listed, page).toContain(page);
  });

  it("are there", () => {
    expect(cases.length).toBeGreaterThan(20);
  });
});
