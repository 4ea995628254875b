/**
 * Passing over long plain runs changes nothing: of long transfers, conformant ones and such with one impossible segment, the same is
 * said as where every segment is played. `FROM=1234 GENERATED=50` takes others, and more of them.
 */
import { describe, expect, it } from "vitest";
import { ConnectionCheck } from "../../../server/capture/check/connection-check";
import { Lane } from "../../../server/capture/check/lane/lane";
import { Connections } from "../../../server/capture/connections/connections";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { ConnectionFacts } from "../../../server/capture/told";
import { Teller } from "../../../server/capture/understand/teller";
import type { Problem } from "../../../server/model/problem";
import { usualSeverity } from "../../../server/rules/express";
import { KINDS, mutantOf } from "../../generator/mutants/mutants";
import { Random } from "../../generator/random";
import { firstSeed } from "../../generator/seeds";
import { wireExchange } from "../../generator/wire/exchange";

const COUNT = Number(process.env.GENERATED ?? 3);
const FROM = firstSeed(4100);
const OCTETS = 1_500_000;
const MOST = 3000;
const MUTANTS = 4;
/** Less has no long runs. */
const FEWEST = 300;

interface Said {
  readonly findings: readonly string[];
  readonly ends: readonly Omit<ConnectionFacts, "vantage" | "unknowable">[];
  /** Segments that were told one by one. */
  readonly told: number;
}

function saidOf(segments: readonly CapturedSegment[], passesOver: boolean): Said {
  const found: Problem[] = [];
  const ends: Said["ends"][number][] = [];
  let told = 0;
  const connections = new Connections((connection) => {
    const check = new ConnectionCheck(connection, { problems: (_, problems) => found.push(...problems) });
    const teller = new Teller(connection, {
      told: (event) => {
        if (event.kind === "departs") told++;
        check.told(event);
      },
      end: (about) => {
        const { vantage, unknowable, ...rest } = about;
        ends.push(rest);
        check.end(about);
      },
    });
    return passesOver ? new Lane(connection, teller, check) : teller;
  });
  for (const segment of segments) connections.segment(segment);
  connections.finish();
  const findings = found.map((problem) => {
    const severity = usualSeverity(problem, "capture");
    return `frame ${problem.line + 1}: ${severity} ${problem.rule}`;
  });
  return { findings: findings.sort(), ends, told };
}

const isGrave = (finding: string): boolean => !finding.includes(": info ");

/** "perfect": at the client, where nothing is missed. */
function transfer(seed: number, tap: "perfect" | "a" | "middle" | "b"): CapturedSegment[] {
  const perfectTaps = tap === "perfect";
  const { taps } = wireExchange(seed, { transfer: OCTETS, most: MOST, perfectTaps });
  return taps[tap === "perfect" ? "a" : tap].map(({ segment }, index) => ({ ...segment, frame: index + 1 }));
}

describe("long transfers", () => {
  const counted = { all: 0, told: 0 };

  for (let seed = FROM; seed < FROM + COUNT; seed++) {
    it.each(["perfect", "a", "middle", "b"] as const)(
      `from seed ${seed}, captured at %s`,
      { timeout: 60_000 },
      (tap) => {
        const segments = transfer(seed, tap);
        if (segments.length < FEWEST) return;
        const random = new Random(seed);
        const mutants = Array.from({ length: MUTANTS }, () => mutantOf(segments, random.pick(KINDS), random));
        for (const mutant of [undefined, ...mutants]) {
          const of = mutant?.segments ?? segments;
          const { told, ...said } = saidOf(of, true);
          const { told: all, ...expected } = saidOf(of, false);
          const about = mutant && `${mutant.kind.name} at frame ${mutant.frame}`;
          // What becomes of the last segments of a capture that is cut off nobody knows: remarks on them may differ.
          if (tap === "perfect") expect(said, about).toEqual(expected);
          else expect(said.findings.filter(isGrave), about).toEqual(expected.findings.filter(isGrave));
          counted.told += told;
          counted.all += all;
        }
      },
    );
  }

  it("are passed over in part", () => {
    const segments = bulk();
    expect(saidOf(segments, false)).toMatchObject({ findings: [], told: segments.length });
    expect(saidOf(segments, true).findings).toEqual([]);
    expect(saidOf(segments, true).told).toBeLessThan(segments.length / 4);
    expect(counted.told).toBeLessThanOrEqual(counted.all);
  });
});

/** A transfer in one direction of which nothing is lost. */
function bulk(): CapturedSegment[] {
  for (let seed = 1; ; seed++) {
    const { taps } = wireExchange(seed, { transfer: OCTETS, most: MOST, perfectTaps: true });
    const segments = taps.a.map(({ segment }, index) => ({ ...segment, frame: index + 1 }));
    const { told, ends } = saidOf(segments, true);
    if (ends[0]?.lost === 0 && segments.length > MOST / 2 && told < segments.length / 2) return segments;
  }
}
