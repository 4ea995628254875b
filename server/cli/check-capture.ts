/** A packet capture to its report: read portion by portion, checked as it is read. */
import type { AnalyzeOptions } from "../analyze";
import { CaptureCheck } from "../capture/check/capture-check";
import type { FileReport } from "../render/report/finding";
import { CaptureProblems } from "./capture-problems";
import { compileLate } from "./frugal";
import type { Host } from "./host";
import { complainOf } from "./messages";
import type { Portions } from "./portions";
import { readPortions } from "./read-capture";

export interface CaptureOutcome {
  /** Undefined: it is no capture. */
  readonly report: FileReport | undefined;
  /** All of it could be read; what could not has been named on standard error. */
  readonly whole: boolean;
}

export async function checkCapture(
  path: string,
  portions: Portions,
  options: AnalyzeOptions,
  host: Host,
): Promise<CaptureOutcome> {
  compileLate();
  const problems = new CaptureProblems(host, path);
  const check = new CaptureCheck(options, (problem) => problems.problem(problem));
  const read = await readPortions(portions, path, host, (portion) => {
    check.push(portion);
    return true;
  });
  if (!read.ok) complainOf(host, path, read.reason);
  const { summary, findings, untold } = check.finish();
  problems.finish(summary);
  const whole = read.ok && summary.problems === 0;
  if (summary.format === undefined) return { report: undefined, whole };
  return { report: { path, segments: summary.segments, findings, untold }, whole };
}
