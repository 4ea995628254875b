/** Captures made up octet by octet: TCP segments, the headers around them, and the files that hold them. */

export type Octets = readonly number[];

export function u16(value: number): Octets {
  return [(value >>> 8) & 0xff, value & 0xff];
}

export function u32(value: number): Octets {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

export interface TcpFigures {
  readonly from?: number;
  readonly to?: number;
  readonly seq?: number;
  readonly ack?: number;
  readonly flags?: number;
  readonly reserved?: number;
  readonly win?: number;
  readonly urg?: number;
  readonly options?: Octets;
  readonly payload?: Octets;
  /** In words of four octets; without it, what the options make. */
  readonly dataOffset?: number;
  /** Without it, the right one. */
  readonly checksum?: number;
}

export interface IpFigures {
  readonly source?: Octets;
  readonly destination?: Octets;
  readonly ttl?: number;
  readonly tos?: number;
  readonly id?: number;
  /** Flags and fragment offset of IPv4. */
  readonly fragment?: number;
  readonly protocol?: number;
  /** IPv4's options. */
  readonly options?: Octets;
  /** Without it, the right one. */
  readonly totalLength?: number;
}

const A: Octets = [10, 0, 0, 1];
const B: Octets = [10, 0, 0, 2];
export const A6: Octets = [0x20, 0x01, 0x0d, 0xb8, ...Array(11).fill(0), 1];
export const B6: Octets = [0x20, 0x01, 0x0d, 0xb8, ...Array(11).fill(0), 2];

/** One's complement sum of the octets as 16-bit words. */
function sum16(octets: Octets): number {
  let sum = 0;
  for (let at = 0; at < octets.length; at += 2) {
    sum += ((octets[at] as number) << 8) | (octets[at + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}

/** The segment, with the checksum that the addresses of `ip` make. */
export function tcp(figures: TcpFigures, ip: IpFigures = {}): Octets {
  const options = [...(figures.options ?? [])];
  while (options.length % 4 !== 0) options.push(0);
  const payload = figures.payload ?? [];
  const offset = figures.dataOffset ?? 5 + options.length / 4;
  const header = (checksum: number) => [
    ...u16(figures.from ?? 40000),
    ...u16(figures.to ?? 80),
    ...u32(figures.seq ?? 0),
    ...u32(figures.ack ?? 0),
    (offset << 4) | (figures.reserved ?? 0),
    figures.flags ?? 0x10,
    ...u16(figures.win ?? 65535),
    ...u16(checksum),
    ...u16(figures.urg ?? 0),
    ...options,
    ...payload,
  ];
  const segment = header(0);
  const pseudo = [...(ip.source ?? A), ...(ip.destination ?? B), ...u32(segment.length), 0, 0, 0, 6];
  return header(figures.checksum ?? sum16([...pseudo, ...segment]) ^ 0xffff);
}

export function ipv4(payload: Octets, figures: IpFigures = {}): Octets {
  const options = figures.options ?? [];
  const header = (checksum: number) => [
    0x45 + options.length / 4,
    figures.tos ?? 0,
    ...u16(figures.totalLength ?? 20 + options.length + payload.length),
    ...u16(figures.id ?? 1),
    ...u16(figures.fragment ?? 0x4000),
    figures.ttl ?? 64,
    figures.protocol ?? 6,
    ...u16(checksum),
    ...(figures.source ?? A),
    ...(figures.destination ?? B),
    ...options,
  ];
  return [...header(sum16(header(0)) ^ 0xffff), ...payload];
}

/** `protocol` is the Next Header; `payload` begins with any extension headers. */
export function ipv6(payload: Octets, figures: IpFigures = {}): Octets {
  return [
    0x60 | ((figures.tos ?? 0) >> 4),
    ((figures.tos ?? 0) & 15) << 4,
    ...u16(0),
    ...u16(figures.totalLength ?? payload.length),
    figures.protocol ?? 6,
    figures.ttl ?? 64,
    ...(figures.source ?? A6),
    ...(figures.destination ?? B6),
    ...payload,
  ];
}

/** `tags` stand between the addresses and the type, as they are. */
export function ethernet(payload: Octets, type = 0x0800, tags: Octets = []): Octets {
  return [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, ...tags, ...u16(type), ...payload];
}

export interface Frame {
  readonly octets: Octets;
  readonly seconds?: number;
  /** Microseconds or nanoseconds, as the file has it. */
  readonly fraction?: number;
  /** On the wire; without it, all of it was captured. */
  readonly length?: number;
}

export interface PcapFigures {
  readonly linkType?: number;
  readonly magic?: number;
  readonly littleEndian?: boolean;
  readonly snapLength?: number;
}

/** Octets in the order of the file. */
export function ordered(littleEndian: boolean, octets: Octets): Octets {
  return littleEndian ? [...octets].reverse() : octets;
}

export function pcap(frames: readonly Frame[], figures: PcapFigures = {}): Uint8Array {
  const little = figures.littleEndian ?? true;
  const word = (value: number) => ordered(little, u32(value));
  const half = (value: number) => ordered(little, u16(value));
  const parts: Octets[] = [
    [
      ...word(figures.magic ?? 0xa1b2c3d4),
      ...half(2),
      ...half(4),
      ...word(0),
      ...word(0),
      ...word(figures.snapLength ?? 262144),
      ...word(figures.linkType ?? 101),
    ],
  ];
  frames.forEach(({ octets, seconds, fraction, length }, index) => {
    parts.push([
      ...word(seconds ?? 1_700_000_000),
      ...word(fraction ?? index * 1000),
      ...word(octets.length),
      ...word(length ?? octets.length),
    ]);
    parts.push(octets);
  });
  return joined(parts);
}

export function joined(parts: readonly Octets[]): Uint8Array {
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
