/** What gzip packed comes out as it went in, in portions of any size; of a damaged file comes everything before the damage. */
import { constants, deflateRawSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unpacked } from "../../../server/capture/read/gzip";
import { bytesOf } from "./fixtures";

async function* portions(file: Uint8Array, sizes: readonly number[]): AsyncIterable<Uint8Array> {
  for (let at = 0, index = 0; at < file.length; index++) {
    const size = Math.max(1, sizes[index % sizes.length] ?? 1);
    const portion = file.slice(at, at + size);
    yield portion;
    portion.fill(0xaa);
    at += size;
  }
}

/** The octets as text: vitest compares long arrays one by one. */
async function unpack(file: Uint8Array, sizes: readonly number[] = [1 << 16]) {
  const parts: Uint8Array[] = [];
  const damages: string[] = [];
  for await (const part of unpacked(portions(file, sizes), (text) => damages.push(text)))
    parts.push(part.slice());
  return { data: text(Buffer.concat(parts)), damages };
}

const text = (octets: Uint8Array) => Buffer.from(octets).toString("latin1");
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const CAPTURE = bytesOf("many-connections.a.pcap");
const PACKED = new Uint8Array(gzipSync(CAPTURE));

describe("whole files", () => {
  test.each([[[1]], [[3, 1000]], [[1 << 20]]])("in portions of %j", async (sizes) => {
    expect(await unpack(PACKED, sizes)).toEqual({ data: text(CAPTURE), damages: [] });
  });

  test("what is not packed passes through", async () => {
    for (const file of [
      CAPTURE,
      new Uint8Array([0x1f]),
      new Uint8Array([0x1f, 0x8c, 3]),
      new Uint8Array(0),
    ]) {
      expect(await unpack(file, [1])).toEqual({ data: text(file), damages: [] });
    }
  });

  test.each([
    ["stored", { level: 0 }],
    ["fast", { level: 1 }],
    ["best", { level: 9 }],
    ["fixed codes", { strategy: constants.Z_FIXED }],
    ["no matches", { strategy: constants.Z_HUFFMAN_ONLY }],
    ["runs", { strategy: constants.Z_RLE }],
    ["a small window", { windowBits: 9 }],
  ])("packed so: %s", async (_name, options) => {
    expect(await unpack(new Uint8Array(gzipSync(CAPTURE, options)), [777])).toEqual({
      data: text(CAPTURE),
      damages: [],
    });
  });

  test("any octets, packed in any way", async () => {
    const kind = fc.record({
      level: fc.integer({ min: 0, max: 9 }),
      strategy: fc.integer({ min: 0, max: 4 }),
      memLevel: fc.integer({ min: 1, max: 9 }),
    });
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      fc.array(fc.constantFrom(1, 2), { maxLength: 20_000 }).map((all) => new Uint8Array(all)),
      fc.integer({ min: 0, max: 300_000 }).map((length) => new Uint8Array(length)),
    );
    await fc.assert(
      fc.asyncProperty(octets, kind, fc.integer({ min: 1, max: 999 }), async (data, options, size) => {
        expect(await unpack(new Uint8Array(gzipSync(data, options)), [size])).toEqual({
          data: text(data),
          damages: [],
        });
      }),
      { numRuns: 100 },
    );
  });

  test("members one behind the other, and zeros behind the last", async () => {
    const file = joined(PACKED, gzipSync("abc"), gzipSync(""), gzipSync("d"), new Uint8Array(500));
    const data = text(joined(CAPTURE, Buffer.from("abcd")));
    expect(await unpack(file, [1])).toEqual({ data, damages: [] });
    expect(await unpack(file)).toEqual({ data, damages: [] });
  });

  test("a header with everything that it can have", async () => {
    const octets = Buffer.from("some octets");
    const plain = gzipSync(octets);
    const extra = [4, 0, 1, 2, 3, 4];
    const names = [...Buffer.from("name\0comment\0")];
    const header = [0x1f, 0x8b, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3, ...extra, ...names, 9, 9];
    const file = joined(new Uint8Array(header), deflateRawSync(octets), plain.subarray(-8));
    expect(await unpack(file, [1])).toEqual({ data: text(octets), damages: [] });
  });
});

describe("damaged files", () => {
  test("one that ends early", async () => {
    const cut = PACKED.slice(0, PACKED.length >> 1);
    const { data, damages } = await unpack(cut);
    expect(data.length).toBeGreaterThan(CAPTURE.length / 3);
    expect(data).toBe(text(CAPTURE).slice(0, data.length));
    expect(damages).toEqual([`the packed file ends early, after ${cut.length} octets`]);
  });

  test("however early, and in whatever portions, as much is there as in one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: PACKED.length - 1 }),
        fc.integer({ min: 1, max: 5000 }),
        async (length, size) => {
          const cut = PACKED.slice(0, length);
          const whole = await unpack(cut);
          expect(await unpack(cut, [size])).toEqual(whole);
          expect(whole.damages).toEqual([`the packed file ends early, after ${length} octets`]);
          expect(whole.data).toBe(text(CAPTURE).slice(0, whole.data.length));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a checksum that does not hold", async () => {
    const file = PACKED.slice();
    file[file.length - 6] = (file[file.length - 6] as number) ^ 1;
    expect(await unpack(file)).toEqual({
      data: text(CAPTURE),
      damages: [`the packed file's checksum at offset ${file.length - 8} does not hold`],
    });
  });

  test("something else behind the last member", async () => {
    const { data, damages } = await unpack(joined(PACKED, Buffer.from("hello")));
    expect([data.length, damages]).toEqual([
      CAPTURE.length,
      [`what stands at offset ${PACKED.length} of the packed file is not of gzip`],
    ]);
  });

  test("a method that does not exist, a name without end", async () => {
    expect((await unpack(new Uint8Array([0x1f, 0x8b, 9, 0, 0, 0, 0, 0, 0, 0, 0]))).damages).toEqual([
      "what stands at offset 0 of the packed file is not of gzip",
    ]);
    const name = new Uint8Array(300_000).fill(65);
    name.set([0x1f, 0x8b, 8, 8]);
    expect((await unpack(name)).damages).toEqual([
      "what stands at offset 0 of the packed file is not of gzip",
    ]);
  });

  test("octets changed anywhere end it with one sentence, and never with an exception", async () => {
    const changes = fc.array(
      fc.tuple(fc.integer({ min: 0, max: PACKED.length - 1 }), fc.integer({ min: 0, max: 255 })),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(changes, fc.integer({ min: 1, max: 9000 }), async (all, size) => {
        const file = PACKED.slice();
        for (const [at, value] of all) file[at] = value;
        if (file[0] !== 0x1f || file[1] !== 0x8b) return;
        const { data, damages } = await unpack(file, [size]);
        expect(damages.length).toBeLessThanOrEqual(1);
        if (damages.length === 0) expect(data).toBe(text(CAPTURE));
      }),
      { numRuns: 100 },
    );
  });
});
