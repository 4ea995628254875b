/** The option part of a TCP header in figures (RFC 9293 section 3.1, and the RFCs named beside each kind). */
import type { CapturedOptions, SegmentFault } from "../segment";
import { i32, u16, u32 } from "./bytes";

const END = 0;
const NO_OPERATION = 1;
const MSS = 2;
/** RFC 7323. */
const WINDOW_SCALE = 3;
/** RFC 2018. */
const SACK_PERMITTED = 4;
const SACK = 5;
/** RFC 7323. */
const TIMESTAMPS = 8;
/** RFC 7413, and the experiment before it (RFC 6994). */
const FAST_OPEN = 34;
const EXPERIMENT = 254;
const FAST_OPEN_EXPERIMENT = 0xf989;
/** Of options that always have the same. */
export const OPTION_LENGTHS: ReadonlyMap<number, number> = new Map([
  [MSS, 4],
  [WINDOW_SCALE, 3],
  [SACK_PERMITTED, 2],
  [TIMESTAMPS, 10],
]);
/** NOP, NOP, Timestamps of 10 octets: the whole option part of nearly every segment. */
const ALIGNED_TIMESTAMPS = 0x0101080a;

/** The same options with fields that can be set. */
type Settable = { -readonly [Name in keyof CapturedOptions]: CapturedOptions[Name] };

/** From `from` to `to`, where the header ends; octets from `end` on were not captured. */
export function readOptions(
  bytes: Uint8Array,
  from: number,
  to: number,
  end: number,
): CapturedOptions | undefined {
  if (isTimestampsAlone(bytes, from, to, end)) {
    return {
      mss: undefined,
      wscale: undefined,
      sackPermitted: false,
      sack: undefined,
      tsval: u32(bytes, from + 4),
      tsecr: u32(bytes, from + 8),
      fastOpen: undefined,
      others: undefined,
    };
  }
  const options: Settable = {
    mss: undefined,
    wscale: undefined,
    sackPermitted: false,
    sack: undefined,
    tsval: undefined,
    tsecr: undefined,
    fastOpen: undefined,
    others: undefined,
  };
  const stop = Math.min(to, end);
  let any = false;
  for (let at = from; at < stop; ) {
    const kind = bytes[at] as number;
    if (kind === END) break;
    if (kind === NO_OPERATION) {
      at++;
      continue;
    }
    if (at + 1 >= stop) break;
    const length = bytes[at + 1] as number;
    if (length < 2 || at + length > stop) break;
    read(options, bytes, kind, at, length);
    any = true;
    at += length;
  }
  return any ? options : undefined;
}

function isTimestampsAlone(bytes: Uint8Array, from: number, to: number, end: number): boolean {
  return to - from === 12 && to <= end && i32(bytes, from) === ALIGNED_TIMESTAMPS;
}

/** What is wrong with the same octets. */
export function optionFaults(
  bytes: Uint8Array,
  from: number,
  to: number,
  end: number,
): readonly SegmentFault[] | undefined {
  if (isTimestampsAlone(bytes, from, to, end)) return undefined;
  const stop = Math.min(to, end);
  for (let at = from; at < stop; ) {
    const kind = bytes[at] as number;
    if (kind === NO_OPERATION) {
      at++;
      continue;
    }
    if (kind === END) {
      for (at++; at < stop; at++) {
        const padding = bytes[at] as number;
        if (padding !== 0) return [{ kind: "option-padding", value: padding, option: -1 }];
      }
      return undefined;
    }
    if (at + 1 >= stop) {
      return at + 1 < to ? undefined : [{ kind: "option-length-illegal", value: 0, option: kind }];
    }
    const length = bytes[at + 1] as number;
    if (length < 2 || at + length > to || !hasLength(kind, length)) {
      return [{ kind: "option-length-illegal", value: length, option: kind }];
    }
    at += length;
  }
  return undefined;
}

/** Options that RFC 9293 and those beside it define have their lengths; of others nobody knows. */
function hasLength(kind: number, length: number): boolean {
  if (kind === SACK) return length >= 10 && (length - 2) % 8 === 0;
  const right = OPTION_LENGTHS.get(kind);
  return right === undefined || right === length;
}

function read(options: Settable, bytes: Uint8Array, kind: number, at: number, length: number): void {
  if (kind === MSS && length === 4) options.mss = u16(bytes, at + 2);
  else if (kind === WINDOW_SCALE && length === 3) options.wscale = bytes[at + 2] as number;
  else if (kind === SACK_PERMITTED && length === 2) options.sackPermitted = true;
  else if (kind === SACK && length >= 10 && (length - 2) % 8 === 0) {
    const edges: number[] = [];
    for (let edge = at + 2; edge < at + length; edge += 4) edges.push(u32(bytes, edge));
    options.sack = edges;
  } else if (kind === TIMESTAMPS && length === 10) {
    options.tsval = u32(bytes, at + 2);
    options.tsecr = u32(bytes, at + 6);
  } else if (kind === FAST_OPEN) options.fastOpen = hexadecimal(bytes, at + 2, at + length);
  else if (kind === EXPERIMENT && length >= 4 && u16(bytes, at + 2) === FAST_OPEN_EXPERIMENT) {
    options.fastOpen = hexadecimal(bytes, at + 4, at + length);
  } else options.others = [...(options.others ?? []), kind];
}

function hexadecimal(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at++) text += (bytes[at] as number).toString(16).padStart(2, "0");
  return text;
}
