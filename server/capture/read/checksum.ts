/** The TCP checksum (RFC 9293 section 3.1), and a figure by which payloads are told apart: one walk over the octets for both. */
import { i32, u16 } from "./bytes";
import type { Packet } from "./packet";

export class Payload {
  /** 0..2^32-1. */
  print = 0;
  /** One's complement sum of its 16-bit words, not folded. */
  sum = 0;

  /** Four octets at a step: this is done for every octet of the file that was captured. */
  read(bytes: Uint8Array, from: number, to: number): void {
    let print = Math.imul(to - from, 0x9e3779b1);
    let high = 0;
    let low = 0;
    let at = from;
    for (; at + 4 <= to; at += 4) {
      const word = i32(bytes, at);
      print = Math.imul(print ^ word, 0x01000193) + (print >>> 15);
      high += word >>> 16;
      low += word & 0xffff;
    }
    for (let place = 3; at < to; at++, place--) {
      const octet = bytes[at] as number;
      print = Math.imul(print ^ octet, 0x01000193) + (print >>> 15);
      high += (place & 1) === 1 ? octet * 256 : octet;
    }
    print ^= print >>> 16;
    this.print = Math.imul(print, 0x85ebca6b) >>> 0;
    this.sum = high + low;
  }
}

/**
 * Whether the checksum of the segment from `packet.from` to `packet.limit`, all of which was captured, holds. One that the
 * network card was still to complete does: it is the sum of the pseudo-header alone, or 0.
 */
export function isChecksumRight(packet: Packet, headerLength: number, payloadSum: number): boolean {
  const { bytes, from, addresses, version, limit } = packet;
  const told = u16(bytes, from + 16);
  if (told === 0 || packet.isRerouted) return true;
  let pseudo = limit - from + 6;
  const words = version === 4 ? 4 : 16;
  for (let word = 0; word < words; word++) pseudo += u16(bytes, addresses + 2 * word);
  let sum = pseudo + payloadSum;
  for (let at = from; at < from + headerLength; at += 2) sum += u16(bytes, at);
  return folded(sum) === 0xffff || folded(pseudo) === told;
}

function folded(sum: number): number {
  let rest = sum;
  while (rest > 0xffff) rest = Math.floor(rest / 0x10000) + (rest % 0x10000);
  return rest;
}
