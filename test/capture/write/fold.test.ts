/** What is folded hides nothing: the short form of a real capture has the errors and warnings of the long one. */
import { describe, expect, test } from "vitest";
import { CAPTURES } from "../read/fixtures";
import { importedText, READABLE, segmentsOf } from "./imported";
import { expectSameVerdict } from "./verdicts";

describe("the verdict", () => {
  test.each(CAPTURES)("%s", (name) => {
    expectSameVerdict(segmentsOf(name));
  });
});

test("a long transfer without loss becomes its beginning, one line, and its end", () => {
  const text = importedText(segmentsOf("zero-window.b.pcap"), READABLE);
  expect(text).toMatch(/\n\.\.\. "\d+ kB in \d+ segments, \d+ ACKs"\n/);
});
