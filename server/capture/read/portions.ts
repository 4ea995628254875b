/** A file that comes in portions of any size, for readers that want whole records: only what straddles two is kept. */

/** Reads the records of one kind of file. */
export interface RecordReader {
  /** So many octets, from where it stopped, it must be given to go on; at least 1, and never more than the largest record. */
  readonly needs: number;
  /** So many octets the file should have had besides. */
  readonly missing: number;
  /**
   * Reads what is whole in `bytes` from `from` to `to`, and tells where it stopped. `base` octets of the file stand before
   * `bytes[0]`.
   */
  read(bytes: Uint8Array, from: number, to: number, base: number): number;
}

export class Portions {
  /** Octets of the file that were read. */
  offset = 0;
  private pending = new Uint8Array(4096);
  private length = 0;

  get left(): number {
    return this.length;
  }

  push(portion: Uint8Array, reader: RecordReader): void {
    let at = 0;
    while (this.length > 0 && at < portion.length) {
      at += this.take(portion, at, reader.needs - this.length);
      if (this.length < reader.needs) return;
      const stopped = reader.read(this.pending, 0, this.length, this.offset);
      this.offset += stopped;
      this.pending.copyWithin(0, stopped, this.length);
      this.length -= stopped;
    }
    if (at >= portion.length) return;
    const base = this.offset - at;
    const stopped = reader.read(portion, at, portion.length, base);
    this.offset = base + stopped;
    this.take(portion, stopped, portion.length - stopped);
  }

  private take(portion: Uint8Array, from: number, wanted: number): number {
    const count = Math.min(Math.max(wanted, 0), portion.length - from);
    if (this.length + count > this.pending.length) {
      const larger = new Uint8Array(Math.max(this.length + count, this.pending.length * 2));
      larger.set(this.pending.subarray(0, this.length));
      this.pending = larger;
    }
    this.pending.set(portion.subarray(from, from + count), this.length);
    this.length += count;
    return count;
  }
}
