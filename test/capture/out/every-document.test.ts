/** Every document at hand can be exported, and the capture tells its trace: each segment once, with its numbers and its time. */
import { describe, expect, test } from "vitest";
import { type Analysis, analyze } from "../../../server/analyze";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { TraceStep } from "../../../server/simulate/trace";
import { ACK, FLAG_BIT } from "../../../server/tcp/flags";
import { documents } from "./documents";
import { exported, readBack } from "./exported";

/** The departures of a scenario, in order; none where `...` stands, whose segments no step tells of. */
function departures(steps: readonly TraceStep[]): readonly TraceStep[] {
  return steps.filter(
    ({ event, line, sentOnLine }) => sentOnLine === line && (event === "send" || event === "lost"),
  );
}

/** `x+1` against a figure: a name is learnt where it stands first, and stands for the same figure from then on. */
function agrees(text: string | null, figure: number, names: Map<string, number>): boolean {
  if (text === null) return true;
  if (/^\d+$/.test(text)) return Number(text) === figure;
  const [, name, offset] = /^([^+-]+)([+-]\d+)?$/.exec(text) ?? [];
  if (name === undefined) return true;
  const base = (figure - Number(offset ?? 0)) >>> 0;
  if (!names.has(name)) names.set(name, base);
  return names.get(name) === base;
}

function expectTold(analysis: Analysis, scenario: number, segments: readonly CapturedSegment[]): void {
  const steps = departures(analysis.trace().scenarios[scenario]?.steps ?? []);
  expect(segments).toHaveLength(steps.length);
  const names = new Map<string, number>();
  const began = steps[0]?.time ?? 0;
  for (const [index, { packet, time }] of steps.entries()) {
    const segment = segments[index];
    if (packet === null || segment === undefined) continue;
    const flags = packet.flags.reduce((bits, flag) => bits | FLAG_BIT[flag], 0);
    expect(segment.flags).toBe(flags);
    expect(segment.faults).toBeUndefined();
    expect(segment.at).toBe(time === null ? index * 1e7 : time - began);
    expect(agrees(packet.seq, segment.seq, names), `${packet.seq} is ${segment.seq}`).toBe(true);
    expect(agrees(packet.len, segment.len, names), `${packet.len} is ${segment.len}`).toBe(true);
    if ((flags & ACK) !== 0)
      expect(agrees(packet.ack, segment.ack, names), `${packet.ack} is ${segment.ack}`).toBe(true);
    if (packet.win !== null) expect(segment.win).toBe(Number(packet.win));
  }
}

describe.each(documents)("$path", ({ text }) => {
  test("its capture is its trace", () => {
    const analysis = analyze(text);
    for (const [index, { statements }] of analysis.exchange.scenarios.entries()) {
      const bytes = exported(analysis, "pcap", index);
      if (!(bytes instanceof Uint8Array)) {
        expect(
          bytes.every(({ text: reason }) => /room for 40|its field holds|IP packet holds/.test(reason)),
        ).toBe(true);
        continue;
      }
      const { segments, problems } = readBack(bytes);
      expect(problems).toEqual([]);
      if (!statements.some(({ kind }) => kind === "gap")) expectTold(analysis, index, segments);
    }
  });
});
