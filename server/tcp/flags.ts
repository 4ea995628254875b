/** The control bits of a segment as a bit set (RFC 9293 section 3.1). */

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;
export const URG = 0x20;
export const ECE = 0x40;
export const CWR = 0x80;

/** Any combination of the bits above. */
export type Flags = number;

/** In the order in which the formatter writes them. */
export const FLAG_NAMES = ["SYN", "FIN", "RST", "PSH", "URG", "ACK", "ECE", "CWR"] as const;
export type FlagName = (typeof FLAG_NAMES)[number];

export const FLAG_BIT: Readonly<Record<FlagName, Flags>> = { SYN, FIN, RST, PSH, URG, ACK, ECE, CWR };

/** `SYN,ACK` and the like; the empty string where no bit is set. */
export function flagsText(flags: Flags): string {
  return flagNames(flags).join(",");
}

export function flagNames(flags: Flags): FlagName[] {
  return FLAG_NAMES.filter((name) => (flags & FLAG_BIT[name]) !== 0);
}
