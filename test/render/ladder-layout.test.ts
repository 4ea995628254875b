/** On a ladder no words lie on other words, whatever the document; nothing stands outside the picture; each segment is drawn once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { type Analysis, analyze } from "../../server/analyze";
import { ladderFile } from "../../server/render/ladder/file";
import { type Box, halfHeight, overlap } from "../../server/render/ladder/geometry";
import { placeLadder } from "../../server/render/ladder/place";
import { tellLadder } from "../../server/render/ladder/tell";
import { generate } from "../generator/generate";
import { generateLive } from "../generator/live/document";
import { FAMILY_NAMES, mutate } from "../generator/mutate";
import { Random } from "../generator/random";
import { wrecked } from "../properties/wrecked";
import { readSvg, type Word } from "./svg";

const root = join(__dirname, "../..");

function faultsOf(analysis: Analysis, bars = false): string[] {
  const svg = ladderFile(analysis, { bars });
  if (/="[^"]*(NaN|undefined|Infinity|var\()/.test(svg)) return ["a figure or a colour is missing"];
  const { words, width, height, arrows } = readSvg(svg);
  const faults: string[] = [];
  const shown = words.filter(({ text }) => text.trim() !== "").sort((a, b) => a.box.y - b.box.y);
  for (const word of shown) if (!inside(word.box, width, height)) faults.push(`outside: ${word.text}`);
  for (const [one, other] of collisions(shown)) faults.push(`${one.text} | ${other.text}`);
  let expected = 0;
  for (const index of analysis.exchange.scenarios.keys()) {
    const ladder = tellLadder(analysis, index);
    const { tops, bottoms } = placeLadder(ladder);
    expected += ladder.segments.length;
    for (let entry = 1; entry < tops.length; entry++)
      if ((tops[entry] ?? 0) < (bottoms[entry - 1] ?? 0))
        faults.push(`entry ${entry} is not below the one before`);
  }
  if (arrows.length !== expected) faults.push(`${arrows.length} arrows for ${expected} segments`);
  if (arrows.some(({ ends: [, y1 = 0, , y2 = 0] }) => y2 <= y1)) faults.push("an arrow that does not fall");
  return faults.slice(0, 5);
}

function inside({ x, y, width, ...rest }: Box, right: number, bottom: number): boolean {
  const half = halfHeight({ x, y, width, ...rest });
  const across = halfHeight({ x, y, width, ...rest, turn: rest.turn + Math.PI / 2 });
  return x - across >= 0 && x + across <= right && y - half >= 0 && y + half <= bottom;
}

function collisions(words: readonly Word[]): [Word, Word][] {
  const found: [Word, Word][] = [];
  const tallest = Math.max(0, ...words.map(({ box }) => halfHeight(box)));
  for (const [index, word] of words.entries()) {
    for (const other of words.slice(index + 1)) {
      if (other.box.y - word.box.y > 2 * tallest) break;
      if (overlap(word.box, other.box)) found.push([word, other]);
    }
  }
  return found;
}

const written = globSync(["examples/**/*.tcpflow", "test/fixtures/legal/*.tcpflow"], { cwd: root });

test(`${written.length} documents that people wrote`, { timeout: 60_000 }, () => {
  const faults = written.flatMap((file) =>
    faultsOf(analyze(readFileSync(join(root, file), "utf8"))).map((fault) => `${file}: ${fault}`),
  );
  expect(faults).toEqual([]);
});

describe.each([
  { name: "played turn by turn", make: generate },
  { name: "played by the clock", make: generateLive },
])("generated documents $name", ({ make }) => {
  const seeds = Array.from({ length: 150 }, (_, index) => index + 1);

  test("as they are", { timeout: 60_000 }, () => {
    const faults = seeds.flatMap((seed) =>
      faultsOf(analyze(make(seed).text)).map((fault) => `${seed}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  test("with bars of the sequence space", { timeout: 60_000 }, () => {
    const faults = seeds
      .slice(0, 60)
      .flatMap((seed) => faultsOf(analyze(make(seed).text), true).map((fault) => `${seed}: ${fault}`));
    expect(faults).toEqual([]);
  });

  test("wrecked", { timeout: 60_000 }, () => {
    const faults = seeds.flatMap((seed) => {
      const text = wrecked(new Random(seed), make(seed, { size: 0.4 }).text);
      return faultsOf(analyze(text)).map((fault) => `${seed}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });
});

test("documents with a fault in them", { timeout: 60_000 }, () => {
  const faults = FAMILY_NAMES.flatMap((family, seed) => {
    const random = new Random(seed);
    const mutant = mutate(generate(seed, { explicit: true }).lines, random, family);
    if (mutant === null) return [];
    return faultsOf(analyze(mutant.text)).map((fault) => `${family}: ${fault}`);
  });
  expect(faults).toEqual([]);
});

test("whatever people write stands there as written, and is never markup", { timeout: 60_000 }, () => {
  const words = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "</text><script>alert(1)</script>",
      "&lt;b&gt; &#35; ]]> <!-- -->",
      "הפוך \u202e abc",
      "🇨🇳👨‍👩‍👧 emoji",
      "W".repeat(10_000),
      "握".repeat(500),
    ),
  );
  fc.assert(
    fc.property(words, (text) => {
      const quoted = `"${text.replace(/["\\\p{Cc}\p{Zl}\p{Zp}]/gu, " ")}"`;
      const analysis = analyze(
        `scenario ${quoted}\nphase ${quoted}\na -> b: SYN seq=1 ${quoted}\nnote a: ${quoted}\nb ~> a: SYN,ACK seq=5 ack=2 ${quoted} as s\na -> b: SYN seq=1 ${quoted}\ndeliver s\n`,
      );
      expect(faultsOf(analysis)).toEqual([]);
      const { stray } = readSvg(ladderFile(analysis));
      expect(stray).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
