/** An IP packet with a TCP segment in it, octet by octet (RFC 791 section 3.1, RFC 8200 section 3, RFC 9293 section 3.1). */
import type { Flags } from "../../tcp/flags";
import type { WireEnd } from "./endpoints";

/** A TCP segment in figures, ready to be put on the wire. */
export interface WireSegment {
  readonly from: WireEnd;
  readonly to: WireEnd;
  readonly flags: Flags;
  readonly seq: number;
  readonly ack: number;
  readonly win: number;
  readonly urg: number;
  /** Whole words; empty without options. */
  readonly options: Uint8Array;
  readonly payload: Uint8Array;
  /** 0 Not-ECT, 2 ECT(0), 3 CE. */
  readonly ecn: number;
  /** IPv4's Identification. */
  readonly id: number;
}

const TCP_HEADER = 20;
const IPV4_HEADER = 20;
const IPV6_HEADER = 40;
const TIME_TO_LIVE = 64;
const TCP = 6;

/** What the length fields of IP can say: IPv4 counts its own header, IPv6 does not. */
export function mostPayload({ octets }: WireEnd, options: number): number {
  return 65535 - TCP_HEADER - options - (octets.length === 4 ? IPV4_HEADER : 0);
}

export function encodePacket(segment: WireSegment): Uint8Array {
  const { from, options, payload } = segment;
  const ipHeader = from.octets.length === 4 ? IPV4_HEADER : IPV6_HEADER;
  const tcpLength = TCP_HEADER + options.length + payload.length;
  const out = new Uint8Array(ipHeader + tcpLength);
  const view = new DataView(out.buffer);
  if (ipHeader === IPV4_HEADER) writeIpv4(out, view, segment);
  else writeIpv6(out, view, segment, tcpLength);
  writeTcp(out, view, segment, ipHeader, tcpLength);
  return out;
}

function writeIpv4(out: Uint8Array, view: DataView, { from, to, ecn, id }: WireSegment): void {
  view.setUint8(0, 0x45);
  view.setUint8(1, ecn);
  view.setUint16(2, out.length);
  view.setUint16(4, id);
  // Don't Fragment.
  view.setUint16(6, 0x4000);
  view.setUint8(8, TIME_TO_LIVE);
  view.setUint8(9, TCP);
  out.set(from.octets, 12);
  out.set(to.octets, 16);
  view.setUint16(10, checksum(out, 0, IPV4_HEADER, 0));
}

function writeIpv6(out: Uint8Array, view: DataView, { from, to, ecn }: WireSegment, length: number): void {
  view.setUint32(0, 0x60000000 | (ecn << 20));
  view.setUint16(4, length);
  view.setUint8(6, TCP);
  view.setUint8(7, TIME_TO_LIVE);
  out.set(from.octets, 8);
  out.set(to.octets, 24);
}

function writeTcp(
  out: Uint8Array,
  view: DataView,
  segment: WireSegment,
  start: number,
  length: number,
): void {
  const { from, to, flags, seq, ack, win, urg, options, payload } = segment;
  view.setUint16(start, from.port);
  view.setUint16(start + 2, to.port);
  view.setUint32(start + 4, seq);
  view.setUint32(start + 8, ack);
  view.setUint8(start + 12, ((TCP_HEADER + options.length) / 4) << 4);
  view.setUint8(start + 13, flags);
  view.setUint16(start + 14, win);
  view.setUint16(start + 18, urg);
  out.set(options, start + TCP_HEADER);
  out.set(payload, start + TCP_HEADER + options.length);
  // The pseudo header: both addresses, which stand last before the segment, the protocol and the length.
  const addresses = 2 * from.octets.length;
  view.setUint16(start + 16, checksum(out, start - addresses, addresses + length, TCP + length));
}

/** The one's complement of the one's complement sum of 16-bit words (RFC 1071). */
function checksum(octets: Uint8Array, start: number, length: number, initial: number): number {
  let sum = initial;
  const end = start + length;
  // A packet has so few words that their sum stays exact.
  for (let offset = start; offset < end; offset += 2) {
    sum += ((octets[offset] ?? 0) << 8) | (offset + 1 < end ? (octets[offset + 1] ?? 0) : 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
