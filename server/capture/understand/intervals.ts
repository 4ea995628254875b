/** Ranges of sequence numbers that do not touch, in ascending order modulo 2^32. */
import { ahead } from "./pending";

/** A hostile capture could name any number of ranges; further ones are not remembered. */
const MOST = 1024;

export class Intervals {
  private readonly lefts: number[] = [];
  private readonly rights: number[] = [];

  clear(): void {
    this.lefts.length = 0;
    this.rights.length = 0;
  }

  get length(): number {
    return this.lefts.length;
  }

  left(index: number): number {
    return this.lefts[index] ?? 0;
  }

  right(index: number): number {
    return this.rights[index] ?? 0;
  }

  /** The range that holds `at`, or -1. */
  holding(at: number): number {
    for (let i = this.lefts.length - 1; i >= 0; i -= 1) {
      if (ahead(at, this.left(i)) >= 0) return ahead(at, this.right(i)) < 0 ? i : -1;
    }
    return -1;
  }

  /** Where the first range behind `at` begins; `otherwise` where there is none before that. */
  next(at: number, otherwise: number): number {
    for (let i = 0; i < this.lefts.length; i += 1) {
      if (ahead(this.left(i), at) > 0) return ahead(this.left(i), otherwise) < 0 ? this.left(i) : otherwise;
    }
    return otherwise;
  }

  add(left: number, right: number): void {
    const { lefts, rights } = this;
    let to = lefts.length;
    while (to > 0 && ahead(this.left(to - 1), right) > 0) to -= 1;
    let from = to;
    while (from > 0 && ahead(this.right(from - 1), left) >= 0) from -= 1;
    if (from === to) {
      if (lefts.length >= MOST) return;
      lefts.splice(from, 0, left);
      rights.splice(from, 0, right);
      return;
    }
    const begin = ahead(this.left(from), left) < 0 ? this.left(from) : left;
    const end = ahead(this.right(to - 1), right) > 0 ? this.right(to - 1) : right;
    lefts.splice(from, to - from, begin);
    rights.splice(from, to - from, end);
  }

  /** Returns how many numbers of the range were in it. */
  remove(left: number, right: number): number {
    let removed = 0;
    const { lefts, rights } = this;
    for (let i = lefts.length - 1; i >= 0; i -= 1) {
      const [begin, end] = [this.left(i), this.right(i)];
      if (ahead(end, left) <= 0 || ahead(begin, right) >= 0) continue;
      removed += ahead(ahead(end, right) < 0 ? end : right, ahead(begin, left) > 0 ? begin : left);
      lefts.splice(i, 1);
      rights.splice(i, 1);
      if (ahead(end, right) > 0) {
        lefts.splice(i, 0, right);
        rights.splice(i, 0, end);
      }
      if (ahead(left, begin) > 0) {
        lefts.splice(i, 0, begin);
        rights.splice(i, 0, left);
      }
    }
    return removed;
  }

  /** Nothing below `at` is of interest any more. */
  forget(at: number): void {
    let gone = 0;
    while (gone < this.lefts.length && ahead(this.right(gone), at) <= 0) gone += 1;
    if (gone > 0) {
      this.lefts.splice(0, gone);
      this.rights.splice(0, gone);
    }
    if (this.lefts.length > 0 && ahead(this.left(0), at) < 0) this.lefts[0] = at;
  }
}
