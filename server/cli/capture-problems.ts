/** What could not be read of a capture, on standard error: each with its place, and not more than a screenful. */

import type { CaptureProblem, CaptureSummary } from "../capture/read/capture";
import { count } from "../render/report/summary";
import type { Host } from "./host";
import { complainOf } from "./messages";

const MOST = 10;

function problemText({ offset, frame, text }: CaptureProblem): string {
  return `${frame === 0 ? `offset ${offset}` : `frame ${frame} (offset ${offset})`}: ${text}`;
}

export class CaptureProblems {
  private told = 0;

  constructor(
    private readonly host: Host,
    private readonly path: string,
  ) {}

  problem(problem: CaptureProblem): void {
    if (this.told++ < MOST) complainOf(this.host, this.path, problemText(problem));
  }

  /** Once all is read. */
  finish({ format, problems, packets, segments, passedOver }: CaptureSummary): void {
    if (problems > MOST) complainOf(this.host, this.path, `and ${count(problems - MOST, "problem")} more`);
    if (segments > 0 || format === undefined) return;
    const others = [...passedOver].map(([reason, number]) => `${number} ${reason}`);
    complainOf(
      this.host,
      this.path,
      `it holds no TCP segments (${count(packets, "packet")}${others.length === 0 ? "" : `: ${others.join(", ")}`})`,
    );
  }
}
