import { expect, test } from "vitest";
import { editDistance, nearestWord } from "../../server/syntax/nearest";
import { ITEM_WORDS, itemWord, packLetter } from "../../server/syntax/words";

function lookedUp(word: string): string | undefined {
  let packed = 0;
  for (let at = 0; at < word.length; at++) packed = packLetter(packed, word.charCodeAt(at));
  return itemWord(packed, word.length)?.text;
}

test("every word of a segment has a place of its own in the table", () => {
  for (const word of ITEM_WORDS) expect(lookedUp(word)).toBe(word.toLowerCase());
});

test.each(["", "a", "sy", "synn", "seqq", "xseq", "akc", "wscal", "tsvalu"])(
  "%j is no word of a segment",
  (word) => {
    expect(lookedUp(word)).toBeUndefined();
  },
);

test.each([
  ["", "", 0],
  ["", "abc", 3],
  ["abc", "abc", 0],
  ["abc", "abd", 1],
  ["abc", "acb", 1],
  ["abc", "ab", 1],
  ["kitten", "sitting", 3],
])("from %j to %j are %d edits", (left, right, edits) => {
  expect(editDistance(left, right)).toBe(edits);
  expect(editDistance(right, left)).toBe(edits);
});

test.each([
  ["expct", "expect"],
  ["EXPECT", "expect"],
  ["hsot", "host"],
  ["phases", "phase"],
  ["zebra", undefined],
  ["h", undefined],
  ["x".repeat(100), undefined],
])("nearest to %s is %s", (word, nearest) => {
  expect(nearestWord(word, ["expect", "host", "phase", "set"])).toBe(nearest);
});
