/** A defect of tcpflowc itself: one line that says so, exit 3, and the rest is checked. */
import { describe, expect, test, vi } from "vitest";
import { world } from "./world";

vi.mock("../../server/analyze", () => ({
  analyze: (text: string) => {
    if (text.includes("explode")) throw new Error("the table has no such edge");
    return { diagnostics: [], segments: 1, trace: () => ({ scenarios: [] }), exchange: { scenarios: [] } };
  },
}));

describe("a defect", () => {
  const files = { "a.tcpflow": "explode", "b.tcpflow": "fine" };

  test("names the file and how to report it, without a stack trace; the rest is checked", async () => {
    const { status, stdout, stderr } = await world(files).run(
      "check",
      "--format",
      "json",
      "gone",
      "a.tcpflow",
      "b.tcpflow",
    );
    expect(status).toBe(3);
    expect(JSON.parse(stdout).files).toMatchObject([{ path: "b.tcpflow", segments: 1 }]);
    expect(stderr).toContain(
      "tcpflowc: internal error while working on a.tcpflow: the table has no such edge. This is a defect of tcpflowc",
    );
    expect(stderr).toContain("please report it");
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("shows its place in the code to those who ask", async () => {
    const there = world(files);
    there.conditions.env = { TCPFLOWC_DEBUG: "1" };
    expect((await there.run("check", "a.tcpflow")).stderr).toMatch(/\n\s+at /);
  });

  test("in a command for one file", async () => {
    const { status, stdout, stderr } = await world(files).run("trace", "a.tcpflow");
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toContain("internal error: the table has no such edge");
  });
});
