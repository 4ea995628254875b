/** Diagnostics pushed to clients that do not pull them: after a pause in typing, and cleared when a document is closed. */
import { protocolDiagnostics } from "./diagnostic";
import type { Server } from "./server";

const PAUSE_IN_MILLISECONDS = 150;

export class Publisher {
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(private readonly server: Server) {
    const { open } = server.documents;
    open.onDidChangeContent(({ document }) => this.soon(document.uri));
    open.onDidClose(({ document }) => this.clear(document.uri));
  }

  /** For all open documents, after the settings have changed. */
  again(): void {
    for (const uri of this.server.documents.open.keys()) this.soon(uri);
  }

  /** Waits for the pause; a change within it starts the wait anew, so stale versions are never analysed. */
  private soon(uri: string): void {
    clearTimeout(this.waiting.get(uri));
    const timer = setTimeout(() => this.publish(uri), PAUSE_IN_MILLISECONDS);
    this.waiting.set(uri, timer);
  }

  private publish(uri: string): void {
    this.waiting.delete(uri);
    const document = this.server.documents.open.get(uri);
    if (!document) return;
    try {
      const diagnostics = protocolDiagnostics(uri, this.server.documents.partsOf(uri));
      void this.server.connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    } catch (error) {
      this.server.report(error);
    }
  }

  private clear(uri: string): void {
    clearTimeout(this.waiting.get(uri));
    this.waiting.delete(uri);
    void this.server.connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}
