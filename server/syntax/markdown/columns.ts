/** A line of Markdown read by columns: tabs reach to the next multiple of four and may be consumed in part. */

const TAB = 9;
const SPACE = 32;

export class Columns {
  readonly text: string;
  readonly end: number;
  pos: number;
  private column = 0;
  /** Columns of the tab at `pos` that are consumed already. */
  private partOfTab = 0;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.pos = start;
    this.end = end;
  }

  /** The code at the cursor, -1 at the line's end. */
  get code(): number {
    return this.pos < this.end ? this.text.charCodeAt(this.pos) : -1;
  }

  get rest(): string {
    return this.text.slice(this.pos, this.end);
  }

  get isBlank(): boolean {
    return this.nextNonBlank() === this.end;
  }

  /** Columns of blanks at the cursor. */
  get indent(): number {
    let { column } = this;
    for (let at = this.pos; at < this.end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === SPACE) column++;
      else if (code === TAB) column += 4 - (column % 4);
      else break;
    }
    return column - this.column;
  }

  /** Columns of a tab that was consumed in part and still stand before what follows. */
  get columnsLeftOfTab(): number {
    return this.partOfTab === 0 ? 0 : 4 - (this.column % 4);
  }

  nextNonBlank(): number {
    let at = this.pos;
    while (at < this.end && (this.text.charCodeAt(at) === SPACE || this.text.charCodeAt(at) === TAB)) at++;
    return at;
  }

  skipBlanks(): void {
    this.skipColumns(this.indent);
  }

  /** Goes over characters that are no blanks. */
  skipCharacters(count: number): void {
    this.pos += count;
    this.column += count;
  }

  /** Consumes up to so many columns of blanks. */
  skipColumns(count: number): void {
    let left = count;
    while (left > 0 && this.pos < this.end) {
      const code = this.text.charCodeAt(this.pos);
      if (code === SPACE) {
        this.pos++;
        this.column++;
        left--;
      } else if (code === TAB) {
        const width = 4 - (this.column % 4);
        const taken = Math.min(width, left);
        this.column += taken;
        left -= taken;
        this.partOfTab = taken === width ? 0 : this.partOfTab + taken;
        if (taken === width) this.pos++;
      } else {
        return;
      }
    }
  }
}
