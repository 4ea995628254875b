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
 */
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/analyze";
import { generate } from "../generator/generate";
import { FAMILY_NAMES, mutate } from "../generator/mutate";
import { Random } from "../generator/random";
import { complaints, lineOf, shown } from "./complaints";

const COUNT = Number(process.env.MUTANTS ?? 1200);
/** Of the mutants of each family, so many must be reported. */
const REQUIRED = 0.99;
/** And so many by one finding alone: one fault, one diagnostic. */
const REQUIRED_ALONE = 0.85;

interface Tally {
  made: number;
  onTheLine: number;
  elsewhere: number;
  /** Reported once and no more. */
  once: number;
  missed: string[];
}

function tally(): Map<string, Tally> {
  const counts = new Map<string, Tally>();
  for (let seed = 1; seed <= COUNT; seed++) {
    const random = new Random(seed);
    const document = generate(seed, { explicit: true, numbers: "decimal", size: 0.5 });
    const family = random.pick(FAMILY_NAMES);
    const mutant = mutate(document.lines, random, family);
    if (mutant === null) continue;
    const found = complaints(analyze(mutant.text));
    const count = counts.get(mutant.kind) ?? { made: 0, onTheLine: 0, elsewhere: 0, once: 0, missed: [] };
    counts.set(mutant.kind, count);
    count.made += 1;
    if (found.length === 1) count.once += 1;
    if (found.some((each) => lineOf(mutant.text, each) === mutant.line)) count.onTheLine += 1;
    else if (found.length > 0) count.elsewhere += 1;
    else
      count.missed.push(`seed ${seed}, line ${mutant.line + 1}, ${mutant.kind}\n${shown(mutant.text, [])}`);
  }
  return counts;
}

describe("mutants", () => {
  const counts = tally();
  const total = { made: 0, found: 0, once: 0 };
  for (const each of counts.values()) {
    total.made += each.made;
    total.found += each.onTheLine + each.elsewhere;
    total.once += each.once;
  }

  it("are made of every kind", () => {
    expect(total.made).toBeGreaterThan(COUNT / 3);
    expect(counts.size).toBeGreaterThan(20);
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
      .flatMap((each) => each.missed)
      .slice(0, Number(process.env.SHOW ?? 3));
    const report = `${(100 * rate).toFixed(1)} % of ${total.made} mutants reported, ${((100 * total.once) / total.made).toFixed(1)} % once\n${rows.join("\n")}\n\n${missed.join("\n")}`;
    if (process.env.MUTANTS !== undefined) console.log(report);
    expect(rate, report).toBeGreaterThanOrEqual(REQUIRED);
    expect(total.once / total.made, report).toBeGreaterThanOrEqual(REQUIRED_ALONE);
  });
});
