/** Lines that have to wait, in as little memory as they can: octets, not strings. */
import type { LineSink } from "./options";

/** So many characters are packed at a time. */
const PACKED = 16 * 1024;

export class KeptLines {
  private readonly packed: Uint8Array[] = [];
  private fresh: string[] = [];
  private length = 0;

  push(line: string): void {
    this.fresh.push(line);
    this.length += line.length;
    if (this.length >= PACKED) this.pack();
  }

  /** All of them in their order; none is kept. */
  drain(out: LineSink): void {
    const decoder = new TextDecoder();
    for (const octets of this.packed.splice(0)) {
      for (const line of decoder.decode(octets).split("\n")) out(line);
    }
    for (const line of this.fresh) out(line);
    this.fresh = [];
    this.length = 0;
  }

  private pack(): void {
    this.packed.push(new TextEncoder().encode(this.fresh.join("\n")));
    this.fresh = [];
    this.length = 0;
  }
}
