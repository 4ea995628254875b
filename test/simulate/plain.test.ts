/** The short way of plain segments leads where the long way leads: the same findings, and both ends as they would stand. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildExchange } from "../../server/model/build";
import { judge } from "../../server/rules/decide";
import { inOrder } from "../../server/simulate/chain";
import { simulate } from "../../server/simulate/simulator";
import type { World } from "../../server/simulate/world";
import { parse } from "../../server/syntax/parse";
import { expandedText } from "../capture/check/expanded";

/** Whatever is recorded goes the long way. */
function bothWays(text: string): { short: readonly unknown[]; long: readonly unknown[] } {
  const played = (record: boolean): readonly unknown[] =>
    buildExchange(parse(text), "rfc").scenarios.map((scenario) => {
      const world = simulate(scenario, judge, { record });
      return { findings: inOrder(world.findings), ends: endsOf(world), now: world.now };
    });
  return { short: played(false), long: played(true) };
}

function endsOf(world: World): unknown {
  return Array.from({ length: world.connectionCount }, (_, index) => world.connection(index).tcbs);
}

const PAGES = ["legal", "wrong", "adversary"].flatMap((folder) =>
  (readdirSync(`test/fixtures/${folder}`, { recursive: true }) as string[])
    .filter((name) => name.endsWith(".tcpflow"))
    .map((name) => `test/fixtures/${folder}/${name}`),
);

const CAPTURES = readdirSync("test/fixtures/captures")
  .filter((name) => name.endsWith(".pcap"))
  .map((name) => `test/fixtures/captures/${name}`);

describe("plain segments", () => {
  test.each(PAGES)("%s", (path) => {
    const { short, long } = bothWays(readFileSync(path, "utf8"));
    expect(short).toEqual(long);
  });

  test.each(CAPTURES)("%s", (path) => {
    const { short, long } = bothWays(expandedText(readFileSync(path)).text);
    expect(short).toEqual(long);
  });
});
