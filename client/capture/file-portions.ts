/** Reads for the language server what it cannot read by itself: files of virtual file systems. */
import * as vscode from "vscode";

export interface FilePortion {
  /** Of the whole file. */
  readonly size: number;
  /** In Base64. */
  readonly data: string;
}

/** VS Code gives a file only as a whole; it is kept as long as portions of it are asked for. */
const KEPT_FOR_MILLISECONDS = 10_000;

export class FilePortions implements vscode.Disposable {
  private kept: { readonly uri: string; readonly content: Thenable<Uint8Array> } | null = null;
  private timer: NodeJS.Timeout | undefined;

  async portion(uri: string, offset: number, length: number): Promise<FilePortion> {
    if (this.kept?.uri !== uri || offset === 0)
      this.kept = { uri, content: vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)) };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.forget(), KEPT_FOR_MILLISECONDS);
    const content = await this.kept.content;
    const part = content.subarray(offset, offset + length);
    return { size: content.length, data: Buffer.from(part).toString("base64") };
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.forget();
  }

  private forget(): void {
    this.kept = null;
  }
}
