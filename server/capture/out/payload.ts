/** The octets of payloads: what the page writes out, and else a filler that is always the same at the same number. */
import { SYN } from "../../tcp/flags";
import type { SentSegment } from "./sent";

/** Lower-case letters in turn. */
const FIRST_LETTER = 0x61;
const LETTERS = 26;
const FILLER = Uint8Array.from({ length: LETTERS * 200 }, (_, index) => FIRST_LETTER + (index % LETTERS));

interface Text {
  /** The number of its first octet. */
  readonly seq: number;
  readonly octets: Uint8Array;
}

/** Texts are found by the parts of the sequence space, of so many numbers each, that they reach into. */
const PART = 4096;
const PARTS = 2 ** 32 / PART;

const UTF8 = new TextEncoder();

/** What is sent again, also cut differently, bears the same octets as the first time. */
export class Payloads {
  /** By connection, side and part, in the order of the page. */
  private readonly texts = new Map<number, Text[]>();

  constructor(segments: readonly SentSegment[]) {
    const known = new Set<string>();
    for (const segment of segments) {
      if (segment.data === undefined) continue;
      const text = { seq: firstOctet(segment), octets: UTF8.encode(segment.data) };
      const key = `${segment.connection} ${segment.side} ${text.seq} ${segment.data}`;
      if (known.has(key)) continue;
      known.add(key);
      for (const part of partsOf(segment, text.seq, text.octets.length)) {
        const there = this.texts.get(part);
        if (there === undefined) this.texts.set(part, [text]);
        else there.push(text);
      }
    }
  }

  of(segment: SentSegment): Uint8Array {
    const start = firstOctet(segment);
    const out = new Uint8Array(segment.len);
    for (let done = 0; done < out.length; ) {
      const letter = ((start + done) >>> 0) % LETTERS;
      // No further than to where the numbers begin again at 0.
      const most = Math.min(out.length - done, 2 ** 32 - ((start + done) >>> 0), FILLER.length - letter);
      out.set(FILLER.subarray(letter, letter + most), done);
      done += most;
    }
    for (const part of this.texts.size === 0 ? [] : partsOf(segment, start, out.length)) {
      for (const text of this.texts.get(part) ?? []) overlay(out, start, text);
    }
    // What is written on its own line counts, also where it contradicts another line.
    if (segment.data !== undefined) overlay(out, start, { seq: start, octets: UTF8.encode(segment.data) });
    return out;
  }
}

function partsOf({ connection, side }: SentSegment, seq: number, length: number): readonly number[] {
  const first = Math.floor(seq / PART);
  const last = Math.floor((seq + length) / PART);
  const base = (2 * connection + side) * PARTS;
  return Array.from({ length: last - first + 1 }, (_, index) => base + ((first + index) % PARTS));
}

/** A SYN stands before the text of its segment (RFC 9293 section 3.4). */
function firstOctet({ seq, flags }: SentSegment): number {
  return (flags & SYN) !== 0 ? (seq + 1) >>> 0 : seq;
}

function overlay(out: Uint8Array, start: number, text: Text): void {
  const ahead = (text.seq - start) | 0;
  if (ahead >= out.length || ahead + text.octets.length <= 0) return;
  const from = Math.max(0, -ahead);
  const to = Math.min(text.octets.length, out.length - ahead);
  out.set(text.octets.subarray(from, to), ahead + from);
}
