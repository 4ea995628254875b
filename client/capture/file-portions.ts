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

interface Kept {
  readonly content: Thenable<Uint8Array>;
  timer: NodeJS.Timeout | undefined;
}

export class FilePortions implements vscode.Disposable {
  private readonly kept = new Map<string, Kept>();

  async portion(uri: string, offset: number, length: number): Promise<FilePortion> {
    if (offset === 0) this.forget(uri);
    const file = this.kept.get(uri) ?? {
      content: vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)),
      timer: undefined,
    };
    this.kept.set(uri, file);
    clearTimeout(file.timer);
    file.timer = setTimeout(() => this.forget(uri), KEPT_FOR_MILLISECONDS);
    const content = await file.content;
    const part = content.subarray(offset, offset + length);
    return { size: content.length, data: Buffer.from(part).toString("base64") };
  }

  dispose(): void {
    for (const uri of [...this.kept.keys()]) this.forget(uri);
  }

  private forget(uri: string): void {
    clearTimeout(this.kept.get(uri)?.timer);
    this.kept.delete(uri);
  }
}
