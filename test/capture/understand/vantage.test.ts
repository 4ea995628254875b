/** Where a capture was made, beside where it was made: nothing is said rather than the other end. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { importedText, READABLE, segmentsOf } from "../write/imported";

/** The kernel in the captures of `oracle`, on whose host they were made; the other two hosts are `a` and `b`. */
const WHERE: readonly (readonly [folder: string, ending: string, address: string])[] = [
  ["", ".a.pcap", "10.77.0.1"],
  ["", ".b.pcap", "10.77.0.2"],
  ["oracle/", ".pcap", "10.79.0.1"],
];

test.each(WHERE)("%s*%s: made at %s", (folder, ending, address) => {
  const names = readdirSync(`test/fixtures/captures/${folder}`).filter((name) => name.endsWith(ending));
  const told: string[] = [];
  for (const name of names) {
    const text = importedText(segmentsOf(`${folder}${name}`), READABLE);
    for (const scenario of text.split("\nscenario ").slice(1)) {
      const [, place] = /^# Captured at the (client|server)/m.exec(scenario) ?? [];
      if (place === undefined) continue;
      const [, there] = new RegExp(`^host ${place} addr=([\\d.]+):`, "m").exec(scenario) ?? [];
      told.push(`${name}: ${there}`);
    }
  }
  expect(told.length).toBeGreaterThan(names.length / 4);
  expect(told.filter((each) => !each.endsWith(` ${address}`))).toEqual([]);
});

test.each([
  ["the client's are outgoing", ["out", "in"], "client"],
  ["the server's are outgoing", ["in", "out"], "server"],
  ["all are incoming, as on a loopback interface", ["in", "in"], undefined],
] as const)("packets are marked: %s", (_name, directions, place) => {
  const segments = segmentsOf("keepalive.a.pcap");
  const [first] = segments;
  const marked = segments.map((segment) => {
    const direction = directions[segment.side === first?.side ? 0 : 1];
    return { ...segment, ip: { ...segment.ip, direction } };
  });
  const [, told] = /^# Captured at the (client|server)/m.exec(importedText(marked, READABLE)) ?? [];
  expect(told).toBe(place);
});
