/** pcap files of other kinds than those of real traffic: every link type and header that is read. */
import { ACK, ECE, FIN, PSH, SYN, URG } from "../../../server/tcp/flags";
import {
  A6,
  B6,
  ethernet,
  type Frame,
  ipv4,
  ipv6,
  type Octets,
  pcap,
  type TcpFigures,
  tcp,
  u16,
  u32,
} from "./make";

const A = [10, 0, 0, 1];
const B = [10, 0, 0, 2];

/** From A to B, or back, over IPv4. */
export function there(figures: TcpFigures = {}): Octets {
  return ipv4(tcp({ from: 40000, to: 80, ...figures }));
}
export function back(figures: TcpFigures = {}): Octets {
  const ip = { source: B, destination: A, ttl: 128, tos: 2 };
  return ipv4(tcp({ from: 80, to: 40000, ...figures }, ip), ip);
}
function there6(figures: TcpFigures = {}): Octets {
  const ip = { source: A6, destination: B6, tos: 0x03 };
  return ipv6(tcp({ from: 40000, to: 80, ...figures }, ip), ip);
}

const MSS: Octets = [2, 4, 5, 0xb4];
const SACK_OK: Octets = [4, 2];
const STAMPS: Octets = [8, 10, ...u32(4_000_000_000), ...u32(77)];
const SCALE: Octets = [3, 3, 7];

/** A handshake, data and the end, each packet in the given wrapping. */
export function exchange(wrap: (packet: Octets) => Octets, from = there, to = back): readonly Frame[] {
  return [
    from({ flags: SYN, seq: 0xfffffff0, win: 64240, options: [...MSS, ...SACK_OK, ...STAMPS, 1, ...SCALE] }),
    to({ flags: SYN | ACK, seq: 5000, ack: 0xfffffff1, options: [...MSS, 1, 1, ...SACK_OK] }),
    from({ flags: ACK, seq: 0xfffffff1, ack: 5001 }),
    from({ flags: ACK | PSH, seq: 0xfffffff1, ack: 5001, payload: Array(33).fill(65) }),
    to({
      flags: ACK,
      seq: 5001,
      ack: 18,
      options: [1, 1, 5, 18, ...u32(100), ...u32(200), ...u32(300), ...u32(400)],
    }),
    from({ flags: ACK | FIN, seq: 18, ack: 5001 }),
  ].map((octets) => ({ octets: wrap(octets) }));
}

export const plain = (packet: Octets) => packet;
export const framed = (packet: Octets) => ethernet(packet);
const tag = (type: number, id: number): Octets => [...u16(type), ...u16(id)];
export const cooked = (kind: number) => (packet: Octets) => [
  ...u16(kind),
  ...u16(1),
  ...u16(6),
  2,
  0,
  0,
  0,
  0,
  1,
  0,
  0,
  ...u16(0x0800),
  ...packet,
];
export const cooked2 = (kind: number) => (packet: Octets) => [
  ...u16(0x0800),
  0,
  0,
  ...u32(3),
  ...u16(1),
  kind,
  6,
  2,
  0,
  0,
  0,
  0,
  1,
  0,
  0,
  ...packet,
];

function extension(next: number, length = 0): Octets {
  return [next, length, 1, 4 + 8 * length, ...Array(4 + 8 * length).fill(0)];
}
/** IPv6 with these headers before the segment. */
function extended(headers: Octets, first: number): Octets {
  const segment = tcp({ seq: 9, payload: [1, 2, 3] }, { source: A6, destination: B6 });
  return ipv6([...headers, ...segment], { protocol: first });
}
function withOptions(...options: Octets[]): readonly Frame[] {
  return options.map((each) => ({ octets: there({ seq: 1, options: each }) }));
}

/** The packet in pieces of so many octets. */
export function fragments4(packet: Octets, size: number, id = 6): readonly Frame[] {
  const payload = packet.slice(20);
  const count = Math.ceil(payload.length / size);
  return Array.from({ length: count }, (_, index) => ({
    octets: ipv4(payload.slice(index * size, (index + 1) * size), {
      id,
      protocol: packet[9] as number,
      fragment: (index < count - 1 ? 0x2000 : 0) | ((index * size) / 8),
    }),
  }));
}
function fragments6(payload: Octets, size: number): readonly Frame[] {
  const count = Math.ceil(payload.length / size);
  return Array.from({ length: count }, (_, index) => ({
    octets: ipv6(
      [
        6,
        0,
        ...u16((index * size) | (index < count - 1 ? 1 : 0)),
        ...u32(77),
        ...payload.slice(index * size, (index + 1) * size),
      ],
      { protocol: 44 },
    ),
  }));
}

/** Segments of two pairs of ports with few numbers and any flags: whoever counts streams another way is found out. */
function strangers(count: number): readonly Frame[] {
  let state = 7919;
  const one = <T>(...of: readonly T[]): T => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return of[Math.floor(((state >>> 8) / 2 ** 24) * of.length)] as T;
  };
  return Array.from({ length: count }, () => {
    const port = one(4000, 4001);
    const figures = {
      seq: one(100, 200, 300),
      ack: one(0, 100, 101, 200, 201, 300, 301),
      flags: one(2, 2, 0x12, 0x12, 0x10, 0x10, 0x11, 0x14, 4, 1, 0, 3, 6),
      payload: one([], [], [1, 2]),
    };
    return { octets: one(true, false) ? there({ from: port, ...figures }) : back({ to: port, ...figures }) };
  });
}

export const MADE_PCAP: Readonly<Record<string, Uint8Array>> = {
  "big-endian.pcap": pcap(exchange(plain), { littleEndian: false }),
  "nanoseconds.pcap": pcap(exchange(plain), { magic: 0xa1b23c4d }),
  "nanoseconds-big-endian.pcap": pcap(exchange(plain), { magic: 0xa1b23c4d, littleEndian: false }),
  "ethernet.pcap": pcap(exchange(framed), { linkType: 1 }),
  "ethernet-fcs-in-link-type.pcap": pcap(
    exchange((each) => [...framed(each), 1, 2, 3, 4]),
    { linkType: 0x50000001 },
  ),
  "ethernet-padded.pcap": pcap(
    [
      { octets: [...ethernet(there()), ...Array(6).fill(0xee)] },
      { octets: [...ethernet(there6(), 0x86dd), 1] },
    ],
    { linkType: 1 },
  ),
  "ethernet-not-ip.pcap": pcap(
    [
      { octets: ethernet(Array(46).fill(0), 0x0806) },
      { octets: ethernet(there()) },
      { octets: ethernet(Array(46).fill(3), 46) },
      { octets: ethernet(ipv4(Array(20).fill(0), { protocol: 17 })) },
      { octets: ethernet(back()) },
    ],
    { linkType: 1 },
  ),
  "vlan.pcap": pcap(
    exchange((each) => ethernet(each, 0x0800, tag(0x8100, 42))),
    { linkType: 1 },
  ),
  "qinq.pcap": pcap(
    [
      ...exchange((each) => ethernet(each, 0x0800, [...tag(0x88a8, 7), ...tag(0x8100, 42)])),
      ...exchange((each) => ethernet(each, 0x0800, [...tag(0x9100, 7), ...tag(0x8100, 43)])),
    ],
    { linkType: 1 },
  ),
  "mpls.pcap": pcap(
    exchange((each) => ethernet([0, 1, 0x40, 64, 0, 2, 0x41, 64, ...each], 0x8847)),
    { linkType: 1 },
  ),
  "pppoe.pcap": pcap(
    exchange((each) => ethernet([0x11, 0, 0, 9, ...u16(each.length + 2), 0, 0x21, ...each], 0x8864)),
    { linkType: 1 },
  ),
  "ppp.pcap": pcap(
    [...exchange((each) => [0xff, 3, 0, 0x21, ...each]), ...exchange((each) => [0, 0x21, ...each])],
    { linkType: 9 },
  ),
  "sll.pcap": pcap([...exchange(cooked(4)), ...exchange(cooked(0))], { linkType: 113 }),
  "sll2.pcap": pcap([...exchange(cooked2(4)), ...exchange(cooked2(3))], { linkType: 276 }),
  "sll-vlan.pcap": pcap(
    [{ octets: [...cooked(0)([]).slice(0, 14), ...tag(0x8100, 3), ...u16(0x0800), ...there()] }],
    { linkType: 113 },
  ),
  "null-little.pcap": pcap(
    [
      ...exchange((each) => [2, 0, 0, 0, ...each]),
      ...[24, 28, 30].map((family) => ({ octets: [family, 0, 0, 0, ...there6()] })),
    ],
    { linkType: 0 },
  ),
  "null-big.pcap": pcap(
    [...exchange((each) => [0, 0, 0, 2, ...each]), { octets: [0, 0, 0, 30, ...there6()] }],
    { linkType: 0 },
  ),
  "loop.pcap": pcap([...exchange((each) => [0, 0, 0, 2, ...each]), { octets: [0, 0, 0, 24, ...there6()] }], {
    linkType: 108,
  }),
  "raw-12.pcap": pcap(exchange(plain), { linkType: 12 }),
  "raw-14.pcap": pcap(exchange(plain), { linkType: 14 }),
  "raw-ipv6.pcap": pcap([
    { octets: there6({ flags: SYN | ECE, reserved: 1, win: 0, urg: 7 }) },
    { octets: there6({ flags: ACK | URG, reserved: 15 }) },
  ]),
  "ipv4-228.pcap": pcap(exchange(plain), { linkType: 228 }),
  "ipv6-229.pcap": pcap([{ octets: there6() }], { linkType: 229 }),
  "ip-options.pcap": pcap([{ octets: ipv4(tcp({ seq: 3 }), { options: [0x94, 4, 0, 0, 1, 1, 1, 0] }) }]),
  "ipv6-extensions.pcap": pcap(
    [
      extended(extension(6), 0),
      extended(extension(6, 2), 60),
      extended([...extension(43), ...extension(60, 1), ...extension(6)], 0),
      extended([6, 0, 0, 0, ...u32(99)], 44),
      extended([6, 4, 0, 0, ...u32(1), ...u32(2), ...Array(12).fill(7)], 51),
      extended(extension(6), 135),
    ].map((octets) => ({ octets })),
  ),
  "total-length-0.pcap": pcap(
    [{ octets: ethernet(ipv4(tcp({ payload: Array(3000).fill(1) }), { totalLength: 0 })) }],
    { linkType: 1 },
  ),
  "fragments.pcap": pcap([
    ...fragments4(there({ seq: 1, payload: Array(100).fill(1) }), 40),
    { octets: there({ seq: 2 }) },
    ...[...fragments4(there({ seq: 3, payload: Array(150).fill(1) }), 64, 7)].reverse(),
    ...fragments4(there({ seq: 4, payload: Array(100).fill(1) }), 80, 8).slice(0, 1),
    ...fragments6(tcp({ seq: 5, payload: Array(100).fill(1) }, { source: A6, destination: B6 }), 64),
    ...fragments4(ipv4(Array(100).fill(0), { protocol: 17 }), 40, 9),
  ]),
  "snap.pcap": pcap(
    exchange((each) => [
      2,
      0,
      0,
      0,
      0,
      2,
      2,
      0,
      0,
      0,
      0,
      1,
      ...u16(each.length + 8),
      0xaa,
      0xaa,
      3,
      0,
      0,
      0,
      8,
      0,
      ...each,
    ]),
    { linkType: 1 },
  ),
  "snapped.pcap": pcap(
    [
      ...[96, 74, 70, 66, 60].map((snap) => {
        const octets = ethernet(
          there({
            options: [1, 1, ...STAMPS, 1, 1, ...SACK_OK, ...MSS, 1, 1, 1, 1],
            payload: Array(1000).fill(2),
          }),
        );
        return { octets: octets.slice(0, snap), length: octets.length };
      }),
    ],
    { linkType: 1, snapLength: 96 },
  ),
  "options.pcap": pcap([
    ...withOptions(
      [...MSS],
      [...SCALE],
      [3, 3, 15],
      [...SACK_OK],
      [...STAMPS],
      [1, 1, ...STAMPS],
      [1, 1, 5, 10, ...u32(5), ...u32(6)],
    ),
    ...withOptions(
      [5, 34, ...Array(8).fill(u32(4_294_967_295)).flat()],
      [34, 2],
      [34, 10, 1, 2, 3, 4, 5, 6, 7, 8],
      [254, 4, 0xf9, 0x89],
      [254, 12, 0xf9, 0x89, 8, 7, 6, 5, 4, 3, 2, 1],
    ),
    ...withOptions(
      [30, 12, 0, 0x81, 1, 2, 3, 4, 5, 6, 7, 8],
      [19, 18, ...Array(16).fill(9)],
      [28, 4, 0x80, 10],
      [253, 6, 0, 1, 2, 3],
      [254, 6, 1, 2, 3, 4],
      [172, 5, 1, 2, 3],
      [29, 4, 1, 2],
    ),
    ...withOptions(
      [6, 6, 1, 2, 3, 4, 7, 6, 1, 2, 3, 4],
      [99, 3, 1, ...MSS],
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [...MSS, 0, 0, 0, 0],
    ),
  ]),
  "negative-times.pcap": pcap(
    [5, 3, 9, 4].map((seconds, index) => ({
      octets: there({ seq: index }),
      seconds,
      fraction: 999_999 - index,
    })),
  ),
  "far-times.pcap": pcap(
    [0, 0xffffffff, 1_700_000_000].map((seconds) => ({ octets: there(), seconds, fraction: 999_999 })),
  ),
  "random-numbers.pcap": pcap(strangers(300)),
  "reused-ports.pcap": pcap(
    [
      there({ flags: SYN, seq: 100 }),
      back({ flags: SYN | ACK, seq: 500, ack: 101 }),
      there({ seq: 101, ack: 501 }),
      there({ flags: SYN, seq: 100 }),
      there({ flags: SYN, seq: 9000 }),
      back({ seq: 501, ack: 101 }),
      back({ flags: SYN | ACK, seq: 700, ack: 9001 }),
      back({ flags: SYN, seq: 700 }),
      back({ flags: SYN, seq: 701 }),
      there({ flags: SYN, seq: 1, from: 40001 }),
      there({ flags: SYN | ACK, seq: 3, from: 40001 }),
      there({ flags: SYN, seq: 3, from: 40001 }),
    ].map((octets) => ({ octets })),
  ),
};
