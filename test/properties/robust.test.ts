/** No text makes the checker fail: documents with their lines shuffled, cut, doubled and mixed are analysed and traced without a throw. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { generate } from "../generator/generate";
import { Random } from "../generator/random";
import { wrecked } from "./wrecked";

const COUNT = Number(process.env.ROBUST ?? 400);

describe("wrecked documents", () => {
  it("are analysed all the same, and twice alike", { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= COUNT; seed++) {
      const random = new Random(seed);
      const text = wrecked(random, generate(seed, { size: 0.6 }).text);
      let first: string;
      try {
        const analysis = analyze(text);
        analysis.trace();
        first = JSON.stringify(analysis.diagnostics);
        for (const each of analysis.diagnostics) {
          expect(each.start, text).toBeGreaterThanOrEqual(0);
          expect(each.end, text).toBeGreaterThanOrEqual(each.start);
          expect(each.end, text).toBeLessThanOrEqual(text.length);
          expect(each.message, text).not.toMatch(/undefined|NaN|\[object/);
        }
      } catch (problem) {
        throw new Error(
          `seed ${seed}: ${problem instanceof Error ? problem.stack : String(problem)}\n${text}`,
        );
      }
      expect(JSON.stringify(analyze(text).diagnostics), text).toBe(first);
    }
  });
});
