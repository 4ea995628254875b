/** Figures for the names of a page: a capture has no room for an `x`. */
import type { Seq, SequenceSpace } from "../../tcp/sequence";

/** ISNs and other positions, in the order in which a page needs them: so far apart that few exchanges meet. */
const APART = 1_000_000;
/** Octets of a payload whose length the page leaves open. */
export const OPEN_LENGTH = 100;

export class Figures {
  private readonly figures = new Map<number, number>();

  constructor(
    private readonly space: SequenceSpace,
    /** How many positions the scenarios before have been given. */
    private positions: number,
  ) {}

  get given(): number {
    return this.positions;
  }

  /** 0..2^32-1. A name that has no figure yet is given the next one. */
  of(value: Seq): number {
    return this.space.figureWith(value, (symbol) => this.figureOf(symbol));
  }

  /** Where the page leaves open how far two positions are apart, they get to be `distance` apart. */
  bringNear(position: Seq, after: Seq, distance: number): void {
    const open = this.space.terms(after.basis).filter(({ symbol }) => !this.figures.has(symbol));
    const [term, another] = open;
    if (term === undefined || another !== undefined || term.coefficient !== 1) return;
    const rest = this.space.substitute(after, term.symbol, { basis: 0, k: 0 });
    this.figures.set(term.symbol, (this.of(position) + distance - this.of(rest)) >>> 0);
  }

  private figureOf(symbol: number): number {
    const known = this.figures.get(symbol);
    if (known !== undefined) return known;
    const figure = this.space.isLength(symbol) ? OPEN_LENGTH : (APART * ++this.positions) >>> 0;
    this.figures.set(symbol, figure);
    return figure;
  }
}
