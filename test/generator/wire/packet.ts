/** A TCP segment on the simulated wire, and how its text is told from other text. */
import type { Flags } from "../../../server/tcp/flags";
import type { Side } from "../../../server/tcp/side";

export interface PacketOptions {
  mss?: number;
  wscale?: number;
  sackPermitted?: boolean;
  /** Edges as they stand in the option, in the sequence numbers of the wire. */
  sack?: readonly number[];
  tsval?: number;
  tsecr?: number;
  fastOpen?: string;
}

export interface Packet {
  /** From 0, in the order in which both hosts sent. Of a merged packet: of its first part. */
  readonly id: number;
  readonly from: Side;
  /** Host A's port and host B's. */
  readonly ports: readonly [number, number];
  readonly seq: number;
  readonly ack: number;
  readonly flags: Flags;
  readonly len: number;
  readonly win: number;
  readonly options: PacketOptions;
  /** 0 Not-ECT, 2 ECT(0), 3 CE. */
  readonly ecn: number;
  readonly ipId: number;
  /** What the payload is a part of: the octets of one stream from one number on are always the same. */
  readonly stream: number;
  /** Every packet that is in it: more than one where a host's card cuts or joins segments. */
  readonly parts: readonly number[];
}

/** A fingerprint of the payload: a function of the stream, the number it begins at, and its length. */
export function printOf(packet: Packet): number {
  if (packet.len === 0) return -1;
  let hash = packet.stream >>> 0;
  for (const value of [packet.seq + (packet.flags & 2 ? 1 : 0), packet.len]) {
    hash = Math.imul(hash ^ (value >>> 0), 0x9e3779b1) >>> 0;
    hash = (hash ^ (hash >>> 15)) >>> 0;
  }
  return hash;
}

/** Four octets of the stream from that number on, those behind the payload's end 0. */
export function octetsAt({ stream, seq, len }: Packet, number: number): number {
  let figure = 0;
  for (let place = 0; place < 4; place++) {
    const inside = ((number + place - seq) | 0) < len;
    figure = (figure << 8) | (inside ? Math.imul((stream ^ (number + place)) | 1, 0x9e3779b1) >>> 24 : 0);
  }
  return figure;
}

/** `a - b` on the circle of sequence numbers, from -2^31 up. */
export function difference(a: number, b: number): number {
  return (a - b) | 0;
}

export function wrapped(value: number): number {
  return value >>> 0;
}

/** Octets of the options with their padding. */
export function optionOctets(options: PacketOptions): number {
  let octets = 0;
  if (options.mss !== undefined) octets += 4;
  if (options.wscale !== undefined) octets += 4;
  if (options.sackPermitted) octets += options.tsval === undefined ? 4 : 2;
  if (options.tsval !== undefined) octets += options.sackPermitted ? 10 : 12;
  if (options.sack !== undefined) octets += 4 + options.sack.length * 4;
  if (options.fastOpen !== undefined) octets += 2 + options.fastOpen.length / 2;
  return Math.ceil(octets / 4) * 4;
}

/** Whether `next` continues `packet` so evenly that a card may hand both over as one (the same header otherwise). */
export function joins(packet: Packet, next: Packet): boolean {
  const plain = 0x10;
  return (
    packet.from === next.from &&
    packet.ports[0] === next.ports[0] &&
    packet.ports[1] === next.ports[1] &&
    packet.len > 0 &&
    next.len > 0 &&
    packet.flags === plain &&
    (next.flags & ~0x09) === plain &&
    wrapped(packet.seq + packet.len) === next.seq &&
    packet.ack === next.ack &&
    packet.win === next.win &&
    packet.ecn === next.ecn &&
    packet.options.sack === undefined &&
    next.options.sack === undefined &&
    packet.options.tsval === next.options.tsval &&
    packet.options.tsecr === next.options.tsecr &&
    packet.len + next.len <= 60_000
  );
}

export function joined(packet: Packet, next: Packet): Packet {
  return {
    ...packet,
    flags: packet.flags | next.flags,
    len: packet.len + next.len,
    parts: [...packet.parts, ...next.parts],
  };
}
