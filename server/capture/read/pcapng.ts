/** A pcapng file: blocks, of which those that hold packets are read and the others passed over. */
import { u16, u16Little, u32, u32Little } from "./bytes";
import { Interfaces } from "./interfaces";
import type { PacketReader } from "./packet-reader";
import { LARGEST_PACKET } from "./pcap";
import type { RecordReader } from "./portions";
import type { Problems } from "./problems";

export const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;

/** Blocks to which Wireshark gives numbers as if they were packets: journal entries, system calls, custom blocks. */
const COUNTED: ReadonlySet<number> = new Set([9, 0x204, 0x216, 0x221, 0xbad, 0x40000bad]);

const BYTE_ORDER = 0x1a2b3c4d;
const BYTE_ORDER_SWAPPED = 0x4d3c2b1a;
/** Type, total length, and the total length once more. */
const SMALLEST_BLOCK = 12;
/** Room for the largest packet with its options; a block beyond it is passed over. */
const LARGEST_BLOCK = LARGEST_PACKET * 2;
/** `epb_flags` and `pack_flags`. */
const FLAGS_OPTION = 2;

export class PcapngReader implements RecordReader {
  needs = SMALLEST_BLOCK;
  private little = false;
  private broken = false;
  /** Octets of a block that is passed over. */
  private skip = 0;
  private interfaces: Interfaces;

  constructor(
    private readonly packets: PacketReader,
    private readonly problems: Problems,
  ) {
    this.interfaces = new Interfaces(problems);
  }

  read(bytes: Uint8Array, from: number, to: number, base: number): number {
    let at = from;
    while (!this.broken) {
      const skipped = Math.min(this.skip, to - at);
      this.skip -= skipped;
      at += skipped;
      this.needs = SMALLEST_BLOCK;
      if (to - at < SMALLEST_BLOCK) return at;
      const next = this.block(bytes, at, to, base);
      if (next === at) return at;
      at = next;
    }
    return to;
  }

  /** Octets of a block that was passed over and is not all there. */
  get missing(): number {
    return this.skip;
  }

  /** Where the next one begins; `at` itself where more of this one is needed. */
  private block(bytes: Uint8Array, at: number, to: number, base: number): number {
    const isSection = u32(bytes, at) === SECTION_HEADER;
    if (isSection && !this.section(bytes, at, base)) return to;
    const word = this.little ? u32Little : u32;
    const type = word(bytes, at);
    const told = word(bytes, at + 4);
    // Some writers do not fill up their blocks to whole words in the figure, but do in the file.
    const length = told + ((4 - (told % 4)) % 4);
    if (length < SMALLEST_BLOCK) return this.stop(base + at, to, `the block's length is ${told}`);
    if (length > LARGEST_BLOCK) {
      this.tooLarge(type, length, base + at);
      this.skip = length;
      return at + this.skipNow(to - at);
    }
    if (length > to - at) {
      this.needs = length;
      return at;
    }
    const end = at + length - 4;
    const again = word(bytes, end);
    if (again !== told) {
      return this.stop(base + end, to, `the block's length is ${told} before it and ${again} behind it`);
    }
    if (type === ENHANCED_PACKET) this.enhanced(bytes, at + 8, end, base);
    else if (type === INTERFACE_DESCRIPTION) this.interfaces.add(bytes, at + 8, end, base, this.little);
    else if (type === SIMPLE_PACKET) this.simple(bytes, at + 8, end, base);
    else if (type === PACKET) this.obsolete(bytes, at + 8, end, base);
    else if (COUNTED.has(type)) this.packets.skip("a record that is no packet");
    return at + length;
  }

  private skipNow(most: number): number {
    const skipped = Math.min(this.skip, most);
    this.skip -= skipped;
    return skipped;
  }

  /** False: what follows cannot be read. */
  private section(bytes: Uint8Array, at: number, base: number): boolean {
    const order = u32(bytes, at + 8);
    if (order !== BYTE_ORDER && order !== BYTE_ORDER_SWAPPED) {
      const figure = order.toString(16).padStart(8, "0");
      this.stop(base + at + 8, at, `the section's byte-order magic is 0x${figure}`);
      return false;
    }
    this.little = order === BYTE_ORDER_SWAPPED;
    this.interfaces = new Interfaces(this.problems);
    return true;
  }

  private stop(offset: number, to: number, what: string): number {
    this.broken = true;
    this.problems.tell(offset, this.packets.count + 1, () => `${what}; nothing from here on can be read`);
    return to;
  }

  private tooLarge(type: number, length: number, offset: number): void {
    if (COUNTED.has(type)) this.packets.skip("a record that is no packet");
    if (!isPacket(type)) return;
    this.packets.skip();
    this.problems.tell(
      offset,
      this.packets.count,
      () => `the block's length is ${length}, more than the largest packet needs; it is passed over`,
    );
  }

  private enhanced(bytes: Uint8Array, at: number, end: number, base: number): void {
    const word = this.little ? u32Little : u32;
    this.stamped(bytes, at, end, base, end - at < 20 ? -1 : word(bytes, at));
  }

  /** Interface and drops count are two octets each. */
  private obsolete(bytes: Uint8Array, at: number, end: number, base: number): void {
    const half = this.little ? u16Little : u16;
    this.stamped(bytes, at, end, base, end - at < 20 ? -1 : half(bytes, at));
  }

  private stamped(bytes: Uint8Array, at: number, end: number, base: number, id: number): void {
    const word = this.little ? u32Little : u32;
    const its = id === -1 ? undefined : this.interfaces.get(id);
    const captured = word(bytes, at + 12);
    if (its === undefined || captured > end - at - 20) {
      this.packets.skip();
      this.problems.tell(base + at, this.packets.count, () =>
        id === -1
          ? "the packet's block is too short for its header"
          : its === undefined
            ? `the packet's interface is ${id}; the section has described ${this.interfaces.count}`
            : `the block says that ${captured} octets of the packet were captured and has room for ${end - at - 20}`,
      );
      return;
    }
    const { clock, linkType } = its;
    clock.read(word(bytes, at + 4), word(bytes, at + 8));
    const options = at + 20 + ((captured + 3) & ~3);
    const direction = end - options >= 8 ? this.directionOf(bytes, options, end) : undefined;
    this.packets.begin(clock.seconds, clock.nanoseconds, linkType, direction);
    this.packets.read(bytes, at + 20, captured, word(bytes, at + 16), base);
  }

  private directionOf(bytes: Uint8Array, from: number, end: number): "out" | "in" | undefined {
    const at = optionAt(bytes, from, end, FLAGS_OPTION, this.little);
    if (at === -1) return undefined;
    const flags = (this.little ? u32Little : u32)(bytes, at) & 3;
    return flags === 1 ? "in" : flags === 2 ? "out" : undefined;
  }

  /** Of the first interface, without a time stamp. */
  private simple(bytes: Uint8Array, at: number, end: number, base: number): void {
    const its = this.interfaces.get(0);
    if (its === undefined || end - at < 4) {
      this.packets.skip();
      this.problems.tell(
        base + at,
        this.packets.count,
        () => "the packet has no interface described before it",
      );
      return;
    }
    const length = (this.little ? u32Little : u32)(bytes, at);
    const snapped = its.snapLength === 0 ? length : Math.min(length, its.snapLength);
    this.packets.beginTimeless(its.linkType);
    this.packets.read(bytes, at + 4, Math.min(snapped, end - at - 4), length, base);
  }
}

function isPacket(type: number): boolean {
  return type === ENHANCED_PACKET || type === SIMPLE_PACKET || type === PACKET;
}

/** Where the value of an option begins; -1: it does not stand there, or has fewer octets than four. */
function optionAt(bytes: Uint8Array, from: number, end: number, wanted: number, little: boolean): number {
  const half = little ? u16Little : u16;
  for (let at = from; at + 4 <= end; ) {
    const code = half(bytes, at);
    const length = half(bytes, at + 2);
    if (code === 0 || at + 4 + length > end) return -1;
    if (code === wanted && length >= 4) return at + 4;
    at += 4 + ((length + 3) & ~3);
  }
  return -1;
}
