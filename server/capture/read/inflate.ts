/**
 * DEFLATE (RFC 1951), portion by portion. The platform's own keeps back what it has unpacked already when a file is damaged or
 * ends early, and does not say where; of a capture every packet before that place is wanted.
 */
import { fixedDistances, fixedLiterals, type Huffman, huffman } from "./huffman";

const WINDOW = 32_768;
/** Room for the window and for what is handed over at a time. */
const ROOM = WINDOW * 4;
const LONGEST_MATCH = 258;
const END_OF_BLOCK = 256;
/** Code lengths in the order in which a dynamic block's header has them (section 3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Section 3.2.5: extra bits of length codes 257 to 285, and of the distance codes; the bases follow from them. */
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BITS = Array.from({ length: 30 }, (_, code) => Math.max(0, (code >> 1) - 1));
const LENGTH_BASE = bases(LENGTH_BITS.slice(0, -1), 3).concat(LONGEST_MATCH);
const DISTANCE_BASE = bases(DISTANCE_BITS, 1);

function bases(bits: readonly number[], first: number): number[] {
  let base = first;
  return bits.map((extra) => {
    const own = base;
    base += 1 << extra;
    return own;
  });
}

/** `more`: input is wanted; `full`: output is to be taken; `bad`: this is no DEFLATE. */
export type Progress = "more" | "full" | "done" | "bad";

export class Inflate {
  /** Octets of input that were used up, counted from the first. */
  used = 0;
  private input = new Uint8Array(0);
  private at = 0;
  private bits = 0;
  private count = 0;
  private readonly out = new Uint8Array(ROOM);
  private filled = 0;
  private taken = 0;
  private isLast = false;
  private stored = -1;
  private literals: Huffman | undefined;
  private distances: Huffman | undefined;
  private isBad = false;

  /** What was not used up is kept. */
  push(portion: Uint8Array): void {
    const left = this.input.length - this.at;
    const input = new Uint8Array(left + portion.length);
    input.set(this.input.subarray(this.at));
    input.set(portion, left);
    this.input = input;
    this.at = 0;
  }

  /** What follows the end, from whole octets on. */
  rest(): Uint8Array {
    this.at -= this.count >> 3;
    this.used -= this.count >> 3;
    this.count = 0;
    this.bits = 0;
    return this.input.subarray(this.at);
  }

  run(): Progress {
    for (;;) {
      if (this.isBad) return "bad";
      if (this.filled > ROOM - LONGEST_MATCH) return "full";
      const progress = this.step();
      if (progress !== undefined) return progress;
    }
  }

  /** What was unpacked since the last time. */
  output(): Uint8Array {
    const output = this.out.slice(this.taken, this.filled);
    if (this.filled > WINDOW) {
      this.out.copyWithin(0, this.filled - WINDOW, this.filled);
      this.filled = WINDOW;
    }
    this.taken = this.filled;
    return output;
  }

  /** Undefined: on to the next step. */
  private step(): "more" | "done" | undefined {
    if (this.stored >= 0) return this.copyStored();
    if (this.literals !== undefined && this.distances !== undefined) {
      return this.symbols(this.literals, this.distances);
    }
    if (this.isLast) return "done";
    const { at, bits, count, used } = this;
    return this.blockHeader() ? undefined : this.back(at, bits, count, used);
  }

  /** Half of something is read again once the other half is there. */
  private back(at: number, bits: number, count: number, used: number): "more" {
    this.at = at;
    this.bits = bits;
    this.count = count;
    this.used = used;
    return "more";
  }

  private fill(): void {
    while (this.count <= 24 && this.at < this.input.length) {
      this.bits |= (this.input[this.at++] as number) << this.count;
      this.count += 8;
      this.used++;
    }
  }

  /** -1: they are not all there yet. */
  private take(count: number): number {
    if (this.count < count) this.fill();
    if (this.count < count) return -1;
    const value = this.bits & ((1 << count) - 1);
    this.drop(count);
    return value;
  }

  private drop(count: number): void {
    this.bits >>>= count;
    this.count -= count;
  }

  /** -1: it is not all there yet. */
  private symbol({ table, bits }: Huffman): number {
    this.fill();
    const entry = table[this.bits & ((1 << bits) - 1)] as number;
    const length = entry & 15;
    if (length > this.count || (length === 0 && this.count < bits)) return -1;
    if (length === 0) this.isBad = true;
    this.drop(length);
    return entry >> 4;
  }

  /** False: it is not all there yet. */
  private blockHeader(): boolean {
    const isLast = this.take(1);
    const kind = this.take(2);
    if (kind === -1) return false;
    if (kind === 0) {
      this.drop(this.count & 7);
      const length = this.take(16);
      const complement = this.take(16);
      if (complement === -1) return false;
      if ((length ^ complement) !== 0xffff) this.isBad = true;
      this.stored = length;
    } else if (kind === 1) {
      this.literals = fixedLiterals();
      this.distances = fixedDistances();
    } else if (kind === 3) this.isBad = true;
    else if (!this.dynamicCodes()) return false;
    this.isLast = isLast === 1;
    return true;
  }

  /** False: they are not all there yet. */
  private dynamicCodes(): boolean {
    const counts = this.take(14);
    if (counts === -1) return false;
    const literals = (counts & 31) + 257;
    const distances = ((counts >> 5) & 31) + 1;
    const codes = (counts >> 10) + 4;
    const orders = new Array<number>(19).fill(0);
    for (let index = 0; index < codes; index++) {
      const length = this.take(3);
      if (length === -1) return false;
      orders[ORDER[index] as number] = length;
    }
    const code = huffman(orders);
    const lengths: number[] = [];
    while (code !== undefined && !this.isBad && lengths.length < literals + distances) {
      const symbol = this.symbol(code);
      if (symbol === -1) return false;
      if (symbol < 16) lengths.push(symbol);
      else {
        const more = this.take(symbol === 16 ? 2 : symbol === 17 ? 3 : 7);
        if (more === -1) return false;
        const value = symbol === 16 ? (lengths[lengths.length - 1] ?? -1) : 0;
        if (value === -1) this.isBad = true;
        for (let again = more + (symbol === 18 ? 11 : 3); again > 0; again--) lengths.push(value);
      }
    }
    this.literals = this.isBad ? undefined : huffman(lengths.slice(0, literals));
    this.distances = this.isBad ? undefined : huffman(lengths.slice(literals, literals + distances));
    const fits = code !== undefined && lengths.length === literals + distances;
    if (!fits || this.literals === undefined || this.distances === undefined) this.isBad = true;
    return true;
  }

  private copyStored(): "more" | undefined {
    // The bit buffer may hold octets of the block already.
    this.at -= this.count >> 3;
    this.used -= this.count >> 3;
    this.count = 0;
    this.bits = 0;
    const count = Math.min(this.stored, this.input.length - this.at, ROOM - LONGEST_MATCH + 1 - this.filled);
    if (count <= 0 && this.stored > 0) return "more";
    this.out.set(this.input.subarray(this.at, this.at + count), this.filled);
    this.at += count;
    this.used += count;
    this.filled += count;
    this.stored -= count;
    if (this.stored === 0) this.stored = -1;
    return undefined;
  }

  /** Up to the end of the block, of the input, or of the room. */
  private symbols(literals: Huffman, distances: Huffman): "more" | undefined {
    const { out } = this;
    while (this.filled <= ROOM - LONGEST_MATCH) {
      const { at, bits, count, used } = this;
      const symbol = this.symbol(literals);
      if (symbol === -1 || (symbol > END_OF_BLOCK && !this.copy(symbol, distances))) {
        return this.back(at, bits, count, used);
      }
      if (this.isBad) return undefined;
      if (symbol < END_OF_BLOCK) out[this.filled++] = symbol;
      else if (symbol === END_OF_BLOCK) {
        this.literals = undefined;
        return undefined;
      }
    }
    return undefined;
  }

  /** Repeats what stands before; false: the symbol is not all there yet. */
  private copy(symbol: number, distances: Huffman): boolean {
    const code = symbol - END_OF_BLOCK - 1;
    const extra = this.take(LENGTH_BITS[code] ?? 0);
    if (extra === -1) return false;
    const distanceCode = this.symbol(distances);
    if (distanceCode === -1) return false;
    const further = this.take(DISTANCE_BITS[distanceCode] ?? 0);
    if (further === -1) return false;
    const distance = (DISTANCE_BASE[distanceCode] ?? ROOM) + further;
    if (code > 28 || distance > this.filled) this.isBad = true;
    if (this.isBad) return true;
    const { out } = this;
    let to = this.filled;
    const end = to + (LENGTH_BASE[code] as number) + extra;
    for (let from = to - distance; to < end; from++) out[to++] = out[from] as number;
    this.filled = end;
    return true;
  }
}
