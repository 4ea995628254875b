/** A picture's table holds what the picture shows, and nothing else. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import type { View } from "../../server/render/preview/model";
import { preview } from "../../server/render/preview/preview";

const rowsOf = (text: string, view: View, line = 0, firstLine = 0) =>
  preview(analyze(text), { view, line, firstLine }).scenarios[0]?.rows ?? [];

describe.each(["mermaid", "ladder"] as const)("the table of the %s view", (view) => {
  test("tells each segment with the states it changes, and what is wrong", () => {
    const rows = rowsOf(
      "0 client -> server: SYN seq=x\n1s server -> client: SYN,ACK seq=y ack=x+2\n",
      view,
      10,
      10,
    );
    expect(rows.map(({ finding: _, ...row }) => row)).toEqual([
      {
        line: 10,
        time: "0s",
        from: "client",
        to: "server",
        what: "SYN seq=x",
        states: "client: CLOSED → SYN-SENT, server: LISTEN → SYN-RECEIVED",
      },
      {
        line: 11,
        time: "1s",
        from: "server",
        to: "client",
        what: "SYN,ACK seq=y ack=x+2",
        states: expect.any(String),
      },
    ]);
    expect(rows[0]?.finding).toBe("");
    expect(rows[1]?.finding).toMatch(/^✗ .*x\+2/);
  });

  test("of a long exchange has the rows of what is drawn", () => {
    const lines = ["start a=ESTABLISHED b=ESTABLISHED"];
    for (let sent = 0; sent < 1000; sent++) lines.push(`a -> b: ACK seq=${sent * 10} ack=7 len=10`);
    const rows = rowsOf(lines.join("\n"), view, 500);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.length).toBeLessThan(200);
    expect(rows.map(({ line }) => line)).toContain(500);
    expect(rows.map(({ line }) => line)).toEqual(rows.map((_, index) => (rows[0]?.line ?? 0) + index));
  });
});
