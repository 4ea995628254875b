/** The classic pcap format: a header of the file, then each packet behind a header of its own, little-endian. */
import type { TimedPacket } from "./timed-packet";

const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;
/** Each packet begins with its IP header (LINKTYPE_RAW). */
export const LINK_TYPE_RAW = 101;
/** Longer than any packet. */
const SNAP_LENGTH = 262144;

/** Microseconds, unless some packet's time lies between two of them. */
export function* pcapFile(packets: readonly TimedPacket[]): Generator<Uint8Array> {
  const fine = packets.some(({ nanoseconds }) => nanoseconds % 1000 !== 0);
  yield fileHeader(fine);
  for (const { seconds, nanoseconds, octets } of packets) {
    const data = octets();
    const header = new DataView(new ArrayBuffer(16));
    header.setUint32(0, seconds, true);
    header.setUint32(4, fine ? nanoseconds : nanoseconds / 1000, true);
    header.setUint32(8, data.length, true);
    header.setUint32(12, data.length, true);
    yield new Uint8Array(header.buffer);
    yield data;
  }
}

function fileHeader(fine: boolean): Uint8Array {
  const header = new DataView(new ArrayBuffer(24));
  header.setUint32(0, fine ? NANOSECONDS : MICROSECONDS, true);
  header.setUint16(4, 2, true);
  header.setUint16(6, 4, true);
  header.setUint32(16, SNAP_LENGTH, true);
  header.setUint32(20, LINK_TYPE_RAW, true);
  return new Uint8Array(header.buffer);
}
