/** Every example checks clean, and the index of examples lists each of them and nothing else. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { complaints, shown } from "./complaints";

const ROOT = join(import.meta.dirname, "../../examples");

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const all = files(ROOT)
  .map((file) => relative(ROOT, file))
  .sort();
const documents = all.filter((file) => file.endsWith(".tcpflow"));

describe("examples", () => {
  it.each(documents)("%s", (file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    const found = complaints(analyze(text));
    expect(found.length, shown(text, found)).toBe(0);
  });

  it("are many", () => {
    expect(documents.length).toBeGreaterThan(80);
  });

  it("are all in the index, which names nothing else", () => {
    const index = readFileSync(join(ROOT, "README.md"), "utf8");
    const linked = [...index.matchAll(/\]\(([^)#]+)\)/g)]
      .map((match) => match[1] ?? "")
      .filter((path) => !path.startsWith("http"));
    for (const path of linked) expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect([...new Set(linked.filter((path) => !path.startsWith("..")))].sort()).toEqual(
      all.filter((file) => file !== "README.md"),
    );
  });
});
