/** Unified diffs: what they look like, and that they lead from one text to the other. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unifiedDiff } from "../../server/cli/patch";

describe("a patch", () => {
  test("of equal texts is empty", () => expect(unifiedDiff("a", "x\n", "x\n")).toBe(""));

  test("shows three lines around a change", () => {
    const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    expect(unifiedDiff("a.tcpflow", before, before.replace("5", "five"))).toBe(
      "--- a.tcpflow\n+++ a.tcpflow\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
    );
  });

  test("keeps changes far apart in hunks of their own, near ones together", () => {
    const lines = Array.from({ length: 40 }, (_, index) => `${index}\n`);
    const far = lines.with(3, "x\n").with(30, "y\n").join("");
    const near = lines.with(3, "x\n").with(9, "y\n").join("");
    expect(unifiedDiff("a", lines.join(""), far).match(/^@@/gm)).toHaveLength(2);
    expect(unifiedDiff("a", lines.join(""), near).match(/^@@/gm)).toHaveLength(1);
  });

  test("says where the last line has no end", () => {
    expect(unifiedDiff("a", "x", "x\n")).toBe(
      "--- a\n+++ a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n",
    );
  });

  test("of long texts that differ everywhere is right too, and soon there", () => {
    const text = (name: string, length: number) =>
      Array.from({ length }, (_, index) => `${name} ${index}\n`).join("");
    const before = `${text("old", 60_000)}same\n`;
    const after = `${text("new", 59_500)}same\nmore\n`;
    expect(applied(before, unifiedDiff("a", before, after))).toBe(after);
  });

  test("leads from any text to any other", () => {
    const text = fc
      .array(fc.constantFrom("a\n", "b\n", "c\n", "\n"), { maxLength: 30 })
      .map((lines) => lines.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applied(before, unifiedDiff("a", before, after))).toBe(after);
      }),
    );
  });
});

/** Applies a patch strictly: every context and removed line has to stand where the patch says. */
function applied(before: string, patch: string): string {
  const lines = before.split(/(?<=\n)/);
  const result: string[] = [];
  let at = 0;
  for (const line of patch.split(/(?<=\n)/).slice(2)) {
    const header = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (header !== null) {
      const from = Number(header[1]) - (header[2] === "0" ? 0 : 1);
      result.push(...lines.slice(at, from));
      at = from;
    } else if (line.startsWith("+")) result.push(line.slice(1));
    else {
      expect(lines[at]).toBe(line.slice(1));
      if (line.startsWith(" ")) result.push(line.slice(1));
      at++;
    }
  }
  return [...result, ...lines.slice(at)].join("");
}
