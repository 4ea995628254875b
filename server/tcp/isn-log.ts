/** The initial numbers of an end's earlier connections: asked whether one was used before, however many there were. */
import type { Seq } from "./sequence";

interface Shared {
  /** By number, which of the connections used it first. */
  readonly first: Map<string, number>;
  length: number;
}

/** Never changes; logs that grew from one another share what they have in common. */
export class IsnLog {
  private constructor(
    private readonly shared: Shared,
    /** How many connections there were. */
    readonly count: number,
  ) {}

  static empty(): IsnLog {
    return new IsnLog({ first: new Map(), length: 0 }, 0);
  }

  has(isn: Seq): boolean {
    const first = this.shared.first.get(keyOf(isn));
    return first !== undefined && first < this.count;
  }

  with(isn: Seq): IsnLog {
    const { count } = this;
    // Where another reading has gone on from here already, this one takes a copy.
    const shared = this.shared.length === count ? this.shared : this.copy();
    const key = keyOf(isn);
    if (!shared.first.has(key)) shared.first.set(key, count);
    shared.length = count + 1;
    return new IsnLog(shared, count + 1);
  }

  private copy(): Shared {
    const first = new Map([...this.shared.first].filter(([, index]) => index < this.count));
    return { first, length: this.count };
  }
}

function keyOf({ basis, k }: Seq): string {
  return `${basis} ${k}`;
}
