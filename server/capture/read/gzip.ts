/** A file as it was before gzip packed it (RFC 1952); one that is not packed as it is. */
import { u32Little } from "./bytes";
import { crc32 } from "./crc32";
import { Inflate } from "./inflate";

/** Somebody's name and comment for a file are shorter. */
const LONGEST_HEADER = 100_000;
const TRAILER = 8;

/** Told once at most, where the file ends early or cannot be unpacked any further; all before that is handed on. */
export type Damaged = (text: string) => void;

export async function* unpacked(
  portions: AsyncIterable<Uint8Array>,
  damaged: Damaged,
): AsyncIterable<Uint8Array> {
  let first: Uint8Array | undefined = new Uint8Array(0);
  let members: Members | undefined;
  for await (const portion of portions) {
    if (first !== undefined) {
      first = joined(first, portion);
      if (first.length < 2) continue;
      if (first[0] === 0x1f && first[1] === 0x8b) members = new Members();
    }
    const whole: Uint8Array = first ?? portion;
    first = undefined;
    if (members === undefined) yield whole;
    else yield* members.push(whole);
  }
  if (first !== undefined && first.length > 0) yield first;
  const problem = members?.finish();
  if (problem !== undefined) damaged(problem);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** One packed file behind the other, as gzip allows. */
class Members {
  private problem: string | undefined;
  /** Octets of the packed file so far. */
  private total = 0;
  /** Where in the packed file `kept` begins. */
  private offset = 0;
  /** Of a header or trailer that is not whole yet. */
  private kept: Uint8Array = new Uint8Array(0);
  private inflate: Inflate | undefined;
  private isTrailer = false;
  private crc = 0;
  private size = 0;
  private count = 0;

  *push(portion: Uint8Array): Iterable<Uint8Array> {
    this.total += portion.length;
    let rest: Uint8Array | undefined = portion;
    while (rest !== undefined && this.problem === undefined) {
      if (this.inflate !== undefined && !this.isTrailer) {
        this.inflate.push(rest);
        rest = yield* this.unpack(this.inflate);
      } else {
        this.kept = joined(this.kept, rest);
        rest = this.isTrailer ? this.trailer() : this.header();
      }
    }
  }

  /** Undefined: all is well. */
  finish(): string | undefined {
    if (this.problem !== undefined) return this.problem;
    const isBetween = this.inflate === undefined && this.count > 0 && this.kept.length === 0;
    return isBetween ? undefined : `the packed file ends early, after ${this.total} octets`;
  }

  /** What follows the member's data; undefined: nothing yet. */
  private *unpack(inflate: Inflate): Generator<Uint8Array, Uint8Array | undefined> {
    for (;;) {
      const progress = inflate.run();
      const output = inflate.output();
      if (output.length > 0) {
        this.crc = crc32(this.crc, output);
        this.size = (this.size + output.length) >>> 0;
        yield output;
      }
      if (progress === "more") return undefined;
      if (progress === "bad") {
        this.problem = `the packed file cannot be unpacked from offset ${this.offset + inflate.used} on`;
        return undefined;
      }
      if (progress === "done") {
        const rest = inflate.rest();
        this.offset += inflate.used;
        this.isTrailer = true;
        return rest;
      }
    }
  }

  /** What follows the header; undefined: it is not whole, or none. */
  private header(): Uint8Array | undefined {
    const { kept } = this;
    if (this.count > 0 && kept.every((octet) => octet === 0)) {
      // Filled up to the blocks of some medium.
      this.offset += kept.length;
      this.kept = new Uint8Array(0);
      return undefined;
    }
    const isBegun = (kept[0] ?? 0x1f) === 0x1f && (kept[1] ?? 0x8b) === 0x8b && (kept[2] ?? 8) === 8;
    const length = isBegun ? headerLength(kept) : undefined;
    if (!isBegun || (length === undefined && kept.length > LONGEST_HEADER)) {
      this.problem = `what stands at offset ${this.offset} of the packed file is not of gzip`;
      return undefined;
    }
    if (length === undefined) return undefined;
    this.offset += length;
    this.kept = new Uint8Array(0);
    this.inflate = new Inflate();
    this.crc = 0;
    this.size = 0;
    this.count++;
    return kept.subarray(length);
  }

  private trailer(): Uint8Array | undefined {
    const { kept } = this;
    if (kept.length < TRAILER) return undefined;
    if (u32Little(kept, 0) !== this.crc || u32Little(kept, 4) !== this.size) {
      this.problem = `the packed file's checksum at offset ${this.offset} does not hold`;
    }
    this.offset += TRAILER;
    this.kept = new Uint8Array(0);
    this.inflate = undefined;
    this.isTrailer = false;
    return kept.length > TRAILER ? kept.subarray(TRAILER) : undefined;
  }
}

/** RFC 1952 section 2.3; undefined: it is not all there yet. */
function headerLength(octets: Uint8Array): number | undefined {
  if (octets.length < 10) return undefined;
  const flags = octets[3] as number;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (((octets[at + 1] ?? 0) << 8) | (octets[at] ?? 0));
  for (const bit of [8, 16]) {
    if ((flags & bit) === 0) continue;
    const end = octets.indexOf(0, at);
    if (end === -1) return undefined;
    at = end + 1;
  }
  if ((flags & 2) !== 0) at += 2;
  return at <= octets.length ? at : undefined;
}
