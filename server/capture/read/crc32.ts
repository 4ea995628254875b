/** The cyclic redundancy check of gzip members (RFC 1952 section 8). */

/** Made when it is first needed: few captures are packed. */
let table: Int32Array | undefined;

function makeTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
    return value;
  });
}

/** `before` is that of the octets before; 0 at the beginning. */
export function crc32(before: number, octets: Uint8Array): number {
  table ??= makeTable();
  let value = ~before;
  for (let at = 0; at < octets.length; at++) {
    value = (table[(value ^ (octets[at] as number)) & 0xff] as number) ^ (value >>> 8);
  }
  return ~value >>> 0;
}
