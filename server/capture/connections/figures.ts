/** Sequence numbers as plain figures: how far one lies behind another, modulo 2^32 (RFC 9293 section 3.4). */

/** Positive where `to` comes after `from`. */
export function distance(from: number, to: number): number {
  return (to - from) | 0;
}
