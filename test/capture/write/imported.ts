/** Captures as documents, for the tests: the text, and the segments it was made from. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Connections } from "../../../server/capture/connections/connections";
import { CaptureReader } from "../../../server/capture/read/reader";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { CapturedConnection, ToldEvent, ToldSink } from "../../../server/capture/told";
import { Teller } from "../../../server/capture/understand/teller";
import { CaptureImport } from "../../../server/capture/write/capture-import";
import type { WriteOptions } from "../../../server/capture/write/options";

const FOLDER = join(import.meta.dirname, "../../fixtures/captures");

/** The names of all captures among the fixtures. */
export const CAPTURES: readonly string[] = readdirSync(FOLDER, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".pcap"))
  .sort();

export function captureBytes(name: string): Uint8Array {
  return readFileSync(join(FOLDER, name));
}

export const READABLE: WriteOptions = { numbers: "symbols", expand: false };
export const EXACT: WriteOptions = { numbers: "absolute", expand: true };

export function importedText(bytes: Uint8Array, options: WriteOptions): string {
  const lines: string[] = [];
  const capture = new CaptureImport(
    { ...options, title: "Capture" },
    (line) => lines.push(line),
    () => undefined,
  );
  capture.push(bytes);
  capture.finish();
  return lines.map((line) => `${line}\n`).join("");
}

export interface Told {
  readonly connection: CapturedConnection;
  readonly segments: readonly CapturedSegment[];
  readonly events: readonly ToldEvent[];
}

/** What a document is written from, connection by connection. */
export function told(bytes: Uint8Array): Told[] {
  const all: Told[] = [];
  const connections = new Connections((connection) => {
    const segments: CapturedSegment[] = [];
    const events: ToldEvent[] = [];
    all.push({ connection, segments, events });
    const sink: ToldSink = { told: (event) => events.push(event), end: () => undefined };
    const teller = new Teller(connection, sink);
    return {
      segment(segment) {
        segments.push(segment);
        teller.segment(segment);
      },
      end: () => teller.end(),
    };
  });
  const reader = new CaptureReader({
    segment: (segment) => connections.segment(segment),
    problem: () => undefined,
  });
  reader.push(bytes);
  reader.finish();
  connections.finish();
  return all;
}
