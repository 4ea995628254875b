/** Every example as a ladder: each of its segments is there, in parts as in the whole. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { ladderFile } from "../../server/render/ladder/file";
import { preview } from "../../server/render/preview/preview";

const root = join(__dirname, "../..");
const examples = globSync("examples/**/*.tcpflow", { cwd: root });

describe.each(examples)("%s", (file) => {
  const analysis = analyze(readFileSync(join(root, file), "utf8"));
  const written: number[] = [];
  for (let line = 0; line < analysis.tree.lineCount; line++) {
    const { statement, problems } = analysis.tree.line(line);
    if (statement?.kind === "segment" && problems.length === 0) written.push(line);
  }

  test("as a file", () => {
    const svg = ladderFile(analysis);
    for (const line of written) expect(svg).toContain(`data-line="${line}"`);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|var\(/);
  });

  test("in parts, on a page", () => {
    const model = preview(analysis, {
      view: "ladder",
      line: 0,
      parts: analysis.exchange.scenarios.map((_, scenario) => ({ scenario, from: 0, to: 1000 })),
    });
    const svg = model.scenarios
      .flatMap(({ picture }) => (picture?.view === "ladder" ? picture.drawn : []))
      .map(([, part]) => part)
      .join("");
    for (const line of written) expect(svg).toContain(`data-line="${line}"`);
  });
});

test("crossing segments cross", () => {
  const svg = ladderFile(
    analyze("start a=CLOSED b=CLOSED\na ~> b: SYN seq=1 as s\nb -> a: SYN seq=2\ndeliver s\n"),
  );
  const arrows = [
    ...svg.matchAll(/tcpflow-arrow" x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"/g),
  ].map((found) => found.slice(1).map(Number));
  expect(arrows).toHaveLength(2);
  const [[ax1, ay1, ax2, ay2], [bx1, by1, bx2, by2]] = arrows as [number[], number[]];
  expect([ax1, ax2]).toEqual([bx2, bx1]);
  expect(ay1).toBeLessThan(by1 as number);
  expect(by2).toBeLessThan(ay2 as number);
});
