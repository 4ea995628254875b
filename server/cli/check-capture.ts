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
  const check = new CaptureCheck(options, (problem) => {
    if (complaints.length < MOST_NAMED) complaints.push(complaintOf(problem));
  });
  const source = unpacked(portions)[Symbol.asyncIterator]();
  for (let portion = await nextOf(source, complaints); portion !== undefined; ) {
    check.push(portion);
    portion = await nextOf(source, complaints);
  }
  if (portions.failure !== undefined) complaints.push(portions.failure);
  const { summary, findings, untold } = check.finish();
  const more = summary.problems - complaints.length;
  if (more > 0) complaints.push(`${more} more of the kind`);
  if (summary.format === undefined) return { report: undefined, complaints };
  return { report: { path, segments: summary.segments, findings, untold }, complaints };
}

/** Undefined: nothing follows, or what follows cannot be unpacked. */
async function nextOf(
  source: AsyncIterator<Uint8Array>,
  complaints: string[],
): Promise<Uint8Array | undefined> {
  try {
    const next = await source.next();
    return next.done === true ? undefined : next.value;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    complaints.push(`what gzip has packed cannot be unpacked any further: ${reason}`);
    return undefined;
  }
}

function complaintOf({ offset, frame, text }: CaptureProblem): string {
  const where = frame === 0 ? `offset ${offset}` : `frame ${frame} (offset ${offset})`;
  return `${where}: ${text}`;
}
