/**
 * The documents under test/fixtures: their markers list all their errors and warnings, no more and no fewer; those in a folder
 * `legal` have none. `UPDATE=1 npx vitest run test/rules` draws the markers anew. The examples users read check clean.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { applyFix, drawFindings, faultsOf, withoutMarkers } from "./markers";

const fixtures = globSync("test/fixtures/**/*.tcpflow").sort();
const examples = globSync("examples/**/*.tcpflow").sort();

test("there are fixtures and examples", () => {
  expect(fixtures.length).toBeGreaterThan(50);
  expect(examples.length).toBeGreaterThan(50);
});

describe.each(fixtures)("%s", (path) => {
  test("its markers are its findings", () => {
    const text = readFileSync(path, "utf8");
    const drawn = drawFindings(text);
    if (process.env.UPDATE === "1" && drawn !== text) writeFileSync(path, drawn);
    else expect(drawn).toBe(text);
  });

  if (path.includes("/legal/")) {
    test("is legal", () => {
      expect(faultsOf(analyze(readFileSync(path, "utf8")))).toEqual([]);
    });
  } else {
    test("each safe fix takes its finding away, and applying them comes to an end", () => {
      const text = withoutMarkers(readFileSync(path, "utf8"));
      for (const { rule, start, fixes } of faultsOf(analyze(text))) {
        for (const fix of fixes.filter(({ safe }) => safe)) {
          const after = faultsOf(analyze(applyFix(text, fix)));
          const still = after.filter((diagnostic) => diagnostic.rule === rule && diagnostic.start === start);
          expect(still, `${rule}: ${fix.title}`).toEqual([]);
        }
      }
      expect(mended(text)).toBeDefined();
    });
  }
});

describe.each(examples)("%s", (path) => {
  test("checks clean", () => {
    const text = readFileSync(path, "utf8");
    expect(faultsOf(analyze(text)).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    expect(drawFindings(text)).toBe(text);
  });
});

/** The document when no safe fix is left; undefined where they never run out. */
function mended(text: string): string | undefined {
  let current = text;
  for (let round = 0; round < 20; round++) {
    const fix = faultsOf(analyze(current))
      .flatMap(({ fixes }) => fixes)
      .find(({ safe }) => safe);
    if (fix === undefined) return current;
    current = applyFix(current, fix);
  }
  return undefined;
}
