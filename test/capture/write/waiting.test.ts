/** Connections that run side by side: each waits for its turn, in memory or elsewhere, and the document is the same. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { CaptureReader } from "../../../server/capture/read/reader";
import type { CapturedSegment } from "../../../server/capture/segment";
import { Teller } from "../../../server/capture/understand/teller";
import { DocumentWriter } from "../../../server/capture/write/document";
import { KeptLines } from "../../../server/capture/write/kept-lines";
import type { WriteOptions } from "../../../server/capture/write/options";
import { type Scratch, WaitingText } from "../../../server/capture/write/waiting-text";
import { nodeScratch } from "../../../server/cli/node-scratch";
import { Random } from "../../generator/random";

/** Nothing stays in memory; `room`: octets. */
function elsewhere(room = Number.POSITIVE_INFINITY): Scratch & { readonly used: number } {
  const octets: number[] = [];
  return {
    after: 0,
    get used() {
      return octets.length;
    },
    put(more) {
      if (octets.length + more.length > room) return undefined;
      const at = octets.length;
      for (const octet of more) octets.push(octet);
      return at;
    },
    take: (at, length) => Uint8Array.from(octets.slice(at, at + length)),
  };
}

function segmentsOf(name: string): CapturedSegment[] {
  const segments: CapturedSegment[] = [];
  const reader = new CaptureReader({
    segment: (segment) => segments.push(segment),
    problem: () => undefined,
  });
  reader.push(readFileSync(`test/fixtures/captures/${name}`));
  reader.finish();
  return segments;
}

const NAMES = readdirSync("test/fixtures/captures")
  .filter((name) => name.endsWith(".pcap"))
  .slice(0, 12);

/** The connections of some captures, told at once in an order that the seed decides, or one after the other. */
function written(seed: number | undefined, scratch: Scratch | undefined): string[] {
  const lines: string[] = [];
  const options: WriteOptions = { numbers: "absolute", expand: true, scratch };
  const document = new DocumentWriter("Several", options, (line) => lines.push(line));
  const stories = NAMES.map((name, index) => {
    const segments = segmentsOf(name).filter(({ conversation }) => conversation.index === 0);
    const [first] = segments;
    if (first === undefined) throw new Error(`${name} is empty`);
    const connection = { index, streams: [index], ends: first.conversation.ends, clientSide: first.side };
    return { segments, teller: new Teller(connection, document.open(connection)) };
  });
  const random = new Random(seed ?? 0);
  const left = stories.map(({ segments, teller }) => ({ teller, segments: [...segments] }));
  while (left.length > 0) {
    const at = seed === undefined ? 0 : random.int(0, left.length - 1);
    const { segments, teller } = left[at] ?? random.pick(left);
    const next = segments.shift();
    if (next !== undefined) teller.segment(next);
    else {
      teller.end();
      left.splice(at, 1);
    }
  }
  document.finish();
  expect(document.held).toBe(0);
  return lines;
}

describe("connections that run side by side", () => {
  const inTurn = written(undefined, undefined);

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("end in any order: seed %i", (seed) => {
    expect(written(seed, undefined)).toEqual(inTurn);
    const scratch = elsewhere();
    expect(written(seed, scratch)).toEqual(inTurn);
    expect(scratch.used).toBeGreaterThan(0);
    expect(written(seed, elsewhere(5000))).toEqual(inTurn);
  });
});

describe("lines that wait", () => {
  test("come out as they went in, from memory, from a file, and where there is no more room", () => {
    const file = nodeScratch(0);
    onTestFinished(() => file.close());
    for (const scratch of [undefined, elsewhere(), elsewhere(20_000), file]) {
      const waiting = new WaitingText(scratch);
      const all = new KeptLines(waiting);
      const wanted: string[] = [];
      for (let part = 0; part < 50; part++) {
        const some = new KeptLines(waiting);
        for (let line = 0; line < part * 7; line++) {
          const text = line % 5 === 0 ? "" : `line ${line} of ${part}, ${"µ".repeat(line)}`;
          some.push(text);
          wanted.push(text);
        }
        all.join(some);
      }
      const lines: string[] = [];
      all.drain((line) => lines.push(line));
      expect(lines).toEqual(wanted);
    }
  });
});
