/** Captured segments as a document, for the tests. */
import { Connections } from "../../../server/capture/connections/connections";
import type { CapturedSegment } from "../../../server/capture/segment";
import { Teller } from "../../../server/capture/understand/teller";
import { DocumentWriter } from "../../../server/capture/write/document";
import type { WriteOptions } from "../../../server/capture/write/options";
import { bytesOf, readCapture } from "../read/fixtures";

export const READABLE: WriteOptions = { numbers: "symbols", expand: false };
export const EXPANDED: WriteOptions = { numbers: "symbols", expand: true };
export const EXACT: WriteOptions = { numbers: "absolute", expand: true };

/** Those of a capture among the fixtures. */
export function segmentsOf(name: string): readonly CapturedSegment[] {
  return readCapture(bytesOf(name)).segments;
}

export function importedText(segments: readonly CapturedSegment[], options: WriteOptions): string {
  const lines: string[] = [];
  const document = new DocumentWriter("Capture", options, (line) => lines.push(line));
  const connections = new Connections((connection) => new Teller(connection, document.open(connection)));
  for (const segment of segments) connections.segment(segment);
  connections.finish();
  document.finish();
  return lines.map((line) => `${line}\n`).join("");
}
