/** Simulated exchanges, from either end and from the middle: the text has every figure, and its short form hides nothing. */
import { expect, test } from "vitest";
import { buildExchange } from "../../../server/model/build";
import { parse } from "../../../server/syntax/parse";
import { wireExchange } from "../../generator/wire/exchange";
import { toldConnections } from "../understand/stories";
import { ofCapture, ofText } from "./figures";
import { EXACT, importedText } from "./imported";
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

test("every field of every segment is read back", () => {
  for (let seed = 1000; seed < 1060; seed++) {
    const { taps } = wireExchange(seed);
    for (const tap of ["a", "b", "middle"] as const) {
      const segments = taps[tap].map(({ segment }) => segment);
      const { scenarios } = buildExchange(parse(importedText(segments, EXACT)), "rfc");
      const captured = toldConnections(segments).map((told) => ofCapture(told.connection, told.segments));
      // A document without segments has a scenario without statements.
      expect(captured.length === 0 ? [] : scenarios.map(ofText), `seed ${seed}, ${tap}`).toEqual(captured);
    }
  }
});
