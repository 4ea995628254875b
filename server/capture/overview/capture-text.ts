/** Reads a capture portion by portion, and writes one connection of it, or all, as one text. */
import { CaptureImport, type ImportOptions } from "../write/capture-import";

/** What an editor can still show. */
const LONGEST = 40_000_000;

export class CaptureText {
  private readonly lines: string[] = [];
  private length = 0;
  private problem: string | undefined;
  private readonly capture: CaptureImport;

  constructor(options: ImportOptions) {
    this.capture = new CaptureImport(
      options,
      (line) => {
        this.length += line.length + 1;
        if (this.length <= LONGEST) this.lines.push(line);
      },
      ({ text }) => {
        this.problem ??= text;
      },
    );
  }

  /** @returns Whether what comes behind can still change something. */
  push(portion: Uint8Array): boolean {
    this.capture.push(portion);
    return !this.capture.isComplete && this.length <= LONGEST;
  }

  /** The text, or why there is none. */
  finish(): { readonly text: string } | { readonly reason: string } {
    const { summary, written } = this.capture.finish();
    if (summary.format === undefined) return { reason: this.problem ?? "it is no capture" };
    if (!written) return { reason: "there is no such connection in it" };
    if (this.length > LONGEST)
      return { reason: "it is more text than an editor can show; `tcpflowc import` writes it into a file" };
    return { text: `${this.lines.join("\n")}\n` };
  }
}
