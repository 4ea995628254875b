/** The packets of a small pcap file, and a file made of some of them. */

export interface PcapFrame {
  /** With its record header. */
  readonly record: Uint8Array;
  /** From its IP header on. */
  readonly packet: Uint8Array;
}

const FILE_HEADER = 24;
const RECORD_HEADER = 16;

/** Of a little-endian file of link type RAW. */
export function framesOf(bytes: Uint8Array): PcapFrame[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: PcapFrame[] = [];
  for (let at = FILE_HEADER; at + RECORD_HEADER <= bytes.length; ) {
    const end = at + RECORD_HEADER + view.getUint32(at + 8, true);
    frames.push({ record: bytes.subarray(at, end), packet: bytes.subarray(at + RECORD_HEADER, end) });
    at = end;
  }
  return frames;
}

export function pcapOf(file: Uint8Array, frames: readonly PcapFrame[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat([file.subarray(0, FILE_HEADER), ...frames.map(({ record }) => record)]),
  );
}

/** Whether the last octet of the source address is the host's. */
export function isFrom({ packet }: PcapFrame, host: number): boolean {
  const isFour = (packet[0] ?? 0) >> 4 === 4;
  return packet[isFour ? 15 : 23] === host;
}
