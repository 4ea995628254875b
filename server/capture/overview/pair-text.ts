/** Reads two captures of the same traffic, one from each end, and writes what they show together as one text. */
import type { ImportOptions } from "../write/capture-import";
import { PairImport } from "../write/pair-import";
import { type MadeText, TextLines } from "./text-lines";

export class PairText {
  private readonly lines = new TextLines();
  private problem: string | undefined;
  private readonly pair: PairImport;

  constructor(options: ImportOptions) {
    this.pair = new PairImport(
      options,
      (line) => this.lines.add(line),
      (_, { text }) => {
        this.problem ??= text;
      },
    );
  }

  push(capture: 0 | 1, portion: Uint8Array): void {
    this.pair.push(capture, portion);
  }

  /** That capture has been read. @returns Why it is none; undefined: it is one. */
  end(capture: 0 | 1): string | undefined {
    const { format } = this.pair.end(capture);
    return format === undefined ? (this.problem ?? "it is no capture") : undefined;
  }

  finish(): MadeText {
    const { joined, written } = this.pair.finish();
    if (joined === 0) return { reason: "the two captures have no connection in common" };
    return written ? this.lines.made() : { reason: "there is no such connection in them" };
  }
}
