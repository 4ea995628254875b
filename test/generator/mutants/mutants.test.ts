/**
 * One segment of a capture made impossible is reported on its frame, or on a later one where only that tells: in every real
 * capture, and in simulated ones. `MUTANTS=5` makes five of each kind and connection.
 */
import { describe, expect, it } from "vitest";
import { Random } from "../random";
import { capturesToChange } from "./captures";
import { KINDS, mutantOf } from "./mutants";
import { complaintsAbout } from "./verdict";

const ROUNDS = Number(process.env.MUTANTS ?? 1);
const CAPTURES = capturesToChange();
const table: string[] = [];

describe("mutants of captures", () => {
  it("are made in more than twenty-five ways", () => {
    expect(new Set(KINDS.map(({ name }) => name)).size).toBe(KINDS.length);
    expect(KINDS.length).toBeGreaterThan(25);
  });

  it.each(KINDS)("$name", { timeout: 120_000 * ROUNDS }, (kind) => {
    let [made, reported] = [0, 0];
    const missed: string[] = [];
    for (const { name, segments } of CAPTURES) {
      for (let round = 0; round < ROUNDS; round++) {
        const mutant = mutantOf(segments, kind, new Random(7 + 1000 * round));
        if (mutant === undefined) break;
        made += 1;
        const frames = complaintsAbout(mutant.segments).map(({ frame }) => frame);
        const told = frames.some((frame) =>
          kind.toldLater === undefined ? frame === mutant.frame : frame >= mutant.frame,
        );
        if (told) reported += 1;
        else missed.push(`${name}, frame ${mutant.frame} of round ${round}`);
      }
    }
    table.push(`${kind.name.padEnd(50)} ${reported} of ${made}`);
    expect(made).toBeGreaterThan(0);
    expect(missed).toEqual([]);
  });

  it("are all told in a table", () => {
    if (process.env.MUTANTS !== undefined) console.log(table.join("\n"));
    expect(table.length).toBe(KINDS.length);
  });
});
