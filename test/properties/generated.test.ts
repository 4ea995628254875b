/**
 * Correct exchanges are accepted without a complaint: thousands of documents from an independent generator, played turn by turn
 * and by the clock. More of them with `GENERATED=50000`; one alone with `SEED=1234`.
 */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { generate } from "../generator/generate";
import { generateLive } from "../generator/live/document";
import { complaints, shown } from "./complaints";

const COUNT = Number(process.env.GENERATED ?? 10_000);
const ONLY = process.env.SEED;
const FIRST = Number(process.env.FROM ?? 1);

/** Smaller documents of the same seed, tried in turn: the first that fails too is easier to read. */
const SIZES = [0.1, 0.2, 0.35, 0.5, 0.7];

const KINDS = [
  { name: "played turn by turn", make: generate, share: 0.4 },
  { name: "played by the clock", make: generateLive, share: 0.6 },
] as const;

function failure(make: typeof generate, seed: number): string | null {
  if (complaints(analyze(make(seed).text)).length === 0) return null;
  const smaller = SIZES.map((size) => make(seed, { size })).find(
    (document) => complaints(analyze(document.text)).length > 0,
  );
  const { text } = smaller ?? make(seed);
  return `seed ${seed}\n${shown(text, complaints(analyze(text)))}`;
}

describe.each(KINDS)("generated documents $name", ({ make, share }) => {
  const count = Math.ceil(COUNT * share);

  it(`finds nothing wrong in ${ONLY ?? count} of them`, { timeout: 1000 * COUNT }, () => {
    const seeds =
      ONLY === undefined ? Array.from({ length: count }, (_, index) => FIRST + index) : [Number(ONLY)];
    const failures: string[] = [];
    let failed = 0;
    for (const seed of seeds) {
      const text = failure(make, seed);
      if (text === null) continue;
      failed += 1;
      if (failures.length < 5) failures.push(text);
    }
    expect(failed, `${failed} of ${seeds.length} documents\n\n${failures.join("\n\n")}`).toBe(0);
  });

  it.each(["textbook", "linux", "capture"] as const)(
    "finds nothing wrong in them as %s",
    { timeout: 60_000 },
    (profile) => {
      for (let seed = FIRST; seed < FIRST + count / 20; seed++) {
        const { text } = make(seed);
        const found = complaints(analyze(text, { profile }));
        expect(found.length, `seed ${seed}\n${shown(text, found)}`).toBe(0);
      }
    },
  );
});
