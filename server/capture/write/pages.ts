/** A queue of rows of figures, in pages of one size that go from hand to hand: memory of many sizes would come back late. */

/** Figures of a row, beside its moment. */
const WIDTH = 10;
const ROWS = 32;

class Page {
  private readonly buffer = new ArrayBuffer(ROWS * (Float64Array.BYTES_PER_ELEMENT + WIDTH * 4));
  readonly moments = new Float64Array(this.buffer, 0, ROWS);
  readonly figures = new Int32Array(this.buffer, ROWS * Float64Array.BYTES_PER_ELEMENT);
}

/** Pages that are used again. */
export class Pages {
  private readonly spare: Page[] = [];

  take(): Page {
    return this.spare.pop() ?? new Page();
  }

  giveBack(page: Page): void {
    this.spare.push(page);
  }
}

export class Rows {
  private readonly pages: Page[] = [];
  /** Where the oldest stands in the first page. */
  private begin = 0;
  length = 0;

  constructor(private readonly source: Pages) {}

  moment(index: number): number {
    const at = this.begin + index;
    return this.page(at).moments[at % ROWS] as number;
  }

  figure(index: number, which: number): number {
    const at = this.begin + index;
    return this.page(at).figures[(at % ROWS) * WIDTH + which] as number;
  }

  /** A new one at the end. All its figures are 0. */
  add(moment: number): void {
    const at = this.begin + this.length++;
    if (at === this.pages.length * ROWS) this.pages.push(this.source.take());
    const { moments, figures } = this.page(at);
    const row = at % ROWS;
    moments[row] = moment;
    figures.fill(0, row * WIDTH, (row + 1) * WIDTH);
  }

  /** A figure of the last one. */
  set(which: number, figure: number): void {
    const at = this.begin + this.length - 1;
    this.page(at).figures[(at % ROWS) * WIDTH + which] = figure;
  }

  /** The oldest goes. */
  shift(): void {
    this.begin++;
    this.length--;
    if (this.length > 0 && this.begin < ROWS) return;
    const [first] = this.pages.splice(0, 1);
    if (first !== undefined) this.source.giveBack(first);
    this.begin = 0;
  }

  private page(at: number): Page {
    return this.pages[Math.floor(at / ROWS)] as Page;
  }
}
