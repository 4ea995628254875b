/** The timestamps that one end has sent, and which of them the other one has echoed. */

/** So many different ones are remembered at least: half a second's, where a clock counts milliseconds. */
const REMEMBERED = 512;
/** After a segment that is not plain an echo may be so much older than the one before it. */
const SOUGHT_BACK = 64;

export class ClockValues {
  /** Each once, in the order in which they were sent; those before `base` are forgotten. */
  private readonly values: number[] = [];
  private base = 0;
  /** Where the one stands that was echoed last. */
  private echoed = 0;

  /** The latest; undefined: none was sent. */
  get latest(): number | undefined {
    return this.values[this.values.length - 1];
  }

  sends(tsval: number): void {
    const { values } = this;
    if (values[values.length - 1] === tsval) return;
    values.push(tsval);
    if (values.length < 2 * REMEMBERED) return;
    values.splice(0, REMEMBERED);
    this.base += REMEMBERED;
  }

  /** Whether it was sent, and no later one has been echoed. */
  isEchoedBy(tsecr: number): boolean {
    const { values, base } = this;
    for (let index = Math.max(0, this.echoed - base); index < values.length; index++) {
      if (values[index] !== tsecr) continue;
      this.echoed = base + index;
      return true;
    }
    return false;
  }

  /** What follows may echo an older one. */
  looksBack(): void {
    this.echoed = Math.max(0, this.base + this.values.length - SOUGHT_BACK);
  }
}
