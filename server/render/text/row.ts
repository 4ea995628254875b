/** One row of a picture in characters: words put at columns, wide ones counted as two. */
import { characterWidth, textWidth } from "../report/width";

export class Row {
  /** A wide character fills its first cell, and leaves the second one empty. */
  private readonly cells: string[] = [];

  put(column: number, text: string): this {
    let at = Math.max(0, column);
    for (const character of text) {
      const width = characterWidth(character);
      if (width === 0) {
        this.cells[at - 1] = `${this.cells[at - 1] ?? " "}${character}`;
        continue;
      }
      this.free(at);
      this.cells[at] = character;
      if (width === 2) {
        this.free(at + 1);
        this.cells[at + 1] = "";
      }
      at += width;
    }
    return this;
  }

  /** So that it ends before the column. */
  putBefore(column: number, text: string): this {
    return this.put(column - textWidth(text), text);
  }

  centre(from: number, to: number, text: string): this {
    return this.put(from + Math.max(0, Math.floor((to - from - textWidth(text)) / 2)), text);
  }

  toString(): string {
    return Array.from(this.cells, (cell) => cell ?? " ")
      .join("")
      .trimEnd();
  }

  /** Half of a wide character is not left standing. */
  private free(at: number): void {
    if (this.cells[at] === "" && at > 0) this.cells[at - 1] = " ";
    if (this.cells[at + 1] === "") this.cells[at + 1] = " ";
  }
}
