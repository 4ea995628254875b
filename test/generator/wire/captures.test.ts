/**
 * Conformant ends draw no error and no warning, whatever their network did and whatever the capture missed: taps at both hosts
 * and between them, and what is left where frames of theirs are missing, too. A failure names the seed: `SEED=1234 TAP=middle` takes one exchange;
 * `FROM=3000` begins there; `GENERATED=5000` takes more of them.
 */
import { describe, expect, it } from "vitest";
import { analyze } from "../../../server/analyze";
import type { CapturedSegment } from "../../../server/capture/segment";
import { EXPANDED, importedText } from "../../capture/write/imported";
import { complaintsAbout } from "../mutants/verdict";
import { firstSeed } from "../seeds";
import { type TapName, wireExchange } from "./exchange";
import { thinned } from "./thinned";

const COUNT = Number(process.env.GENERATED ?? 75);
const ONLY = process.env.SEED;
const FIRST = Number(ONLY ?? firstSeed(3000));
const LAST = ONLY === undefined ? FIRST + COUNT : FIRST + 1;
const TAPS = (["a", "middle", "b"] as const).filter((tap) => (process.env.TAP ?? tap) === tap);
/** Every so many captures are imported too. */
const IMPORTED = 25;

function captured(seed: number, tap: TapName): CapturedSegment[] {
  return wireExchange(seed).taps[tap].map(({ segment }) => segment);
}

describe.each(TAPS)("captured at %s", (tap) => {
  it(`draws no complaint, from seed ${FIRST} on`, { timeout: 1000 * COUNT }, () => {
    const failures: string[] = [];
    for (let seed = FIRST; seed < LAST; seed++) {
      const segments = captured(seed, tap);
      for (const { missing, kept } of [{ missing: "nothing", kept: segments }, ...thinned(segments, seed)]) {
        for (const { frame, problem } of complaintsAbout(kept))
          failures.push(`SEED=${seed} TAP=${tap}, ${missing} missing: frame ${frame}, ${problem.rule}`);
      }
    }
    expect(failures).toEqual([]);
  });

  it("says the same of the imported text", { timeout: 1000 * COUNT }, () => {
    for (let seed = FIRST; seed < LAST; seed += IMPORTED) {
      const { diagnostics } = analyze(importedText(captured(seed, tap), EXPANDED));
      const found = diagnostics.filter(({ severity }) => severity !== "info").map(({ message }) => message);
      expect(found, `SEED=${seed} TAP=${tap}`).toEqual([]);
    }
  });
});
