/** Sets of numbers as ranges: what lies above a gap, and what has been acknowledged selectively. */

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Disjoint ranges, the one that grew last first (RFC 2018 section 4). */
export class Ranges {
  private items: Range[] = [];

  get recent(): readonly Range[] {
    return this.items;
  }

  get sorted(): Range[] {
    return [...this.items].sort((one, two) => one.from - two.from);
  }

  get empty(): boolean {
    return this.items.length === 0;
  }

  add({ from, to }: Range): void {
    if (from >= to) return;
    const touching = this.items.filter((each) => each.from <= to && from <= each.to);
    const merged = {
      from: Math.min(from, ...touching.map((each) => each.from)),
      to: Math.max(to, ...touching.map((each) => each.to)),
    };
    this.items = [merged, ...this.items.filter((each) => !touching.includes(each))];
  }

  /** Forgets what lies below. */
  dropBelow(limit: number): void {
    this.items = this.items
      .filter((each) => each.to > limit)
      .map((each) => ({ from: Math.max(each.from, limit), to: each.to }));
  }

  clear(): void {
    this.items = [];
  }

  holds({ from, to }: Range): boolean {
    return this.items.some((each) => each.from <= from && to <= each.to);
  }

  /** The first piece of a range that is here. */
  overlap({ from, to }: Range): Range | undefined {
    const hit = this.sorted.find((each) => each.from < to && from < each.to);
    return hit === undefined ? undefined : { from: Math.max(hit.from, from), to: Math.min(hit.to, to) };
  }

  /** The first number from `from` on that is not here. */
  gapFrom(from: number): number {
    let at = from;
    for (const each of this.sorted) if (each.from <= at && at < each.to) at = each.to;
    return at;
  }

  /** Where the next range above `from` begins. */
  nextFrom(from: number): number {
    return this.sorted.find((each) => each.from >= from)?.from ?? Number.POSITIVE_INFINITY;
  }
}
