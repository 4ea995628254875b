/** A long row of values of which forks share what neither has changed: a fork costs a sixty-fourth of a copy. */

const BITS = 6;
const MASK = (1 << BITS) - 1;

type Board<T> = (T | undefined)[];

export class Shelf<T> {
  /** Boards that this shelf may change in place. */
  private own: boolean[] = [];

  private constructor(private readonly boards: (Board<T> | undefined)[]) {}

  static of<T>(values: readonly T[]): Shelf<T> {
    const shelf = new Shelf<T>([]);
    values.forEach((value, index) => {
      shelf.set(index, value);
    });
    return shelf;
  }

  get(index: number): T | undefined {
    return this.boards[index >> BITS]?.[index & MASK];
  }

  set(index: number, value: T | undefined): void {
    const at = index >> BITS;
    let board = this.boards[at];
    if (board === undefined || this.own[at] !== true) {
      board = board === undefined ? [] : board.slice();
      this.boards[at] = board;
      this.own[at] = true;
    }
    board[index & MASK] = value;
  }

  /** Takes a value away; boards that are empty go, but for the last one. */
  clear(index: number): void {
    const at = index >> BITS;
    const board = this.boards[at];
    if (board === undefined || board[index & MASK] === undefined) return;
    this.set(index, undefined);
    if (at < this.boards.length - 1 && this.boards[at]?.every((value) => value === undefined) === true) {
      this.boards[at] = undefined;
      this.own[at] = false;
    }
  }

  /** Another shelf with the same values; from here on each keeps its changes to itself. */
  fork(): Shelf<T> {
    this.own = [];
    return new Shelf(this.boards.slice());
  }

  entries(): readonly (readonly [number, T])[] {
    const found: (readonly [number, T])[] = [];
    this.boards.forEach((board, at) => {
      board?.forEach((value, index) => {
        if (value !== undefined) found.push([(at << BITS) | index, value]);
      });
    });
    return found;
  }
}
