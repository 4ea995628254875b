/** Which two endpoints exchange a segment: one object for each pair, found by the figures of the headers without a text. */
import { otherSide, type Side } from "../../tcp/side";
import type { Conversation, Endpoint } from "../segment";
import { ipv4Text, ipv6Text } from "./addresses";
import { i32, u16 } from "./bytes";

/**
 * So many pairs are remembered at least, and twice as many at most: a scan of a million ports must not fill the memory. A
 * pair that was silent while so many others spoke is a new one when it speaks again.
 */
const MOST_REMEMBERED = 16_384;
/** Of a pair: version, both addresses in four words each, both ports. */
const WORDS = 10;

export class Conversations {
  /** Of the segment last asked about: which end sent it. */
  side: Side = 0;
  private count = 0;
  private young = new PairTable();
  private old = new PairTable();
  private readonly key = new Int32Array(WORDS);
  private last: Conversation | undefined;
  private lastSide: Side = 0;

  /** The source address stands at `addresses`, the destination's behind it; the two ports at `ports`. */
  find(bytes: Uint8Array, version: 4 | 6, addresses: number, ports: number): Conversation {
    if (this.last !== undefined && this.key[0] === version) {
      const told = i32(bytes, ports);
      const lastPorts = this.key[9] as number;
      if (told === lastPorts && this.isLast(bytes, addresses, 1, 5)) {
        this.side = this.lastSide;
        return this.last;
      }
      if (told === ((lastPorts << 16) | (lastPorts >>> 16)) && this.isLast(bytes, addresses, 5, 1)) {
        this.side = otherSide(this.lastSide);
        return this.last;
      }
    }
    this.fill(bytes, version, addresses, ports);
    const found = this.young.find(this.key) ?? this.fromOld();
    this.side = found === undefined ? 0 : this.young.side;
    this.last = found ?? this.add(bytes, version, addresses, ports);
    this.lastSide = this.side;
    return this.last;
  }

  /** Whether the addresses are those of the last segment, which stand in its key at these places. */
  private isLast(bytes: Uint8Array, addresses: number, source: number, destination: number): boolean {
    const { key } = this;
    if (key[0] === 4) {
      return key[source] === i32(bytes, addresses) && key[destination] === i32(bytes, addresses + 4);
    }
    for (let word = 0; word < 4; word++) {
      if (key[source + word] !== i32(bytes, addresses + 4 * word)) return false;
      if (key[destination + word] !== i32(bytes, addresses + 16 + 4 * word)) return false;
    }
    return true;
  }

  private fill(bytes: Uint8Array, version: 4 | 6, addresses: number, ports: number): void {
    const { key } = this;
    key[0] = version;
    key[9] = i32(bytes, ports);
    const words = version === 4 ? 1 : 4;
    for (let word = 0; word < 4; word++) {
      key[1 + word] = word < words ? i32(bytes, addresses + 4 * word) : 0;
      key[5 + word] = word < words ? i32(bytes, addresses + 4 * (words + word)) : 0;
    }
  }

  private fromOld(): Conversation | undefined {
    const found = this.old.find(this.key);
    if (found === undefined) return undefined;
    // The pair stands in the table as it stood there before: by the end that was seen to send first.
    const { side } = this.old;
    if (side === 1) turn(this.key);
    this.remember(found);
    if (side === 1) turn(this.key);
    this.young.side = side;
    return found;
  }

  private add(bytes: Uint8Array, version: 4 | 6, addresses: number, ports: number): Conversation {
    const text = version === 4 ? ipv4Text : ipv6Text;
    const end = (address: number, port: number): Endpoint => ({
      address: text(bytes, address),
      port: u16(bytes, port),
    });
    const conversation: Conversation = {
      index: this.count++,
      ends: [end(addresses, ports), end(addresses + (version === 4 ? 4 : 16), ports + 2)],
    };
    this.remember(conversation);
    return conversation;
  }

  private remember(conversation: Conversation): void {
    if (this.young.size >= MOST_REMEMBERED) {
      this.old = this.young;
      this.young = new PairTable();
    }
    this.young.add(this.key, conversation);
  }
}

/** The same pair as the other end's segments have it. */
function turn(key: Int32Array): void {
  for (let word = 1; word < 5; word++) {
    const kept = key[word] as number;
    key[word] = key[word + 4] as number;
    key[word + 4] = kept;
  }
  const ports = key[9] as number;
  key[9] = (ports << 16) | (ports >>> 16);
}

/** Open addressing over figures: neither a text nor a number object for a segment that is looked up. */
class PairTable {
  size = 0;
  /** Of the pair last found: 0 in the order in which it was added, 1 turned. */
  side: Side = 0;
  private slots = new Int32Array(256);
  private words = new Int32Array(128 * WORDS);
  private readonly values: Conversation[] = [];

  find(key: Int32Array): Conversation | undefined {
    const { slots, words } = this;
    const mask = slots.length - 1;
    for (let slot = hash(key) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const index = (slots[slot] as number) - 1;
      const at = index * WORDS;
      if (words[at] !== key[0]) continue;
      if (isSame(words, at, key)) {
        this.side = 0;
        return this.values[index];
      }
      if (isTurned(words, at, key)) {
        this.side = 1;
        return this.values[index];
      }
    }
    return undefined;
  }

  add(key: Int32Array, value: Conversation): void {
    if (this.values.length * 2 >= this.slots.length) this.grow();
    const index = this.values.push(value) - 1;
    this.words.set(key, index * WORDS);
    this.enter(index);
    this.size++;
  }

  private enter(index: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = hash(this.words.subarray(index * WORDS, (index + 1) * WORDS)) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = index + 1;
  }

  private grow(): void {
    const { words } = this;
    this.slots = new Int32Array(this.slots.length * 2);
    this.words = new Int32Array(words.length * 2);
    this.words.set(words);
    for (let index = 0; index < this.values.length; index++) this.enter(index);
  }
}

function isSame(words: Int32Array, at: number, key: Int32Array): boolean {
  for (let word = 1; word < WORDS; word++) if (words[at + word] !== key[word]) return false;
  return true;
}

function isTurned(words: Int32Array, at: number, key: Int32Array): boolean {
  const ports = key[9] as number;
  if (words[at + 9] !== ((ports << 16) | (ports >>> 16))) return false;
  for (let word = 1; word < 5; word++) {
    if (words[at + word] !== key[word + 4] || words[at + word + 4] !== key[word]) return false;
  }
  return true;
}

/** The same for both directions. */
function hash(key: Int32Array): number {
  const ports = key[9] as number;
  const both = half(key, 1, ports >>> 16) + half(key, 5, ports & 0xffff);
  return both ^ (both >>> 15);
}

function half(key: Int32Array, from: number, port: number): number {
  let value = Math.imul(port + 1, 0x9e3779b1);
  for (let word = from; word < from + 4; word++) {
    value = Math.imul(value ^ (key[word] as number), 0x85ebca6b);
    value ^= value >>> 13;
  }
  return value | 0;
}
