/** What the fields of a TCP header can hold (RFC 9293 section 3.1); a page may write more. */
import type { SentSegment } from "./sent";

const SIXTEEN_BITS = 65535;
const EIGHT_BITS = 255;

/** A sentence about the first figure that is too large for its field. */
export function tooLarge({ win, urg, options }: SentSegment): string | undefined {
  const fields = [
    ["win", win, SIXTEEN_BITS],
    ["urg", urg, SIXTEEN_BITS],
    ["mss", options?.mss ?? 0, SIXTEEN_BITS],
    ["wscale", options?.wscale ?? 0, EIGHT_BITS],
  ] as const;
  const field = fields.find(([, figure, most]) => figure > most);
  return field === undefined
    ? undefined
    : `${field[0]}=${field[1]} is more than its field holds: ${field[2]}`;
}
