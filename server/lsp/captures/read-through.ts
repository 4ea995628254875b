/** Reads a capture to its end or until nobody wants it any more, and lets the session go on meanwhile. */
import { type CancellationToken, type ProgressToken, WorkDoneProgress } from "vscode-languageserver";
import { unpacked } from "../../capture/read/gzip";
import { type Outcome, success } from "../../settings/outcome";
import type { Server } from "../server";
import { openFile } from "./files";

export interface Reading {
  readonly uri: string;
  /** Where the client wants to hear how far it is. */
  readonly workDoneToken: ProgressToken | undefined;
  readonly cancelled: CancellationToken;
  /** @returns Whether more is wanted. */
  readonly push: (portion: Uint8Array) => boolean;
  /** Between two portions, at most every tenth of a second. */
  readonly pause?: () => void;
}

export type HowFar =
  /** To the end, or until no more was wanted. */
  | { readonly end: "all" }
  | { readonly end: "cancelled" }
  /** What comes behind cannot be had, for this reason. */
  | { readonly end: "broken"; readonly reason: string };

/** Between two looks at what the client says. */
const STRETCH_IN_MILLISECONDS = 25;
const BETWEEN_REPORTS = 100;

/** Fails where the file cannot be opened. */
export async function readThrough(server: Server, reading: Reading): Promise<Outcome<HowFar>> {
  const file = await openFile(server, reading.uri);
  if (!file.ok) return file;
  const { size, portions } = file.value;
  const progress = new Progress(server, reading.workDoneToken, size);
  let looked = performance.now();
  let reported = looked;
  let damage: string | undefined;
  const source = unpacked(progress.counting(portions), (text) => {
    damage = text;
  });
  try {
    for await (const portion of source) {
      if (!reading.push(portion)) return success({ end: "all" });
      const now = performance.now();
      if (now - looked < STRETCH_IN_MILLISECONDS) continue;
      if (now - reported >= BETWEEN_REPORTS) {
        progress.report();
        reading.pause?.();
        reported = now;
      }
      // Messages that wait are read between two turns of the event loop.
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (reading.cancelled.isCancellationRequested) return success({ end: "cancelled" });
      looked = performance.now();
    }
    return success(damage === undefined ? { end: "all" } : { end: "broken", reason: damage });
  } catch (error) {
    return success({ end: "broken", reason: error instanceof Error ? error.message : String(error) });
  } finally {
    file.value.close();
    progress.end();
  }
}

class Progress {
  private read = 0;

  constructor(
    private readonly server: Server,
    private readonly token: ProgressToken | undefined,
    private readonly size: number,
  ) {
    if (token === undefined) return;
    const begin = { kind: "begin", title: "Reading the capture", cancellable: true, percentage: 0 } as const;
    this.send(server.connection.sendProgress(WorkDoneProgress.type, token, begin));
  }

  async *counting(portions: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const portion of portions) {
      this.read += portion.length;
      yield portion;
    }
  }

  report(): void {
    if (this.token === undefined) return;
    const percentage = this.size === 0 ? 100 : Math.min(100, Math.floor((this.read / this.size) * 100));
    const report = { kind: "report", percentage } as const;
    this.send(this.server.connection.sendProgress(WorkDoneProgress.type, this.token, report));
  }

  end(): void {
    if (this.token === undefined) return;
    this.send(this.server.connection.sendProgress(WorkDoneProgress.type, this.token, { kind: "end" }));
  }

  private send(sent: Promise<void>): void {
    sent.catch((error: unknown) => this.server.report(error));
  }
}
