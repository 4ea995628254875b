/** Random and mutated capture files: never an exception, always the same in portions as in one, and nothing held that need not be. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Connections } from "../../server/capture/connections/connections";
import { CaptureReader } from "../../server/capture/read/reader";
import { sorted } from "./connections/sort";
import { bytesOf, CAPTURES, readCapture } from "./read/fixtures";
import { MADE_PCAP } from "./read/made";
import { MADE_PCAPNG } from "./read/made-pcapng";
import { ipv4, pcap, tcp } from "./read/make";

const FILES: readonly Uint8Array[] = [
  ...Object.values(MADE_PCAPNG),
  ...Object.values(MADE_PCAP),
  ...CAPTURES.map(bytesOf).filter((file) => file.length < 5000),
];

const BEGINNINGS: readonly (readonly number[])[] = [
  [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0],
  [0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0],
  [],
];

const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });

/** Read as one, in portions, and sorted by connection. */
function survives(file: Uint8Array, portions: readonly number[]): void {
  const whole = readCapture(file);
  expect(readCapture(file, portions)).toEqual(whole);
  expect(whole.summary.packets).toBeLessThanOrEqual(file.length / 12);
  expect(whole.problems.length).toBeLessThanOrEqual(100);
  for (const { frame, offset } of whole.problems) {
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset).toBeLessThanOrEqual(file.length);
    expect(frame).toBeGreaterThanOrEqual(0);
  }
  for (const segment of whole.segments) {
    for (const figure of [segment.at, segment.seq, segment.ack, segment.len, segment.win]) {
      expect(Number.isInteger(figure)).toBe(true);
    }
    expect(segment.len).toBeGreaterThanOrEqual(0);
  }
  const all = sorted(whole.segments);
  expect(all.reduce((sum, each) => sum + each.segments.length, 0)).toBe(whole.segments.length);
  expect(all.every(({ ended }) => ended === 1)).toBe(true);
}

test("random octets behind the beginning of a capture", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...BEGINNINGS),
      fc.uint8Array({ maxLength: 400 }),
      sizes,
      (head, rest, portions) => {
        survives(new Uint8Array([...head, ...rest]), portions);
      },
    ),
    { numRuns: 500 },
  );
});

describe("captures with some octets changed", () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom("set", "large", "cut", "insert", "repeat"),
    value: fc.integer({ min: 0, max: 255 }),
  });
  test("are read as far as they can be", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FILES),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        sizes,
        (file, changes, portions) => {
          let bytes = [...file];
          for (const { at, kind, value } of changes) {
            const place = Math.floor(at * bytes.length);
            if (kind === "set") bytes[place] = value;
            else if (kind === "large") bytes.splice(place, 4, 0xff, 0xff, value, 0xff);
            else if (kind === "cut") bytes = bytes.slice(0, place);
            else if (kind === "insert") bytes.splice(place, 0, value);
            else bytes.splice(place, 0, ...bytes.slice(place, place + value));
          }
          survives(new Uint8Array(bytes), portions);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("cut anywhere they give the beginning of what they gave", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.double({ min: 0, max: 1, noNaN: true }), (file, at) => {
        const whole = readCapture(file);
        const cut = readCapture(file.slice(0, Math.floor(at * file.length)));
        expect(cut.segments).toEqual(whole.segments.slice(0, cut.segments.length));
      }),
      { numRuns: 500 },
    );
  });
});

test("a scan of very many ports is followed with a thousand connections", () => {
  let open = 0;
  let most = 0;
  let all = 0;
  const connections = new Connections(() => {
    all++;
    most = Math.max(most, ++open);
    return {
      segment: () => undefined,
      end: () => {
        open--;
      },
    };
  });
  const reader = new CaptureReader({
    segment: (segment) => connections.segment(segment),
    problem: () => undefined,
  });
  reader.push(pcap([]));
  const one = pcap([{ octets: ipv4(tcp({ flags: 2, checksum: 0 })) }]).slice(24);
  for (let index = 0; index < 200_000; index++) {
    const portion = one.slice();
    portion[16 + 14] = index >>> 16;
    portion[16 + 20] = index >>> 8;
    portion[16 + 21] = index;
    reader.push(portion);
  }
  expect(reader.finish().segments).toBe(200_000);
  connections.finish();
  expect([all, open]).toEqual([200_000, 0]);
  expect(most).toBeLessThanOrEqual(1024 + 512);
});
