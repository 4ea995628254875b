/** The short form of simulated exchanges, from either end and from the middle, has the errors and warnings of the long one. */
import { expect, test } from "vitest";
import { wireExchange } from "../../generator/wire/exchange";
import { expectSameVerdict } from "./verdicts";

test("whatever a bad network does", () => {
  let folds = 0;
  for (let seed = 1; seed <= 24; seed++) {
    const { taps, about } = wireExchange(seed);
    for (const tap of ["a", "b", "middle"] as const) {
      const segments = taps[tap].map(({ segment }) => segment);
      folds += expectSameVerdict(segments, `seed ${seed}, ${tap}: ${about}`);
    }
  }
  expect(folds).toBeGreaterThan(5);
});
