/** How far the reading of one or several files is, told to a client that wants to hear it. */
import {
  type ProgressToken,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from "vscode-languageserver";
import type { Server } from "../server";

export class ReadingProgress {
  private filesRead = 0;

  /** @param token Undefined: the client does not want to hear it. */
  constructor(
    private readonly server: Server,
    private readonly token: ProgressToken | undefined,
    private readonly files = 1,
  ) {
    this.send({ kind: "begin", title: "Reading the capture", cancellable: true, percentage: 0 });
  }

  /** @param done Of the present file, from 0 to 1. */
  report(done: number): void {
    const percentage = Math.floor(((this.filesRead + Math.min(1, done)) / this.files) * 100);
    this.send({ kind: "report", percentage });
  }

  nextFile(): void {
    this.filesRead += 1;
  }

  end(): void {
    this.send({ kind: "end" });
  }

  private send(value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd): void {
    if (this.token === undefined) return;
    this.server.ask(this.server.connection.sendProgress(WorkDoneProgress.type, this.token, value));
  }
}

/** Work that is told of from its beginning to its end, however it ends. */
export async function withProgress<R>(progress: ReadingProgress, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } finally {
    progress.end();
  }
}
