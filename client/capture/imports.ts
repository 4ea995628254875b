/** Imported connections as read-only documents of a scheme of their own, made again from the capture whenever they are needed. */
import * as vscode from "vscode";
import { withPatience } from "../patience";
import { ReadOnlyFiles } from "../read-only-files";
import type { Server } from "../server";
import { type Import, importAddress, readImportQuery } from "./import-uri";

const SCHEME = "tcpflow-capture";

/** Texts that were made before their document is shown. */
const MOST_KEPT = 4;

export class Imports extends ReadOnlyFiles {
  private readonly made = new Map<string, string>();

  constructor(
    private readonly server: Server,
    private readonly showPreview: () => void,
  ) {
    super(SCHEME);
  }

  /** The document with its preview beside it. */
  async open({ capture, other, stream, how }: Import<vscode.Uri>): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: SCHEME,
      ...importAddress({ capture: capture.toString(), other: other?.toString() ?? null, stream, how }),
    });
    try {
      const text = await this.make(uri);
      if (text === null) return;
      this.keep(uri, text);
      await vscode.window.showTextDocument(uri, { preview: false });
      this.showPreview();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`TCP Flow: it could not be imported: ${reason}.`);
    }
  }

  stat(): vscode.FileStat {
    // The size is not known before the import, and nothing depends on it.
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: 0,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const key = uri.toString();
    const text = this.made.get(key) ?? (await this.make(uri));
    this.made.delete(key);
    if (text === null) throw vscode.FileSystemError.Unavailable("The import was cancelled.");
    return new TextEncoder().encode(text);
  }

  /** Null where it was cancelled. */
  private async make(uri: vscode.Uri): Promise<string | null> {
    const wanted = readImportQuery(uri.query);
    if (wanted === null) throw vscode.FileSystemError.FileNotFound(uri);
    const capture = vscode.Uri.parse(wanted.capture, true);
    const other = wanted.other === null ? null : vscode.Uri.parse(wanted.other, true);
    const answer = await withPatience("Importing", (patient) =>
      this.server.captureText({ ...wanted, capture, other }, patient),
    );
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value;
  }

  private keep(uri: vscode.Uri, text: string): void {
    this.made.set(uri.toString(), text);
    for (const oldest of this.made.keys()) {
      if (this.made.size <= MOST_KEPT) break;
      this.made.delete(oldest);
    }
  }
}
