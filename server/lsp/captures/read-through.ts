/** Reads a capture to its end or until nobody wants it any more, and lets the session go on meanwhile. */
import type { CancellationToken } from "vscode-languageserver";
import { unpacked } from "../../capture/read/gzip";
import { type Outcome, success } from "../../settings/outcome";
import type { Server } from "../server";
import { openFile } from "./files";
import type { ReadingProgress } from "./progress";

export interface Reading {
  readonly uri: string;
  readonly progress: ReadingProgress;
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
  let octets = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const portion of portions) {
      octets += portion.length;
      yield portion;
    }
  };
  let looked = performance.now();
  let reported = looked;
  let damage: string | undefined;
  const source = unpacked(counted(), (text) => {
    damage = text;
  });
  try {
    for await (const portion of source) {
      if (!reading.push(portion)) break;
      const now = performance.now();
      if (now - looked < STRETCH_IN_MILLISECONDS) continue;
      if (now - reported >= BETWEEN_REPORTS) {
        reading.progress.report(size === 0 ? 1 : octets / size);
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
    reading.progress.nextFile();
  }
}
