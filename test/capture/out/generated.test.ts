/**
 * Made-up documents by the hundred, right ones and wrecked ones: exporting never fails, both formats hold the same segments, and
 * a script that is written can be read.
 */
import { expect, test } from "vitest";
import { analyze } from "../../../server/analyze";
import { parseScript } from "../../../server/capture/packetdrill/parse";
import { exportScript } from "../../../server/capture/packetdrill/write";
import type { CapturedSegment } from "../../../server/capture/segment";
import { generate } from "../../generator/generate";
import { Random } from "../../generator/random";
import { wrecked } from "../../properties/wrecked";
import { exported, readBack } from "./exported";

const COUNT = Number(process.env.EXPORTED ?? 100);

/** Conversations are objects of their own in each reading. */
function figures(bytes: Uint8Array): readonly Omit<CapturedSegment, "conversation">[] {
  const { segments, problems } = readBack(bytes);
  expect(problems).toEqual([]);
  return segments.map(({ conversation: _, ...figure }) => figure);
}

function expectExported(text: string): void {
  const analysis = analyze(text);
  const pcap = exported(analysis, "pcap");
  const pcapng = exported(analysis, "pcapng");
  if (pcap instanceof Uint8Array && pcapng instanceof Uint8Array) {
    const segments = figures(pcap);
    expect(segments.every(({ faults }) => faults === undefined)).toBe(true);
    expect(figures(pcapng)).toEqual(segments);
  } else expect(pcap).not.toEqual([]);
  analysis.exchange.scenarios.forEach((_, scenario) => {
    const script = exportScript(analysis, { scenario, side: undefined });
    if (script.ok) expect(parseScript(script.text).ok, script.text).toBe(true);
    else expect(script.reason !== "" || script.problems.length > 0).toBe(true);
  });
}

test("right documents", { timeout: 60_000 }, () => {
  for (let seed = 1; seed <= COUNT; seed++) {
    const { text } = generate(seed);
    expect(exported(text), `seed ${seed}\n${text}`).toBeInstanceOf(Uint8Array);
    expectExported(text);
  }
});

test("wrecked documents", { timeout: 60_000 }, () => {
  for (let seed = 1; seed <= COUNT; seed++) {
    const random = new Random(seed);
    expectExported(wrecked(random, generate(seed, { size: 0.6 }).text));
  }
});
