/** The pcapng format: a section, one interface that counts nanoseconds, and each packet with its comments, little-endian. */
import { LINK_TYPE_RAW } from "./pcap";
import type { TimedPacket } from "./timed-packet";

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
const OF_ALL_BLOCKS = { end: 0, comment: 1 } as const;
const OF_SECTIONS = { application: 4 } as const;
const OF_INTERFACES = { timeResolution: 9 } as const;
/** 10^-9 s. */
const NANOSECONDS = 9;
/** In UTF-16 units; an option has room for 65,535 octets. */
const LONGEST_TEXT = 8192;

const UTF8 = new TextEncoder();

/** `about`: what the file is, for its first comment; undefined: nothing. */
export function* pcapngFile(
  packets: readonly TimedPacket[],
  application: string,
  about: string | undefined,
): Generator<Uint8Array> {
  yield block(SECTION_HEADER, [
    uint32(BYTE_ORDER),
    uint16(1, 0),
    // The section's length is not told.
    uint32(0xffffffff, 0xffffffff),
    ...(about === undefined ? [] : [text(OF_ALL_BLOCKS.comment, about)]),
    text(OF_SECTIONS.application, application),
    option(OF_ALL_BLOCKS.end, new Uint8Array()),
  ]);
  yield block(INTERFACE_DESCRIPTION, [
    uint16(LINK_TYPE_RAW, 0),
    // No limit to what is captured of a packet.
    uint32(0),
    option(OF_INTERFACES.timeResolution, Uint8Array.of(NANOSECONDS)),
    option(OF_ALL_BLOCKS.end, new Uint8Array()),
  ]);
  for (const { seconds, nanoseconds, octets, comments } of packets) {
    const data = octets();
    const time = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
    const high = Number(time >> 32n);
    const low = Number(time & 0xffffffffn);
    const told = comments.map((comment) => text(OF_ALL_BLOCKS.comment, comment));
    const ended = told.length === 0 ? [] : [...told, option(OF_ALL_BLOCKS.end, new Uint8Array())];
    yield block(ENHANCED_PACKET, [uint32(0, high, low, data.length, data.length), padded(data), ...ended]);
  }
}

function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = 12 + parts.reduce((sum, part) => sum + part.length, 0);
  const out = new Uint8Array(length);
  let offset = 0;
  for (const part of [uint32(type, length), ...parts, uint32(length)]) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

function text(code: number, value: string): Uint8Array {
  return option(code, UTF8.encode(value.slice(0, LONGEST_TEXT)));
}

function option(code: number, value: Uint8Array): Uint8Array {
  const kept = padded(value);
  const out = new Uint8Array(4 + kept.length);
  out.set(uint16(code, value.length));
  out.set(kept, 4);
  return out;
}

/** To a multiple of four octets, with zeroes. */
function padded(octets: Uint8Array): Uint8Array {
  if (octets.length % 4 === 0) return octets;
  const out = new Uint8Array(octets.length + 4 - (octets.length % 4));
  out.set(octets);
  return out;
}

function uint32(...figures: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * figures.length));
  figures.forEach((figure, index) => {
    view.setUint32(4 * index, figure, true);
  });
  return new Uint8Array(view.buffer);
}

function uint16(...figures: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * figures.length));
  figures.forEach((figure, index) => {
    view.setUint16(2 * index, figure, true);
  });
  return new Uint8Array(view.buffer);
}
