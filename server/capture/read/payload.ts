/** A figure by which two payloads are told apart. */
import { i32 } from "./bytes";

/** 0..2^32-1. Four octets at a step: this is done for every octet of the file that was captured. */
export function payloadPrint(bytes: Uint8Array, from: number, to: number): number {
  let print = Math.imul(to - from, 0x9e3779b1);
  let at = from;
  for (; at + 4 <= to; at += 4) print = Math.imul(print ^ i32(bytes, at), 0x01000193) + (print >>> 15);
  for (; at < to; at++) print = Math.imul(print ^ (bytes[at] as number), 0x01000193) + (print >>> 15);
  print ^= print >>> 16;
  return Math.imul(print, 0x85ebca6b) >>> 0;
}
