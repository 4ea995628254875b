/** Numbers out of octets, in both orders. Beyond the end everything is 0, so nothing that is read can throw. */

export function u8(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

export function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

export function u32(bytes: Uint8Array, at: number): number {
  return i32(bytes, at) >>> 0;
}

/** The same 32 bits as a signed number, for comparing and hashing. */
export function i32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

/** Least significant octet first. */
export function u16Little(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 1] as number) << 8) | (bytes[at] as number);
}

export function u32Little(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at + 3] as number) << 24) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 1] as number) << 8) |
      (bytes[at] as number)) >>>
    0
  );
}
