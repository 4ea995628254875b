/** Lines that have to wait, in as little memory as they can: octets, not strings. */
import type { LineSink } from "./options";
import { append, type Piece, type WaitingText } from "./waiting-text";

/** So many characters are packed at a time. */
const PACKED = 4096;
/** So many pieces are quickly put behind others. */
const FEW = 64;

export class KeptLines {
  private pieces: Piece[] = [];
  private fresh: string[] = [];
  private length = 0;

  constructor(private readonly waiting: WaitingText) {}

  get isShort(): boolean {
    return this.pieces.length < FEW;
  }

  push(line: string): void {
    this.fresh.push(line);
    this.length += line.length;
    if (this.length >= PACKED) this.pack();
  }

  /** Takes over all of the others, which come behind these. */
  join(others: KeptLines): void {
    if (others.pieces.length > 0) {
      this.pack();
      for (const piece of others.pieces) append(this.pieces, piece);
    }
    for (const line of others.fresh) this.push(line);
  }

  /** All of them in their order; none is kept. */
  drain(out: LineSink): void {
    const decoder = new TextDecoder();
    for (const piece of this.pieces) {
      const text = decoder.decode(this.waiting.take(piece));
      for (const line of text.slice(0, -1).split("\n")) out(line);
    }
    for (const line of this.fresh) out(line);
    this.pieces = [];
    this.fresh = [];
    this.length = 0;
  }

  private pack(): void {
    if (this.fresh.length === 0) return;
    this.waiting.add(this.pieces, new TextEncoder().encode(`${this.fresh.join("\n")}\n`));
    this.fresh = [];
    this.length = 0;
  }
}
