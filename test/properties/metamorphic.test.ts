/** Changes that mean nothing change no verdict: other first numbers, other names, names for figures, covered losses, repetitions. */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { generate, type Wish } from "../generator/generate";
import { generateLive } from "../generator/live/document";
import { FAMILY_NAMES, mutate } from "../generator/mutate";
import { LIVE_FAMILIES, mutateLive } from "../generator/mutate-live";
import { Random } from "../generator/random";
import { has, other } from "../generator/segment";
import type { Line } from "../generator/writer";
import { complaints, lineOf, shown } from "./complaints";

const COUNT = Number(process.env.METAMORPHIC ?? 300);

const PLAIN: Wish = { explicit: true, numbers: "decimal", size: 0.5, hosts: ["client", "server"] };

/** What is complained about in one text, by line and rule. */
function verdict(text: string): string[] {
  return [
    ...new Set(
      complaints(analyze(text)).map((each) => `${lineOf(text, each) + 1} ${each.severity} ${each.rule}`),
    ),
  ].sort();
}

/** The same mutant, made of the same document written another way. */
type Make = (seed: number, wish: Wish) => string | null;

const MUTANTS: readonly { readonly name: string; readonly make: Make }[] = [
  {
    name: "turn by turn",
    make: (seed, wish) => {
      const random = new Random(seed);
      return mutate(generate(seed, wish).lines, random, random.pick(FAMILY_NAMES))?.text ?? null;
    },
  },
  {
    name: "by the clock",
    make: (seed, wish) => {
      const random = new Random(seed);
      return mutate(generateLive(seed, wish).lines, random, random.pick(FAMILY_NAMES))?.text ?? null;
    },
  },
  {
    name: "in options, windows and times",
    make: (seed, wish) => {
      const random = new Random(seed);
      return mutateLive(generateLive(seed, wish).lines, random, random.pick(LIVE_FAMILIES))?.text ?? null;
    },
  },
];

function compare(make: Make, other: Wish): void {
  let compared = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const [one, two] = [make(seed, PLAIN), make(seed, { ...PLAIN, ...other })];
    if (one === null || two === null) continue;
    compared += 1;
    expect(verdict(two), `seed ${seed}\n${one}\n${two}`).toEqual(verdict(one));
  }
  expect(compared).toBeGreaterThan(COUNT / 5);
}

describe.each(MUTANTS)("the verdict on a fault $name stays the same", ({ make }) => {
  it("when the first numbers are others, also across 2^32", { timeout: 60_000 }, () => {
    compare(make, { firstNumbers: { a: 2 ** 32 - 40, b: 2 ** 31 - 40 } });
    compare(make, { firstNumbers: { a: 0 } });
  });

  it("when the hosts bear other names", { timeout: 60_000 }, () => {
    compare(make, { hosts: ["server", "client"] });
    compare(make, { hosts: ["客户端", "expect"] });
  });

  it("when figures are replaced by names", { timeout: 60_000 }, () => {
    compare(make, { numbers: "symbols" });
  });
});

/** Lines without their assertions, which a changed way would make wrong. */
function bare(lines: readonly Line[]): Line[] {
  return lines
    .filter((line) => line.step?.kind !== "expect" && !line.text.startsWith("expect "))
    .map((line) => ({ ...line, text: line.text.replace(/ => .*$/, "") }));
}

function unimpaired(
  source: typeof generate,
  change: (lines: readonly Line[], random: Random) => string[] | null,
): void {
  let changed = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const lines = bare(source(seed, PLAIN).lines);
    if (lines.some((line) => (line.step?.time ?? 0) > 0)) continue;
    const texts = change(lines, new Random(seed));
    if (texts === null) continue;
    changed += 1;
    const text = `${texts.join("\n")}\n`;
    const found = complaints(analyze(text));
    expect(found.length, `seed ${seed}\n${shown(text, found)}`).toBe(0);
  }
  expect(changed).toBeGreaterThan(COUNT / 25);
}

const SOURCES = [
  { name: "turn by turn", source: generate },
  { name: "by the clock", source: generateLive },
] as const;

describe.each(SOURCES)("a correct exchange $name stays correct", ({ source }) => {
  it("when an empty ACK that a later one covers is lost", { timeout: 60_000 }, () => {
    unimpaired(source, (lines, random) => {
      const places = lines.flatMap((line, index) => {
        const { step } = line;
        if (step?.kind !== "segment" || step.fate !== "now" || step.label !== undefined) return [];
        const { segment } = step;
        if (
          segment.flags.join() !== "ACK" ||
          segment.len > 0 ||
          step.sender !== "ESTABLISHED" ||
          step.receiver !== "ESTABLISHED"
        )
          return [];
        const next = lines.slice(index + 1).find((each) => each.step !== null);
        const covered =
          next?.step?.kind === "segment" &&
          next.step.segment.from === segment.from &&
          next.step.fate === "now" &&
          next.step.segment.ack !== null &&
          !has(next.step.segment, "RST");
        return covered ? [index] : [];
      });
      if (places.length === 0) return null;
      const place = random.pick(places);
      return lines.map((line, index) => (index === place ? line.text.replace(" -> ", " -x ") : line.text));
    });
  });

  it("when a segment is sent again at once", { timeout: 60_000 }, () => {
    unimpaired(source, (lines, random) => {
      const places = lines.flatMap((line, index) => {
        const { step } = line;
        if (
          step?.kind !== "segment" ||
          step.fate !== "now" ||
          step.label !== undefined ||
          step.segment.len === 0
        )
          return [];
        const answered = lines
          .slice(index + 1)
          .some(
            (each) =>
              each.step?.kind === "segment" &&
              each.step.segment.from === other(step.segment.from) &&
              each.step.segment.ack !== null &&
              !has(each.step.segment, "RST"),
          );
        return step.receiver === "ESTABLISHED" && answered ? [index] : [];
      });
      if (places.length === 0) return null;
      const place = random.pick(places);
      return lines.flatMap((line, index) => (index === place ? [line.text, line.text] : [line.text]));
    });
  });
});
