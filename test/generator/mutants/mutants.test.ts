/**
 * One segment of a capture made impossible is reported on its frame, or on a later one where only that tells: in every real
 * capture, and in simulated ones. `MUTANTS=5` makes five of each kind and connection.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CaptureReader } from "../../../server/capture/read/reader";
import type { CapturedSegment } from "../../../server/capture/segment";
import { Random } from "../random";
import { wireExchange } from "../wire/exchange";
import { KINDS, mutantOf } from "./mutants";
import { complaintsAbout } from "./verdict";

const ROUNDS = Number(process.env.MUTANTS ?? 1);
const FOLDER = join(import.meta.dirname, "../../fixtures/captures");
/** A long transfer has many places of each kind, and takes its time each time. */
const LONGEST = 150;
/** With and without losses, timestamps, SACK, ECN and Fast Open; refused ones; of few frames. */
const SIMULATED = [3, 17, 29, 30, 43, 58];
/** Of captures with many connections that are much alike. */
const MOST_ALIKE = 2;

interface Captured {
  readonly name: string;
  readonly segments: readonly CapturedSegment[];
}

/** Each conversation with one connection in it, its frames counted from 1. */
function connectionsOf(name: string, segments: readonly CapturedSegment[]): Captured[] {
  const conversations = new Map<CapturedSegment["conversation"], CapturedSegment[]>();
  for (const segment of segments) {
    const same = conversations.get(segment.conversation);
    if (same === undefined) conversations.set(segment.conversation, [segment]);
    else same.push(segment);
  }
  return [...conversations.values()]
    .filter((each) => each.length <= LONGEST && hasOneConnection(each))
    .map((each, index) => ({
      name: `${name} ${index}`,
      segments: each.map((segment, frame) => ({ ...segment, frame: frame + 1 })),
    }));
}

function hasOneConnection(segments: readonly CapturedSegment[]): boolean {
  const syns = segments.filter(({ flags }) => flags & 0x02);
  return [0, 1].every(
    (side) => new Set(syns.filter((each) => each.side === side).map(({ seq }) => seq)).size <= 1,
  );
}

function readCapture(file: string): Captured[] {
  const segments: CapturedSegment[] = [];
  const reader = new CaptureReader({ segment: (segment) => segments.push(segment), problem: () => {} });
  reader.push(readFileSync(join(FOLDER, file)));
  reader.finish();
  return connectionsOf(file, segments).slice(0, MOST_ALIKE);
}

function simulated(seed: number): Captured[] {
  const { taps } = wireExchange(seed);
  return Object.entries(taps).flatMap(([tap, frames]) =>
    connectionsOf(
      `seed ${seed} ${tap}`,
      frames.map(({ segment }) => segment),
    ),
  );
}

const CAPTURES = [
  ...readdirSync(FOLDER)
    .filter((file) => file.endsWith(".pcap"))
    .flatMap(readCapture),
  ...SIMULATED.flatMap(simulated),
].filter(({ segments }) => complaintsAbout(segments).length === 0);

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
