/** Folding of scenarios, phases and comment blocks; the outline beside it. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { folds } from "../../server/ide/folding";
import { type OutlineItem, outline } from "../../server/ide/outline";

const DOCUMENT = `# one
# two
scenario "first"
phase "open"
a -> b: SYN seq=x

phase "refused"
b -> a: RST,ACK

scenario "second"
# alone
a -> b: SYN
`;

describe("folds", () => {
  it("covers scenarios and phases up to their last written line, and comments of two lines and more", () => {
    expect(
      folds(analyze(DOCUMENT)).map(({ kind, firstLine, lastLine }) => [kind, firstLine, lastLine]),
    ).toEqual([
      ["comment", 0, 1],
      ["section", 2, 7],
      ["section", 3, 4],
      ["section", 6, 7],
      ["section", 9, 11],
    ]);
  });

  it("is empty for an empty document", () => {
    expect(folds(analyze(""))).toEqual([]);
  });
});

describe("outline", () => {
  const shape = (items: readonly OutlineItem[]): unknown[] =>
    items.map(({ name, children }) => (children.length > 0 ? [name, ...shape(children)] : name));

  it("nests segments in phases in scenarios", () => {
    expect(shape(outline(analyze(DOCUMENT)))).toEqual([
      ["first", ["open", "1 a → b"], ["refused", "2 b → a"]],
      ["second", "1 a → b"],
    ]);
  });

  it("lists segments alone where nothing heads them", () => {
    expect(outline(analyze("a -> b: SYN seq=x\n"))[0]).toMatchObject({
      name: "1 a → b",
      detail: "SYN seq=x",
    });
  });

  it("keeps every selection within its item, and every name non-empty", () => {
    const check = (items: readonly OutlineItem[]): void => {
      for (const item of items) {
        expect(item.name).not.toBe("");
        expect(item.selection.start).toBeGreaterThanOrEqual(item.start);
        expect(item.selection.end).toBeLessThanOrEqual(item.end);
        check(item.children);
      }
    };
    check(outline(analyze(`${DOCUMENT}phase ""\na -> b: ACK\n`)));
  });
});
