/** Edits: applied whatever their order, and no larger than they must be. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, editsBetween, smallestEdit } from "../../server/ide/edits";

describe("applyEdits", () => {
  it("applies edits in any order", () => {
    const edits = [
      { start: 4, end: 5, text: "E" },
      { start: 0, end: 1, text: "AA" },
    ];
    expect(applyEdits("abcde", edits)).toBe("AAbcdE");
  });

  it("applies an edit that is given twice once", () => {
    const insertion = { start: 1, end: 1, text: "-" };
    expect(applyEdits("ab", [insertion, insertion])).toBe("a-b");
  });

  it("leaves out an edit that overlaps an earlier one", () => {
    const edits = [
      { start: 0, end: 3, text: "x" },
      { start: 2, end: 4, text: "y" },
    ];
    expect(applyEdits("abcd", edits)).toBe("xd");
  });
});

describe("smallestEdit", () => {
  it("keeps what both texts share at their ends", () => {
    expect(smallestEdit("ack=x+2 win=1", "ack=x+1 win=1", 10)).toEqual({ start: 16, end: 17, text: "1" });
  });

  it("never cuts a character in two", () => {
    expect(smallestEdit("😀", "😁")).toEqual({ start: 0, end: 2, text: "😁" });
  });

  it("is null where nothing differs", () => {
    expect(smallestEdit("same", "same")).toBeNull();
  });
});

describe("editsBetween", () => {
  it("leads from any text to any other", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (before, after) => {
        const [from, to] = [before.join("\n"), after.join("\n")];
        expect(applyEdits(from, editsBetween(from, to))).toBe(to);
      }),
    );
  });

  it("touches only the lines that differ", () => {
    const edits = editsBetween("one\ntwo\nthree\n", "one\n2\nthree!\n");
    expect(edits).toEqual([
      { start: 4, end: 7, text: "2" },
      { start: 13, end: 13, text: "!" },
    ]);
  });
});
