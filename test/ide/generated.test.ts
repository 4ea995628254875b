/** Proposals in made-up correct exchanges, and in long ones: never a wrong one, and in time. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { generate } from "../generator/generate";
import { faults, firstThree } from "./proposals";

describe("made-up exchanges", { timeout: 60_000 }, () => {
  const seeds = Array.from({ length: 5 }, (_, index) => index + 1);

  it.each(seeds)("seed %i: none of the first three proposals brings an error or a warning", (seed) => {
    const { lines } = generate(seed, { size: 0.2 });
    for (let count = 1; count <= lines.length; count++) {
      const prefix = lines
        .slice(0, count)
        .map(({ text }) => `${text}\n`)
        .join("");
      const known = faults(prefix);
      for (const proposed of firstThree(prefix))
        expect(faults(`${prefix}${proposed}\n`).filter((fault) => !known.includes(fault))).toEqual([]);
    }
  });
});

describe("a long exchange", { timeout: 60_000 }, () => {
  it("still gets what is owed, with its numbers", () => {
    const lines = ["a -> b: SYN seq=0", "b -> a: SYN,ACK seq=0 ack=1", "a -> b: ACK seq=1 ack=1"];
    for (let sent = 0; sent < 2_500; sent++)
      lines.push(
        `a -> b: PSH,ACK seq=${1 + sent * 10} ack=1 len=10`,
        `b -> a: ACK seq=1 ack=${11 + sent * 10}`,
      );
    lines.pop();
    const text = `${lines.join("\n")}\n`;
    expect(analyze(text).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(firstThree(text)[0]).toBe("b -> a: ACK seq=1 ack=25001");
  });
});
