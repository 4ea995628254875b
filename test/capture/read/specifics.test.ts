/** What the reader tells beyond tshark's fields, or otherwise than tshark: directions, faults, clocks, what is passed over. */
import { describe, expect, test } from "vitest";
import { readCapture } from "./fixtures";
import { cooked, cooked2, fragments4, plain, there } from "./made";
import { A6, B6, ethernet, type Frame, ipv4, ipv6, type Octets, pcap, tcp, u16, u32 } from "./make";
import { Blocks } from "./make-pcapng";

function only(octets: Octets, linkType = 101) {
  const { segments, problems } = readCapture(pcap([{ octets }], { linkType }));
  expect(problems).toEqual([]);
  expect(segments.length).toBe(1);
  return segments[0] as (typeof segments)[number];
}

const there6 = () => ipv6(tcp({}, { source: A6, destination: B6 }));

describe("the link", () => {
  test.each([10, 23, 24, 28, 30])("address family %i is IPv6", (family) => {
    expect(only([family, 0, 0, 0, ...there6()], 0).ip.version).toBe(6);
    expect(only([0, 0, 0, family, ...there6()], 0).ip.version).toBe(6);
  });

  test.each([
    [0, "in"],
    [1, "in"],
    [2, "in"],
    [3, undefined],
    [4, "out"],
  ])("packet type %i of a cooked capture is %s", (kind, direction) => {
    expect(only(cooked(kind)(there()), 113).ip.direction).toBe(direction);
    expect(only(cooked2(kind)(there()), 276).ip.direction).toBe(direction);
  });

  test("pcapng's packet flags tell the direction", () => {
    const flags = (value: number) => ({
      options: [
        [1, [104, 105, 33]],
        [2, [value, 0, 0, 0]],
      ] as const,
    });
    const file = new Blocks().section().interface(101);
    for (const value of [0, 1, 2, 3, 0xe1]) file.enhanced(1n, there(), flags(value));
    expect(readCapture(file.file()).segments.map(({ ip }) => ip.direction)).toEqual([
      undefined,
      "in",
      "out",
      undefined,
      "in",
    ]);
  });
});

describe("lengths", () => {
  test("IPv6's payload length 0 means that the packet ends where the frame does", () => {
    const segment = tcp({ payload: Array(3000).fill(1) }, { source: A6, destination: B6 });
    expect(only(ipv6(segment, { totalLength: 0 })).len).toBe(3000);
  });

  test("what the link pads is no payload", () => {
    expect(only([...ethernet(there()), ...Array(6).fill(0)], 1).len).toBe(0);
  });
});

test("a TCP header that reaches beyond the IP packet, into padding, is none", () => {
  const octets = ethernet(ipv4([...tcp({}).slice(0, 10)], { totalLength: 30 }));
  const { summary } = readCapture(pcap([{ octets: [...octets, ...Array(16).fill(0)] }], { linkType: 1 }));
  expect([...summary.passedOver]).toEqual([["a TCP header that was not captured", 1]]);
});

test("a segment in fragments is there with the last of them to come, also where that is one in the middle", () => {
  const [one, two, three] = fragments4(there({ seq: 3, payload: Array(150).fill(1) }), 64) as [
    Frame,
    Frame,
    Frame,
  ];
  expect(readCapture(pcap([one, three])).segments).toEqual([]);
  const { segments } = readCapture(pcap([one, three, three, two, two]));
  expect(segments.map(({ frame, len }) => [frame, len])).toEqual([[4, 150]]);
});

describe("clocks", () => {
  test.each([12, 15, 18, 0xa8])("resolution %i", (resolution) => {
    const units = resolution > 0x7f ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);
    const file = new Blocks().section().interface(101, [[9, [resolution]]]);
    for (const stamp of [units, units + units / 2n, 3n * units - 1n, 0n]) file.enhanced(stamp, there());
    expect(readCapture(file.file()).segments.map(({ at }) => at)).toEqual([0, 5e8, 1_999_999_999, -1e9]);
  });

  test("nanoseconds are exact over years and backwards", () => {
    const begin = 1_700_000_000_123_456_789n;
    const file = new Blocks().section().interface(101, [[9, [9]]]);
    for (const since of [0n, 1n, 9_000_000_000_000_001n, -1n, 2n]) file.enhanced(begin + since, there());
    const { segments, summary } = readCapture(file.file());
    expect(segments.map(({ at }) => at)).toEqual([0, 1, 9_000_000_000_000_001, -1, 2]);
    expect(summary.began).toEqual({ seconds: 1_700_000_000, nanoseconds: 123_456_789 });
  });

  test("a packet without a time stamp is where the one before it is", () => {
    const file = new Blocks()
      .section()
      .interface(101)
      .simple(there())
      .enhanced(7n, there())
      .enhanced(9n, there());
    const { segments } = readCapture(file.simple(there()).enhanced(11n, there()).file());
    expect(segments.map(({ at }) => at)).toEqual([0, 0, 2000, 2000, 4000]);
  });
});

describe("faults", () => {
  const faults = (octets: Octets) => only(octets).faults;
  const fault = (kind: string, value: number, option = -1) => [{ kind, value, option }];

  test.each([
    ["none", {}, undefined],
    ["no option part", { options: [1, 1, 1, 0] }, undefined],
    ["an option of length 0", { options: [3, 0, 0, 0] }, fault("option-length-illegal", 0, 3)],
    ["an option of length 1", { options: [1, 99, 1, 0] }, fault("option-length-illegal", 1, 99)],
    ["an option beyond the header", { options: [1, 1, 2, 4] }, fault("option-length-illegal", 4, 2)],
    ["an option that ends with its kind", { options: [1, 1, 1, 8] }, fault("option-length-illegal", 0, 8)],
    ["padding that is not zero", { options: [2, 4, 5, 0, 0, 0, 7, 0] }, fault("option-padding", 7)],
    ["a wrong checksum", { checksum: 0x1234 }, fault("checksum-bad", 0x1234)],
    ["a checksum that was left to the network card", { checksum: 0 }, undefined],
    ["a header of 16 octets", { dataOffset: 4 }, fault("header-length-illegal", 16)],
    ["a header longer than the packet", { dataOffset: 15 }, fault("header-length-illegal", 60)],
  ])("%s", (_name, figures, expected) => {
    expect(faults(there(figures))).toEqual(expected);
  });

  test("the checksum of an odd number of octets", () => {
    expect(faults(there({ payload: [1, 2, 3, 4, 5, 6, 7] }))).toBeUndefined();
    expect(faults(there({ payload: [1, 2, 3, 4, 5], checksum: 7 }))).toEqual(fault("checksum-bad", 7));
  });

  test("a partial checksum is the sum of the pseudo-header", () => {
    const sum = 0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 6 + 20;
    expect(faults(there({ checksum: sum }))).toBeUndefined();
    expect(faults(there({ checksum: sum + 1 }))).toEqual(fault("checksum-bad", sum + 1));
  });

  test("a checksum over another destination than the IP header's", () => {
    const segment = tcp({ checksum: 7 }, { source: A6, destination: B6 });
    const extension = (kind: number) => ipv6([6, 0, 0, 1, 0, 0, 0, 0, ...segment], { protocol: kind });
    expect(faults(extension(0))).toEqual(fault("checksum-bad", 7));
    expect(faults(extension(43))).toBeUndefined();
    expect(faults(extension(60))).toBeUndefined();
    expect(faults(ipv4(tcp({ checksum: 7 }), { options: [131, 7, 4, 1, 2, 3, 4, 0] }))).toBeUndefined();
  });

  test("options of which part was not captured", () => {
    const octets = there({ options: [2, 4, 5, 0xb4, 8, 10, ...u32(7), ...u32(8)] });
    const { segments } = readCapture(pcap([{ octets: octets.slice(0, 48), length: octets.length }]));
    expect(segments[0]).toMatchObject({
      options: { mss: 1460, tsval: undefined },
      faults: fault("header-cut-off", 28),
    });
  });

  test("nothing is said against a payload of which part was not captured", () => {
    const octets = there({ payload: Array(100).fill(1), checksum: 9 });
    const { segments } = readCapture(pcap([{ octets: octets.slice(0, 60), length: octets.length }]));
    expect(segments[0]).toMatchObject({ len: 100, faults: undefined, payloadPrint: -1 });
  });
});

test("payloads are told apart, and the same one is known again", () => {
  const print = (payload: Octets) => only(there({ payload })).payloadPrint;
  const payloads = [
    [1],
    [2],
    [0],
    [0, 0],
    [1, 2, 3, 4],
    [1, 2, 3, 5],
    [1, 2, 3, 4, 0],
    [4, 3, 2, 1],
    Array(1460).fill(3),
  ];
  expect(new Set(payloads.map(print)).size).toBe(payloads.length);
  expect(print([1, 2, 3, 4, 5])).toBe(print([1, 2, 3, 4, 5]));
  expect(print([])).toBe(-1);
});

test("what is passed over is counted by its reason", () => {
  const frames = [
    ethernet(Array(28).fill(0), 0x0806),
    ethernet(Array(60).fill(0), 0x88cc),
    ethernet(ipv4(Array(20).fill(0), { protocol: 17 })),
    ethernet(ipv4(Array(20).fill(0), { protocol: 1 })),
    ethernet(ipv4(Array(20).fill(0), { protocol: 200 })),
    ethernet(ipv4(tcp({ payload: Array(40).fill(0) }), { fragment: 0x2000 })),
    [1, 2, 3],
    ethernet([0x45, 0, 0]),
    ethernet(ipv4(tcp({}).slice(0, 12))),
    ethernet(ipv6([0, 0, 0, 0, 0, 0, 0, 0], { protocol: 59 }), 0x86dd),
  ].map((octets) => ({ octets }));
  const { summary, problems } = readCapture(pcap(frames, { linkType: 1 }));
  expect(problems).toEqual([]);
  expect(summary.packets).toBe(frames.length);
  expect(Object.fromEntries(summary.passedOver)).toEqual({
    ARP: 1,
    "no IP": 1,
    UDP: 1,
    ICMP: 1,
    "another IP protocol": 1,
    "an IP fragment": 1,
    "a link header that was not captured whole": 1,
    "an IP header that was not captured whole": 1,
    "a TCP header that was not captured": 1,
    "no next header": 1,
  });
  expect([...readCapture(pcap([{ octets: plain(there()) }], { linkType: 147 })).summary.passedOver]).toEqual([
    ["link type 147, which is not read", 1],
  ]);
});

test("addresses are written as RFC 5952 has them", () => {
  const text = (...groups: number[]) => {
    const source = groups.flatMap((group) => u16(group));
    return only(ipv6(tcp({}, { source, destination: B6 }), { source })).conversation.ends[0].address;
  };
  expect(text(0x2001, 0xdb8, 0, 0, 1, 0, 0, 1)).toBe("2001:db8::1:0:0:1");
  expect(text(0x2001, 0xdb8, 0, 1, 1, 1, 1, 1)).toBe("2001:db8:0:1:1:1:1:1");
  expect(text(0, 0, 0, 0, 0, 0, 0, 1)).toBe("::1");
  expect(text(0xfe80, 0, 0, 0, 0, 0, 0, 0)).toBe("fe80::");
  expect(text(0, 0, 0, 0, 0, 0xffff, 0x0a00, 1)).toBe("::ffff:10.0.0.1");
});
