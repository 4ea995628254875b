/** A queue in an array: pushing and shifting cost a constant, and a few of those shifted last can still be looked at. */

/** So many more than are to be kept behind the head may stand there before the array is moved together. */
const SLACK = 16;

export class Fifo<T> {
  private items: T[] = [];
  private head = 0;

  /** `behind`: how many that were shifted can still be looked at. */
  constructor(private readonly behind = 0) {}

  get length(): number {
    return this.items.length - this.head;
  }

  /** From the head; a negative index is one that was shifted before, while it is kept. */
  at(index: number): T | undefined {
    return this.items[this.head + index];
  }

  get last(): T | undefined {
    return this.head < this.items.length ? this.items[this.items.length - 1] : undefined;
  }

  /** How many of those shifted are still kept. */
  get kept(): number {
    return this.head;
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    const { head, items } = this;
    if (head >= items.length) return undefined;
    const item = items[head];
    this.head = head + 1;
    const { behind } = this;
    if (this.head > behind + SLACK && this.head * 2 > items.length) {
      items.splice(0, this.head - behind);
      this.head = behind;
    }
    return item;
  }
}
