/** A queue in an array: pushing and shifting cost a constant. */

/** So many may have been shifted before the array is moved together. */
const SLACK = 16;

export class Fifo<T> {
  private items: (T | undefined)[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  /** From the head. */
  at(index: number): T | undefined {
    return this.items[this.head + index];
  }

  get last(): T | undefined {
    return this.head < this.items.length ? this.items[this.items.length - 1] : undefined;
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    const { head, items } = this;
    if (head >= items.length) return undefined;
    const item = items[head];
    items[head] = undefined;
    this.head = head + 1;
    if (this.head > SLACK && this.head * 2 > items.length) {
      items.splice(0, this.head);
      this.head = 0;
    }
    return item;
  }
}
