/** Lines become one text, as long as an editor can still show it. */

const LONGEST = 40_000_000;

/** The text, or why there is none. */
export type MadeText = { readonly text: string } | { readonly reason: string };

export class TextLines {
  private readonly lines: string[] = [];
  private length = 0;
  private isOver = false;

  add(line: string): void {
    this.length += line.length + 1;
    if (!this.isTooLong) this.lines.push(line);
  }

  get isTooLong(): boolean {
    return this.isTooLongWith(0);
  }

  /** `more`: octets that are known to come. Once it is, it stays so. */
  isTooLongWith(more: number): boolean {
    this.isOver ||= this.length + more > LONGEST;
    return this.isOver;
  }

  made(): MadeText {
    if (this.isTooLong)
      return { reason: "it is more text than an editor can show; `tcpflowc import` writes it into a file" };
    return { text: `${this.lines.join("\n")}\n` };
  }
}
