/** What the pretty report makes of a capture's remarks: each rule's once, with the frames of the others. */
import { describe, expect, test } from "vitest";
import type { Finding } from "../../server/render/report/finding";
import { byRule } from "../../server/render/report/repeated";

function remark(rule: string, line: number, more: Partial<Finding> = {}): Finding {
  return {
    rule,
    severity: "info",
    message: "",
    line,
    column: 1,
    endLine: line,
    endColumn: 1,
    scenario: 1,
    shown: "a -> b: ACK",
    spec: [],
    related: [],
    fixes: [],
    ...more,
  };
}

const at = (rule: string, ...lines: number[]) => lines.map((line) => remark(rule, line));

describe("remarks on a capture", () => {
  test("of each rule the first stands for all, and runs of frames are one", () => {
    const told = byRule([...at("dsack", 3), ...at("duplicate-ack", 5, 6, 7, 9), ...at("dsack", 12)], []);
    expect(told.map(({ finding, again }) => [finding.rule, finding.line, again])).toEqual([
      ["dsack", 3, "frame 12"],
      ["duplicate-ack", 5, "frames 6-7, 9"],
    ]);
  });

  test("beyond eight places, and those that were never listed, are counted", () => {
    const lines = Array.from({ length: 12 }, (_, index) => 2 * index + 1);
    const [only] = byRule(at("dsack", ...lines), [{ rule: "dsack", severity: "info", count: 100 }]);
    expect(only?.again).toBe("frames 3, 5, 7, 9, 11, 13, 15, 17 and 103 more");
  });

  test("a rule's one listed remark tells how many were not", () => {
    const [only] = byRule(at("dsack", 1), [{ rule: "dsack", severity: "info", count: 4 }]);
    expect(only?.again).toBe("4 more");
  });

  test("errors, warnings and what a document shows stand for themselves", () => {
    const wrong = at("ack-of-unsent", 1, 2).map((each) => ({ ...each, severity: "warning" as const }));
    const { shown: _, ...written } = remark("dsack", 3);
    const told = byRule([...wrong, written, { ...written, line: 4 }], []);
    expect(told.map(({ finding, again }) => [finding.line, again])).toEqual([
      [1, ""],
      [2, ""],
      [3, ""],
      [4, ""],
    ]);
  });
});
