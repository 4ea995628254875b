/** A capture as it is read: its connections so far, how far reading is, and what came of it. */
import * as vscode from "vscode";
import type { Server } from "../server";
import type { ConnectionRow, HostMessage } from "./messages";

export class CaptureDocument implements vscode.CustomDocument {
  private readonly changed = new vscode.EventEmitter<HostMessage>();
  private readonly watcher: vscode.FileSystemWatcher;
  private rows: (readonly ConnectionRow[])[] = [];
  private state: HostMessage | null = null;
  private stale = false;
  /** Of the file, when it was read. */
  private version: Promise<string | null> = Promise.resolve(null);
  private reading: vscode.CancellationTokenSource | null = null;

  /** What a page has to be told to be up to date. */
  readonly onDidChange = this.changed.event;

  constructor(
    readonly uri: vscode.Uri,
    private readonly server: Server,
  ) {
    const folder = vscode.Uri.joinPath(uri, "..");
    this.watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, this.name));
    this.watcher.onDidChange(() => this.compare());
    this.watcher.onDidCreate(() => this.compare());
    void this.read();
  }

  get name(): string {
    return this.uri.path.slice(this.uri.path.lastIndexOf("/") + 1);
  }

  /** Everything so far, for a page that has just been opened. */
  soFar(): HostMessage[] {
    return [
      { type: "begin", name: this.name },
      ...this.rows.map((rows): HostMessage => ({ type: "rows", rows })),
      ...(this.state === null ? [] : [this.state]),
      ...(this.stale ? [{ type: "changed" } as const] : []),
    ];
  }

  /** Reads the file from its beginning; a reading that is under way ends. */
  async read(): Promise<void> {
    this.stop();
    const reading = new vscode.CancellationTokenSource();
    this.reading = reading;
    this.rows = [];
    this.state = null;
    this.stale = false;
    this.version = this.versionNow();
    const tell = (message: HostMessage) => {
      // What comes late of a reading that was begun anew belongs to nobody.
      if (this.reading === reading) this.take(message);
    };
    tell({ type: "begin", name: this.name });
    try {
      const answer = await this.server.capture(this.uri, {
        rows: (rows) => tell({ type: "rows", rows }),
        progress: (percent) => tell({ type: "progress", percent }),
        token: reading.token,
      });
      if (answer.ok) {
        const { rows, interrupted, ...about } = answer.value;
        tell({ type: "rows", rows });
        tell({ type: "done", about, interrupted });
      } else tell({ type: "failed", reason: answer.reason });
    } catch (error) {
      tell({ type: "failed", reason: error instanceof Error ? error.message : String(error) });
    } finally {
      reading.dispose();
    }
  }

  /** What was read until now stays. */
  stop(): void {
    this.reading?.cancel();
  }

  dispose(): void {
    this.stop();
    this.reading = null;
    this.watcher.dispose();
    this.changed.dispose();
  }

  /** VS Code also tells of changes that came before the file was read. */
  private async compare(): Promise<void> {
    const { reading } = this;
    const [before, now] = await Promise.all([this.version, this.versionNow()]);
    if (this.reading !== reading || this.stale || now === null || now === before) return;
    this.stale = true;
    this.changed.fire({ type: "changed" });
  }

  /** Null where there is no such file now. */
  private async versionNow(): Promise<string | null> {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(this.uri);
      return `${mtime} ${size}`;
    } catch {
      return null;
    }
  }

  private take(message: HostMessage): void {
    if (message.type === "rows") this.rows.push(message.rows);
    else if (message.type !== "begin") this.state = message;
    this.changed.fire(message);
  }
}
