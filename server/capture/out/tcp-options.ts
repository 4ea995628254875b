/** The option field of a TCP header (RFC 9293 section 3.1), laid out as Linux does where that takes little room. */
import type { CapturedOptions } from "../segment";

/** The data offset counts at most 15 words of four octets, five of which are the fixed header. */
const MOST_OCTETS = 40;
const NOP = 1;
/** With a cookie among the options, Wireshark takes more of them for the work of a router. */
const MOST_FILLERS = 3;

/** Padded to whole words; undefined where the options do not fit into the header. */
export function encodeOptions(options: CapturedOptions): Uint8Array | undefined {
  const aligned = alignedOptions(options);
  const fillers = aligned.length - optionOctets(options);
  const sparse = options.fastOpen === undefined || fillers <= MOST_FILLERS;
  if (aligned.length <= MOST_OCTETS && sparse) return Uint8Array.from(aligned);
  const packed = pad(parts(options).flat(), 4, 0);
  return packed.length <= MOST_OCTETS ? Uint8Array.from(packed) : undefined;
}

/** How many octets the options take without any padding between them. */
export function optionOctets(options: CapturedOptions): number {
  return parts(options).flat().length;
}

/** Four octets and more at a word's beginning; the short ones of a SYN fill each other up. */
function alignedOptions(options: CapturedOptions): number[] {
  const [mss, sackPermitted, timestamps, scale, fastOpen, sack] = parts(options);
  const shortOnes = timestamps.length === 0 ? padBefore(sackPermitted) : [...sackPermitted, ...timestamps];
  const words = timestamps.length > 0 && sackPermitted.length === 0 ? padBefore(timestamps) : shortOnes;
  return [...mss, ...words, ...padBefore(scale), ...pad(fastOpen, 4, NOP), ...padBefore(sack)];
}

type Parts = readonly [
  mss: readonly number[],
  sackPermitted: readonly number[],
  timestamps: readonly number[],
  scale: readonly number[],
  fastOpen: readonly number[],
  sack: readonly number[],
];

function parts(options: CapturedOptions): Parts {
  const { mss, wscale, sackPermitted, sack, tsval, tsecr, fastOpen } = options;
  return [
    mss === undefined ? [] : [2, 4, mss >> 8, mss & 0xff],
    sackPermitted ? [4, 2] : [],
    tsval === undefined ? [] : [8, 10, ...word(tsval), ...word(tsecr ?? 0)],
    wscale === undefined ? [] : [3, 3, wscale],
    fastOpen === undefined ? [] : [34, 2 + fastOpen.length / 2, ...octetsOf(fastOpen)],
    sack === undefined ? [] : [5, 2 + 4 * sack.length, ...sack.flatMap(word)],
  ];
}

function word(figure: number): number[] {
  return [figure >>> 24, (figure >>> 16) & 0xff, (figure >>> 8) & 0xff, figure & 0xff];
}

function octetsOf(hexadecimal: string): number[] {
  return (hexadecimal.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

function padBefore(octets: readonly number[]): number[] {
  const missing = (4 - (octets.length % 4)) % 4;
  return [...Array.from({ length: missing }, () => NOP), ...octets];
}

function pad(octets: readonly number[], to: number, filler: number): number[] {
  const missing = (to - (octets.length % to)) % to;
  return [...octets, ...Array.from({ length: missing }, () => filler)];
}
