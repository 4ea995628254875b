/** The captures of real traffic beside the tests, and what our reader makes of a file. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaptureProblem, CaptureSummary } from "../../../server/capture/read/capture";
import { CaptureReader } from "../../../server/capture/read/reader";
import type { CapturedSegment } from "../../../server/capture/segment";

const FOLDER = join(import.meta.dirname, "../../fixtures/captures");

/** Relative to `test/fixtures/captures`. */
export const CAPTURES: readonly string[] = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".pcap"))
  .sort();

export function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, name)));
}

export interface ReadCapture {
  readonly segments: readonly CapturedSegment[];
  readonly problems: readonly CaptureProblem[];
  readonly summary: CaptureSummary;
}

/** `sizes` are those of the portions, again and again; without them the file is one portion. */
export function readCapture(file: Uint8Array, sizes: readonly number[] = [file.length]): ReadCapture {
  const segments: CapturedSegment[] = [];
  const problems: CaptureProblem[] = [];
  const reader = new CaptureReader({
    segment: (segment) => segments.push(segment),
    problem: (problem) => problems.push(problem),
  });
  for (let at = 0, index = 0; at < file.length; index++) {
    const size = Math.max(1, sizes[index % sizes.length] ?? 1);
    // A copy that is overwritten afterwards: whoever keeps a portion's octets is found out.
    const portion = file.slice(at, at + size);
    reader.push(portion);
    portion.fill(0xaa);
    at += size;
  }
  return { segments, problems, summary: reader.finish() };
}
