/** Reads a capture portion by portion, and writes one connection of it, or all, as one text. */
import { CaptureImport, type ImportOptions } from "../write/capture-import";
import { type MadeText, TextLines } from "./text-lines";

export class CaptureText {
  private readonly lines = new TextLines();
  private problem: string | undefined;
  private readonly capture: CaptureImport;

  constructor(options: ImportOptions) {
    this.capture = new CaptureImport(
      options,
      (line) => this.lines.add(line),
      ({ text }) => {
        this.problem ??= text;
      },
    );
  }

  /** @returns Whether what comes behind can still change something. */
  push(portion: Uint8Array): boolean {
    this.capture.push(portion);
    return !this.capture.isComplete && !this.lines.isTooLongWith(this.capture.held);
  }

  finish(): MadeText {
    const { summary, written } = this.capture.finish();
    if (summary.format === undefined) return { reason: this.problem ?? "it is no capture" };
    return written ? this.lines.made() : { reason: "there is no such connection in it" };
  }
}
