/** What is folded hides nothing: the short form of a real capture has the errors and warnings of the long one. */
import { describe, expect, test } from "vitest";
import { CAPTURES } from "../read/fixtures";
import { EXPANDED, importedText, READABLE, segmentsOf } from "./imported";
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

/** Losses, captions, SACK blocks, closed windows, congestion marks, comments, and all flags but ACK and PSH. */
const REMARKABLE = / -x |"$| sack=| win=0| ce| # |: (?!ACK|PSH,ACK)/;

/** A segment's line up to its numbers: what stands behind them may be written anew after a fold. */
function headsOf(text: string): string[] {
  const heads = text
    .split("\n")
    .filter((line) => / (?:->|-x|~>) /.test(line) && REMARKABLE.test(line))
    .map((line) => /^.*? seq=\S+(?: ack=\S+)?/.exec(line)?.[0] ?? line);
  return heads.sort();
}

test.each(CAPTURES)("nothing remarkable of %s is folded", (name) => {
  const segments = segmentsOf(name);
  const short = new Set(headsOf(importedText(segments, READABLE)));
  const long = headsOf(importedText(segments, EXPANDED).replace(/ tsval=\d+ tsecr=\d+/g, ""));
  expect(long.filter((head) => !short.has(head))).toEqual([]);
});
