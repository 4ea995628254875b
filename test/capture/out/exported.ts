/** A document exported, and read again by our own reader. */
import { type Analysis, analyze } from "../../../server/analyze";
import { type ExportProblem, exportCapture } from "../../../server/capture/out/capture";
import type { CaptureProblem, CaptureSummary } from "../../../server/capture/read/capture";
import { CaptureReader } from "../../../server/capture/read/reader";
import type { CapturedSegment } from "../../../server/capture/segment";

export interface ReadBack {
  readonly segments: readonly CapturedSegment[];
  readonly problems: readonly CaptureProblem[];
  readonly summary: CaptureSummary;
}

export function exported(
  text: string | Analysis,
  format: "pcap" | "pcapng" = "pcap",
  scenario?: number,
): Uint8Array | readonly ExportProblem[] {
  const analysis = typeof text === "string" ? analyze(text) : text;
  const made = exportCapture(analysis, { format, scenario, application: "test" });
  return made.ok ? Buffer.concat([...made.portions]) : made.problems;
}

export function readBack(bytes: Uint8Array | readonly ExportProblem[]): ReadBack {
  if (!(bytes instanceof Uint8Array)) throw new Error(JSON.stringify(bytes));
  const segments: CapturedSegment[] = [];
  const problems: CaptureProblem[] = [];
  const reader = new CaptureReader({
    segment: (segment) => segments.push(segment),
    problem: (problem) => problems.push(problem),
  });
  reader.push(bytes);
  return { segments, problems, summary: reader.finish() };
}

export function segmentsOf(text: string, format: "pcap" | "pcapng" = "pcap"): readonly CapturedSegment[] {
  return readBack(exported(text, format)).segments;
}
