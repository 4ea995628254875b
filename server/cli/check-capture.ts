/** A packet capture to its report: read portion by portion, checked as it is read. */
import type { AnalyzeOptions } from "../analyze";
import { CaptureCheck } from "../capture/check/capture-check";
import type { CaptureProblem } from "../capture/read/capture";
import { unpacked } from "../capture/read/gzip";
import type { FileReport } from "../render/report/finding";
import type { Portions } from "./portions";

export interface CaptureOutcome {
  /** Undefined: nothing of it could be read. */
  readonly report: FileReport | undefined;
  /** What could not be read, and why. */
  readonly complaints: readonly string[];
}

/** So many are named one by one. */
const MOST_NAMED = 10;

export async function checkCapture(
  path: string,
  portions: Portions,
  options: AnalyzeOptions,
): Promise<CaptureOutcome> {
  const complaints: string[] = [];
  let named = 0;
  const check = new CaptureCheck(options, (problem) => {
    if (++named <= MOST_NAMED) complaints.push(complaintOf(problem));
  });
  const source = unpacked(portions, (text) => complaints.push(text));
  for await (const portion of source) check.push(portion);
  if (portions.failure !== undefined) complaints.push(portions.failure);
  const { summary, findings, untold } = check.finish();
  const more = summary.problems - MOST_NAMED;
  if (more > 0) complaints.push(`${more} more of the kind`);
  if (summary.format === undefined) return { report: undefined, complaints };
  return { report: { path, segments: summary.segments, findings, untold }, complaints };
}

function complaintOf({ offset, frame, text }: CaptureProblem): string {
  const where = frame === 0 ? `offset ${offset}` : `frame ${frame} (offset ${offset})`;
  return `${where}: ${text}`;
}
