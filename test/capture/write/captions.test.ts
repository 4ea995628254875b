/** What the language has no words for stands in comments behind the line, and every fault of a header has its own. */
import { expect, test } from "vitest";
import { type CapturedSegment, NO_OPTIONS, type SegmentFault } from "../../../server/capture/segment";
import { wireExchange } from "../../generator/wire/exchange";
import { importedText, READABLE } from "./imported";

const [FIRST] = wireExchange(1, { perfectTaps: true }).taps.a.map(({ segment }) => segment);

function commentOn(change: Partial<CapturedSegment>): string | undefined {
  if (FIRST === undefined) throw new Error("an exchange begins with a segment");
  const text = importedText([{ ...FIRST, ...change }], READABLE);
  return / # (.*)\n$/.exec(text)?.[1];
}

test("nothing where nothing is to be said", () => {
  expect(commentOn({})).toBeUndefined();
});

test("bits and options", () => {
  expect(commentOn({ reserved: 1 })).toBe("flag AE");
  expect(commentOn({ reserved: 0b1010 })).toBe("reserved bits 0x0a");
  expect(commentOn({ options: { ...NO_OPTIONS, others: [30, 253] } })).toBe(
    "option 30 (Multipath TCP); option 253",
  );
});

const FAULTS: readonly [SegmentFault, string][] = [
  [{ kind: "checksum-bad", value: 0x1a2b, option: -1 }, "the checksum 0x1a2b does not hold"],
  [{ kind: "option-length-illegal", value: 1, option: 8 }, "option 8 has the length 1"],
  [{ kind: "option-padding", value: 5, option: -1 }, "0x05 stands behind the end of the options"],
  [{ kind: "header-length-illegal", value: 16, option: -1 }, "the header says that it has 16 bytes"],
  [{ kind: "header-cut-off", value: 36, option: -1 }, "only 36 bytes of the header were captured"],
];

test.each(FAULTS)("%o", (fault, said) => {
  expect(commentOn({ faults: [fault] })).toBe(said);
});
