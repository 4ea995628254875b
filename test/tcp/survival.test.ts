/** Any text gets a verdict: no exception, places inside the text, whole messages, and a time that grows with the text. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";

const LINES = globSync(["test/fixtures/**/*.tcpflow", "examples/**/*.tcpflow"])
  .sort()
  .map((path) => readFileSync(path, "utf8"))
  .filter((text) => text.length < 4000)
  .flatMap((text) => text.split("\n"))
  .filter((line) => line.trim() !== "");
const WORDS = [...new Set(LINES.flatMap((line) => line.split(/(\s+|[,:=])/)))].filter((word) => word !== "");

function survives(text: string): void {
  const analysis = analyze(text);
  analysis.trace();
  for (const { start, end, message, rule } of analysis.diagnostics) {
    expect(start, rule).toBeGreaterThanOrEqual(0);
    expect(end, rule).toBeGreaterThanOrEqual(start);
    expect(end, rule).toBeLessThanOrEqual(text.length);
    expect(message, rule).not.toMatch(/undefined|NaN|\[object/);
  }
}

const line = fc.constantFrom(...LINES);
const word = fc.constantFrom(...WORDS);

describe("survives", { timeout: 30_000 }, () => {
  test("any characters", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), survives), { numRuns: 300 });
  });

  test("any bytes", () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each).toString("latin1"));
    fc.assert(fc.property(bytes, survives), { numRuns: 300 });
  });

  test("the language's own words in any order", () => {
    const soup = fc.array(fc.oneof(word, fc.constant("\n"), fc.constant(" ")), { maxLength: 80 });
    fc.assert(
      fc.property(soup, (words) => survives(words.join(""))),
      { numRuns: 300 },
    );
  });

  test("statements of all examples in any order", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => survives(lines.join("\n"))),
      {
        numRuns: 400,
      },
    );
  });
});

describe("does not take ever longer", { timeout: 20_000 }, () => {
  test("over many segments under way that each leave the receiver a choice", () => {
    const segments = Array.from(
      { length: 40 },
      (_, i) => `0 c:${5000 + i} ~> s: SYN seq=${i * 1000} len=10 arrives=1`,
    );
    expect(analyze(segments.join("\n")).segments).toBe(40);
  });

  test("over faults that are never decided", () => {
    const faults = Array.from(
      { length: 200 },
      (_, i) => `a -> b: ACK seq=${1000 + 211 * i} ack=${5000 + 17 * i} len=10`,
    );
    expect(analyze(faults.join("\n")).segments).toBe(200);
  });
});
