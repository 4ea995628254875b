/** Files that are damaged or mean harm: what is readable is read, and the rest named with its offset. */
import { describe, expect, test } from "vitest";
import { readCapture } from "./fixtures";
import { there } from "./made";
import { ethernet, ipv4, joined, pcap, tcp } from "./make";
import { Blocks } from "./make-pcapng";

/** The problems as `offset frame text`, with the segments before and after them. */
function told(file: Uint8Array) {
  const { segments, problems, summary } = readCapture(file);
  expect(summary.problems).toBeGreaterThanOrEqual(problems.length);
  const texts = problems.map(({ offset, frame, text }) => `${offset} ${frame} ${text}`);
  return { segments: segments.map(({ frame }) => frame), problems: texts };
}

const FRAMES = [1, 2, 3].map((seq) => ({ octets: there({ seq }) }));
const FILE = pcap(FRAMES);
const RECORD = 16 + there().length;

function patched(file: Uint8Array, at: number, ...octets: number[]): Uint8Array {
  const copy = file.slice();
  copy.set(octets, at);
  return copy;
}

describe("pcap", () => {
  test("no file at all", () => {
    expect(told(new Uint8Array(0)).problems).toEqual(["0 0 the file is empty"]);
    expect(told(FILE.slice(0, 3)).problems).toEqual(["0 0 the file has only 3 octets"]);
    expect(told(FILE.slice(0, 20)).problems).toEqual([
      "0 1 the file ends within a record: 20 of at least 24 octets are there",
    ]);
  });

  test.each([
    [[0, 1, 2, 3], "it begins with 0x00010203"],
    [[0x1f, 0x8b, 8, 0], "it is packed with gzip"],
    [[0x28, 0xb5, 0x2f, 0xfd], "it looks like a file packed with zstd"],
    [[...Buffer.from("PK\x03\x04")], "it looks like a ZIP archive"],
    [[...Buffer.from("snoop")], "it looks like a snoop capture"],
  ])("no capture: %j", (octets, text) => {
    expect(told(new Uint8Array([...octets, ...Array(100).fill(0)]))).toEqual({
      segments: [],
      problems: [`0 0 this is no pcap or pcapng file: ${text}`],
    });
  });

  test("another version", () => {
    expect(told(patched(FILE, 4, 3, 0))).toEqual({
      segments: [],
      problems: ["4 0 the file's version is 3.4; 2.4 is the one that is read"],
    });
  });

  test("the end in the middle of a packet", () => {
    expect(told(FILE.slice(0, -5))).toEqual({
      segments: [1, 2],
      problems: [`${24 + 2 * RECORD} 3 the file ends within a record: 51 of at least 56 octets are there`],
    });
  });

  test("a length that lies", () => {
    const at = 24 + RECORD;
    expect(told(patched(FILE, at + 8, 0xff, 0xff, 0xff, 0xff))).toEqual({
      segments: [1],
      problems: [
        `${at} 2 the record says that 4294967295 octets of the packet were captured, more than the 262144 of the largest packet; nothing from here on can be read`,
      ],
    });
  });

  test("more captured than there was", () => {
    const { segments, problems } = readCapture(pcap([{ octets: [...there(), 1, 2, 3], length: 40 }]));
    expect([problems, segments[0]?.len]).toEqual([[], 0]);
  });
});

describe("headers", () => {
  const offset = 24 + 16;
  test.each([
    [
      "an IPv4 header of 16 octets",
      [0x44, ...there().slice(1)],
      228,
      `${offset} 1 the IPv4 header says that it has 16 octets; it cannot have less than 20`,
    ],
    [
      "another version",
      ethernet([0x65, ...there().slice(1)]),
      1,
      `${offset + 14} 1 the IP header's version is 6 where the link says IPv4`,
    ],
    [
      "a total length below the header's",
      ipv4(tcp({}), { totalLength: 19 }),
      101,
      `${offset + 2} 1 IPv4's total length is 19, less than its header of 20 octets`,
    ],
    [
      "a total length beyond the frame",
      ipv4(tcp({}), { totalLength: 50 }),
      101,
      `${offset} 1 the IP header says that the packet goes on for 10 octets beyond its end`,
    ],
  ])("%s", (_name, octets, linkType, problem) => {
    const { problems } = told(pcap([{ octets }], { linkType }));
    expect(problems).toEqual([problem]);
  });

  test("a hundred are told, all are counted", () => {
    const octets = ipv4(tcp({}), { totalLength: 10 });
    const { problems, summary } = readCapture(pcap(Array(250).fill({ octets })));
    expect([problems.length, summary.problems]).toEqual([100, 250]);
  });

  test("IPv6 headers that never end", () => {
    const octets = ethernet(
      [0x60, 0, 0, 0, 0xff, 0xff, 0, 64, ...Array(32).fill(1), ...Array(4000).fill(0)],
      0x86dd,
    );
    const { summary } = readCapture(pcap([{ octets }], { linkType: 1 }));
    expect(summary.passedOver.get("an IP header that was not captured whole")).toBe(1);
  });
});

describe("pcapng", () => {
  const begin = () => new Blocks().section().interface(101).enhanced(1n, there());

  test("a block without length", () => {
    const file = begin().block(5, [0, 0, 0, 0], 0).enhanced(2n, there()).file();
    expect(told(file)).toEqual({
      segments: [1],
      problems: ["120 2 the block's length is 0; nothing from here on can be read"],
    });
  });

  test("two lengths that differ", () => {
    expect(told(begin().block(4, [0, 0, 0, 0], 16, 20).enhanced(2n, there()).file())).toEqual({
      segments: [1],
      problems: [
        "132 2 the block's length is 16 before it and 20 behind it; nothing from here on can be read",
      ],
    });
  });

  test("a length that is no whole number of words is filled up", () => {
    const odd = [0xff, 0, 0, 0, 14, 0, 0, 0, 9, 9, 0, 0, 14, 0, 0, 0];
    expect(told(begin().raw(odd).enhanced(2n, there()).file())).toEqual({ segments: [1, 2], problems: [] });
  });

  test("a block of another kind that claims to be huge", () => {
    expect(told(begin().block(77, [0, 0, 0, 0], 0xfffffff0).enhanced(2n, there()).file())).toEqual({
      segments: [1],
      problems: ["208 0 the file ends within a block: 4294967192 octets are missing"],
    });
  });

  test("a packet's block that is too large is passed over", () => {
    const file = begin().enhanced(2n, Array(600_000).fill(0)).enhanced(3n, there()).file();
    expect(told(file)).toEqual({
      segments: [1, 3],
      problems: ["120 2 the block's length is 600032, more than the largest packet needs; it is passed over"],
    });
  });

  test("a packet longer than its block", () => {
    const file = begin()
      .block(6, [...Array(12).fill(0), 200, 0, 0, 0, 200, 0, 0, 0, 1, 2, 3, 4])
      .enhanced(3n, there());
    expect(told(file.file())).toEqual({
      segments: [1, 3],
      problems: ["128 2 the block says that 200 octets of the packet were captured and has room for 4"],
    });
  });

  test("an interface that was not described", () => {
    expect(told(begin().enhanced(2n, there(), { id: 9 }).enhanced(3n, there()).file())).toEqual({
      segments: [1, 3],
      problems: ["128 2 the packet's interface is 9; the section has described 1"],
    });
    expect(told(new Blocks().section().simple(there()).file()).problems).toEqual([
      "36 1 the packet has no interface described before it",
    ]);
  });

  test("blocks too short for what they should hold", () => {
    const file = begin().block(1, [1, 0]).block(6, [0, 0]).block(3, []).block(2, [1]).enhanced(3n, there());
    expect(told(file.file()).segments).toEqual([1, 5]);
  });

  test("a section in an order that does not exist", () => {
    const { problems } = told(
      joined([[0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 1, 2, 3, 4, ...Array(16).fill(0)]]),
    );
    expect(problems).toEqual([
      "8 1 the section's byte-order magic is 0x01020304; nothing from here on can be read",
    ]);
  });

  test("a million interfaces", () => {
    const one = new Blocks().interface(101).file();
    const head = new Blocks().section().file();
    const tail = new Blocks()
      .enhanced(1n, there(), { id: 65_535 })
      .enhanced(1n, there(), { id: 65_536 })
      .file();
    const file = new Uint8Array(head.length + 1_000_000 * one.length + tail.length);
    file.set(head);
    for (let index = 0; index < 1_000_000; index++) file.set(one, head.length + index * one.length);
    file.set(tail, file.length - tail.length);
    const { segments, summary, problems } = readCapture(file, [1 << 16]);
    expect(segments.map(({ frame }) => frame)).toEqual([1]);
    expect(summary.problems).toBe(1_000_000 - 65_536 + 1);
    expect(problems[0]?.text).toBe("interface 65536 is beyond the 65536 that are read");
  });
});
