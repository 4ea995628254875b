/** What a capture holds is what its document says: each segment's figures, read back from the text. */
import { describe, expect, test } from "vitest";
import { NUMBER_KINDS } from "../../../server/capture/write/options";
import { buildExchange } from "../../../server/model/build";
import { parse } from "../../../server/syntax/parse";
import { formatText } from "../../../server/syntax/print";
import { CAPTURES } from "../read/fixtures";
import { toldConnections } from "../understand/stories";
import { asDistances, ofCapture, ofText } from "./figures";
import { EXACT, EXPANDED, importedText, segmentsOf } from "./imported";

describe.each(CAPTURES)("%s", (name) => {
  const segments = segmentsOf(name);
  const captured = toldConnections(segments).map((told) => ofCapture(told.connection, told.segments));

  test("with absolute numbers, every field of every segment is read back", () => {
    const exchange = buildExchange(parse(importedText(segments, EXACT)), "rfc");
    expect(exchange.problems).toEqual([]);
    expect(exchange.scenarios.map(ofText)).toEqual(captured);
  });

  test.each(NUMBER_KINDS)("with %s, formatting changes nothing and every line is understood", (numbers) => {
    for (const expand of [false, true]) {
      const text = importedText(segments, { numbers, expand });
      expect(formatText(text)).toBe(text);
      expect(buildExchange(parse(text), "rfc").problems).toEqual([]);
    }
  });

  test("with names, the distances between numbers are those of the capture", () => {
    const { scenarios } = buildExchange(parse(importedText(segments, EXPANDED)), "rfc");
    expect(scenarios.map(ofText).map(asDistances)).toEqual(captured.map(asDistances));
  });
});
