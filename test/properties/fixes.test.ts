/** A fix that may be applied without asking mends the page: the only finding of a mutant, its safe fix applied, leaves nothing. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import type { Fix } from "../../server/rules/diagnostic";
import { generate } from "../generator/generate";
import { FAMILY_NAMES, mutate } from "../generator/mutate";
import { Random } from "../generator/random";
import { complaints, shown } from "./complaints";

const COUNT = Number(process.env.FIXED ?? 800);

/** Flags that changed have more than one mending; numbers, states and the ACK flag have one. */
const FAMILIES = FAMILY_NAMES.filter((family) => !/^(FIN|RST|SYN)|taken out/.test(family));

function applied(text: string, fix: Fix): string {
  return [...fix.edits]
    .sort((one, two) => two.start - one.start)
    .reduce((changed, edit) => changed.slice(0, edit.start) + edit.text + changed.slice(edit.end), text);
}

describe("safe fixes", () => {
  it("leave nothing to complain about", { timeout: 60_000 }, () => {
    let fixed = 0;
    let alone = 0;
    for (let seed = 1; seed <= COUNT; seed++) {
      const random = new Random(seed);
      const { lines } = generate(seed, { explicit: true, numbers: "decimal", size: 0.5 });
      const mutant = mutate(lines, random, random.pick(FAMILIES));
      if (mutant === null) continue;
      const found = complaints(analyze(mutant.text));
      const [only] = found;
      const fix = only?.fixes.find((each) => each.safe);
      if (only === undefined || found.length > 1 || fix === undefined) continue;
      alone += 1;
      const mended = applied(mutant.text, fix);
      const left = complaints(analyze(mended));
      expect(
        left.length,
        `seed ${seed}, ${mutant.kind}\n${shown(mutant.text, found)}\n${fix.title}\n${shown(mended, left)}`,
      ).toBe(0);
      fixed += 1;
    }
    expect(fixed).toBe(alone);
    expect(fixed).toBeGreaterThan(COUNT / 4);
  });
});
