/** What is wrong with an imported capture, short or long: both are to say the same. */
import { expect } from "vitest";
import { analyze } from "../../../server/analyze";
import type { CapturedSegment } from "../../../server/capture/segment";
import { formatText } from "../../../server/syntax/print";
import { EXPANDED, importedText, READABLE } from "./imported";

const TIMESTAMPS = / tsval=\d+ tsecr=\d+/g;

/** How many folds there are. Beyond what is folded the short form also leaves timestamps out: these are taken from both. */
export function expectSameVerdict(segments: readonly CapturedSegment[], about = ""): number {
  const short = importedText(segments, READABLE).replace(TIMESTAMPS, "");
  const long = importedText(segments, EXPANDED).replace(TIMESTAMPS, "");
  expect(complaints(short), about).toEqual(complaints(long));
  expect(formatText(short), about).toBe(short);
  return short.split('... "').length - 1;
}

/** Errors and warnings, each with the host that it is about. */
function complaints(text: string): string[] {
  const { diagnostics, tree } = analyze(text);
  return diagnostics
    .filter(({ severity }) => severity !== "info")
    .map(({ rule, start }) => {
      const line = tree.lines.lineOf(start);
      const source = text.slice(tree.lines.lineStart(line), tree.lines.lineEnd(line));
      return `${/^[\d.]+ (\w+)/.exec(source)?.[1] ?? source}: ${rule}`;
    });
}
