/** pcapng files made up block by block. */
import { joined, type Octets, ordered, u16, u32 } from "./make";

/** Code and value. */
export type Option = readonly [code: number, value: Octets];

export class Blocks {
  private readonly parts: Octets[] = [];

  constructor(private little = true) {}

  word(value: number): Octets {
    return ordered(this.little, u32(value));
  }

  half(value: number): Octets {
    return ordered(this.little, u16(value));
  }

  /** A number of 64 bits, the upper half first or last. */
  long(value: bigint): Octets {
    const high = Number(BigInt.asUintN(32, value >> 32n));
    const low = Number(BigInt.asUintN(32, value));
    return ordered(this.little, [...u32(high), ...u32(low)]);
  }

  options(options: readonly Option[]): Octets {
    if (options.length === 0) return [];
    return [
      ...options.flatMap(([code, value]) => [
        ...this.half(code),
        ...this.half(value.length),
        ...padded(value),
      ]),
      ...this.half(0),
      ...this.half(0),
    ];
  }

  /** The body is filled up to whole words; `length` lies about it. */
  block(type: number, body: Octets, length = 12 + padded(body).length, behind = length): this {
    return this.raw([...this.word(type), ...this.word(length), ...padded(body), ...this.word(behind)]);
  }

  raw(octets: Octets): this {
    this.parts.push(octets);
    return this;
  }

  section(little = this.little, options: readonly Option[] = []): this {
    this.little = little;
    const length = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    return this.block(0x0a0d0d0a, [
      ...this.word(0x1a2b3c4d),
      ...this.half(1),
      ...this.half(0),
      ...length,
      ...this.options(options),
    ]);
  }

  interface(linkType: number, options: readonly Option[] = [], snapLength = 0): this {
    return this.block(1, [
      ...this.half(linkType),
      ...this.half(0),
      ...this.word(snapLength),
      ...this.options(options),
    ]);
  }

  /** `stamp` in the interface's own unit. */
  enhanced(
    stamp: bigint,
    octets: Octets,
    more: { id?: number; length?: number; options?: readonly Option[] } = {},
  ): this {
    return this.block(6, [
      ...this.word(more.id ?? 0),
      ...this.stamp(stamp),
      ...this.word(octets.length),
      ...this.word(more.length ?? octets.length),
      ...padded(octets),
      ...this.options(more.options ?? []),
    ]);
  }

  simple(octets: Octets, length = octets.length): this {
    return this.block(3, [...this.word(length), ...octets]);
  }

  obsolete(stamp: bigint, octets: Octets, id = 0): this {
    return this.block(2, [
      ...this.half(id),
      ...this.half(0xffff),
      ...this.stamp(stamp),
      ...this.word(octets.length),
      ...this.word(octets.length),
      ...octets,
    ]);
  }

  /** A time stamp's upper half stands first in either order. */
  private stamp(stamp: bigint): Octets {
    return [
      ...this.word(Number(BigInt.asUintN(32, stamp >> 32n))),
      ...this.word(Number(BigInt.asUintN(32, stamp))),
    ];
  }

  file(): Uint8Array {
    return joined(this.parts);
  }
}

function padded(octets: Octets): Octets {
  return [...octets, ...Array((4 - (octets.length % 4)) % 4).fill(0)];
}
