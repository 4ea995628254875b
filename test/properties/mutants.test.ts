/**
 * Faults are found: documents in which one thing was changed. What cannot be told from a correct page is left out by the
 * families themselves:
 *
 * | change | why nobody can object |
 * |---|---|
 * | an ACK lowered, but not below the sender's last one | a delayed or partial acknowledgment (3.8.6.3) |
 * | an empty ACK one number lower | a keep-alive (3.8.4) |
 * | text that begins lower, where the numbers it leaves are never used or are sent again | a retransmission that is cut otherwise (3.8.6) |
 * | the first segment after a `start` without numbers | it is what says where its side is |
 * | ACK dropped where it is the only flag of text | text without flags has the ACK flag |
 * | a segment taken out that is sent again later | its first copy then is the later one |
 * | an empty ACK taken out | a later acknowledgment covers it |
 * | PSH added or dropped | the sender's choice (3.9.1.2) |
 * | FIN dropped from a FIN that is sent again | the close then begins with the second |
 * | an option, a window or a mark changed to what another host would say | a smaller window that takes nothing back, another MSS, a later tick of a clock: nobody knows the host |
 * | a retransmission moved, where something arrived meanwhile | duplicate ACKs, partial ACKs and repeated FINs draw repetitions without a timer (RFC 5681, 6582) |
 * | an ACK moved by less than half a second | it may be delayed so long (3.8.6.3) |
 * | a SACK block left out, or a timestamp's echo of an earlier segment | options get lost in the order of arrival (RFC 2018 section 8, RFC 7323 section 4.3) |
 */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { generate } from "../generator/generate";
import { generateLive } from "../generator/live/document";
import { FAMILY_NAMES, type Mutant, mutate } from "../generator/mutate";
import { LIVE_FAMILIES, mutateLive } from "../generator/mutate-live";
import { Random } from "../generator/random";
import { complaints, lineOf, shown } from "./complaints";

const COUNT = Number(process.env.MUTANTS ?? 1200);
/** Of the mutants of each family, so many must be reported. */
const REQUIRED = 0.99;

interface Tally {
  made: number;
  onTheLine: number;
  elsewhere: number;
  /** Reported once and no more. */
  once: number;
  missed: string[];
  twice: string[];
}

/** The mutant of a seed, if that document has a place for one. */
type Source = (seed: number) => Mutant | null;

const WISH = { explicit: true, numbers: "decimal", size: 0.5 } as const;

interface Kind {
  readonly name: string;
  readonly kinds: number;
  /** So many must be reported by one finding alone: one fault, one diagnostic. */
  readonly alone: number;
  readonly make: Source;
}

const SOURCES: readonly Kind[] = [
  {
    name: "of documents played turn by turn",
    kinds: 20,
    alone: 0.85,
    make: (seed) => {
      const random = new Random(seed);
      return mutate(generate(seed, WISH).lines, random, random.pick(FAMILY_NAMES));
    },
  },
  {
    name: "of documents played by the clock",
    kinds: 20,
    alone: 0.8,
    make: (seed) => {
      const random = new Random(seed);
      return mutate(generateLive(seed, WISH).lines, random, random.pick(FAMILY_NAMES));
    },
  },
  {
    name: "in options, windows, marks and times",
    kinds: LIVE_FAMILIES.length,
    alone: 0.92,
    make: (seed) => {
      const family = LIVE_FAMILIES[seed % LIVE_FAMILIES.length];
      return family === undefined
        ? null
        : mutateLive(generateLive(seed, WISH).lines, new Random(seed), family);
    },
  },
];

function tally(make: Source): Map<string, Tally> {
  const counts = new Map<string, Tally>();
  for (let seed = 1; seed <= COUNT; seed++) {
    const mutant = make(seed);
    if (mutant === null) continue;
    const found = complaints(analyze(mutant.text));
    const count = counts.get(mutant.kind) ?? {
      made: 0,
      onTheLine: 0,
      elsewhere: 0,
      once: 0,
      missed: [],
      twice: [],
    };
    counts.set(mutant.kind, count);
    count.made += 1;
    const shownAs = `seed ${seed}, line ${mutant.line + 1}, ${mutant.kind}\n${shown(mutant.text, found)}`;
    if (found.length === 1) count.once += 1;
    else if (found.length > 1) count.twice.push(shownAs);
    if (found.some((each) => lineOf(mutant.text, each) === mutant.line)) count.onTheLine += 1;
    else if (found.length > 0) count.elsewhere += 1;
    else count.missed.push(shownAs);
  }
  return counts;
}

describe.each(SOURCES)("mutants $name", ({ kinds, alone, make }) => {
  const counts = tally(make);
  const total = { made: 0, found: 0, once: 0 };
  for (const each of counts.values()) {
    total.made += each.made;
    total.found += each.onTheLine + each.elsewhere;
    total.once += each.once;
  }

  it("are made of every kind", () => {
    expect(total.made).toBeGreaterThan(COUNT / 4);
    expect(counts.size).toBeGreaterThanOrEqual(kinds);
  });

  it("are reported", () => {
    const rows = [...counts]
      .sort(([one], [two]) => one.localeCompare(two))
      .map(
        ([kind, { made, onTheLine, elsewhere, missed, once }]) =>
          `${kind.padEnd(32)} ${String(made).padStart(4)} made ${String(onTheLine).padStart(4)} on the line ${String(elsewhere).padStart(4)} elsewhere ${String(missed.length).padStart(4)} missed ${String(once).padStart(4)} once`,
      );
    const rate = total.found / total.made;
    const missed = [...counts.values()]
      .flatMap((each) => (process.env.TWICE === undefined ? each.missed : each.twice))
      .slice(0, Number(process.env.SHOW ?? 3));
    const report = `${(100 * rate).toFixed(1)} % of ${total.made} mutants reported, ${((100 * total.once) / total.made).toFixed(1)} % once\n${rows.join("\n")}\n\n${missed.join("\n")}`;
    if (process.env.MUTANTS !== undefined) console.log(report);
    expect(rate, report).toBeGreaterThanOrEqual(REQUIRED);
    expect(total.once / total.made, report).toBeGreaterThanOrEqual(alone);
  });
});
