/** A trace reads the same whether it is kept when the diagnostics are found or played once more. */
import { expect, test } from "vitest";
import { type Analysis, analyze } from "../../server/analyze";
import { traceJson } from "../../server/render/trace/json";
import { generate } from "../generator/generate";

const COUNT = 300;

test("a trace kept and a trace played again are one", () => {
  for (let seed = 1; seed <= COUNT; seed++) {
    const { text } = generate(seed, {
      explicit: true,
      numbers: "decimal",
      size: 0.5,
      hosts: ["client", "server"],
    });
    // Wrong lines make readings fork.
    const told = seed % 2 === 0 ? text : text.replace(/ack=(\d+)/, (_, ack) => `ack=${Number(ack) + 7}`);
    const once = analyze(told, { trace: true });
    const twice = analyze(told);
    expect(json(once), `seed ${seed}\n${told}`).toBe(json(twice));
    expect(once.diagnostics).toEqual(twice.diagnostics);
  }
});

function json(analysis: Analysis): string {
  return traceJson(analysis.trace().scenarios, (line) => line);
}
