/** Every valid example, line by line: the segment that comes next is among the first three proposals, and none of them is wrong. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Analysis, analyze } from "../../server/analyze";
import { findFences } from "../../server/syntax/markdown";
import { faults, firstThree, isThatSegment } from "./proposals";

const EXAMPLES = join(import.meta.dirname, "../../examples");

/** Files and fences, each a document. Imported captures are left aside: nobody types them, and real traffic is no textbook's. */
const documents = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
  .filter((name) => !name.startsWith("captures"))
  .sort()
  .flatMap((name): [string, string][] => {
    if (name.endsWith(".tcpflow")) return [[name, readFileSync(join(EXAMPLES, name), "utf8")]];
    if (!name.endsWith(".md")) return [];
    const fences = findFences(readFileSync(join(EXAMPLES, name), "utf8"));
    return fences.map(({ index, text }) => [`${name}, fence ${index}`, text]);
  });

/** The lines of the segments of scenarios without any fault, foreseen or not. */
function segmentLines({ exchange, diagnostics, tree, text }: Analysis): number[] {
  const faulty = new Set(
    diagnostics
      .filter(({ severity, expected }) => severity !== "info" || expected)
      .map(({ scenario }) => scenario),
  );
  return exchange.scenarios.flatMap(({ index, firstLine, endLine }) => {
    if (
      faulty.has(index) ||
      /#!\s*expect/.test(text.slice(tree.lineStart(firstLine), tree.lineStart(endLine)))
    )
      return [];
    const lines = Array.from({ length: endLine - firstLine }, (_, offset) => firstLine + offset);
    return lines.filter((line) => tree.line(line).statement?.kind === "segment");
  });
}

describe("at each segment of an example", { timeout: 60_000 }, () => {
  it.each(documents)("%s", (_, text) => {
    const analysis = analyze(text);
    const missed: string[] = [];
    const wrong: string[] = [];
    for (const index of segmentLines(analysis)) {
      const { start, end } = analysis.tree.line(index);
      const lines = analysis.text.slice(0, start);
      const written = analysis.text.slice(start, end);
      const proposed = firstThree(lines);
      if (!proposed.some((each) => isThatSegment(lines, written, each)))
        missed.push(`${index + 1}: ${written}, proposed: ${proposed.join("; ")}`);
      const known = faults(lines);
      for (const each of proposed)
        for (const fault of faults(`${lines}${each}\n`))
          if (!known.includes(fault)) wrong.push(`${index + 1}: ${each} brings ${fault}`);
    }
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });
});
