/** The octets of a capture file in, what is wrong with its connections out: no text is made on the way, and no tree. */
import type { AnalyzeOptions } from "../../analyze";
import type { Problem } from "../../model/problem";
import type { Finding } from "../../render/report/finding";
import { type Location, locate } from "../../render/report/locate";
import { express } from "../../rules/express";
import { Connections } from "../connections/connections";
import type { CaptureProblem, CaptureSummary } from "../read/capture";
import { CaptureReader } from "../read/reader";
import type { CapturedConnection } from "../told";
import { Teller } from "../understand/teller";
import { ConnectionCheck } from "./connection-check";
import { FRAMES } from "./frames";
import { shownOf } from "./shown";

export interface CheckedCapture {
  readonly summary: CaptureSummary;
  /** In the order of their frames. */
  readonly findings: readonly Finding[];
  readonly connections: number;
}

/** Frames are the lines of a capture, and each has one column. */
const LOCATION: Location = {
  lines: { positionAt: (frame) => ({ line: frame, column: 0 }) },
  toFile: (offset) => offset,
  toFileEdit: (edit) => edit,
};

export class CaptureCheck {
  private readonly findings: Finding[] = [];
  private readonly reader: CaptureReader;
  private readonly connections: Connections;
  private count = 0;

  constructor(
    private readonly options: AnalyzeOptions,
    problem: (problem: CaptureProblem) => void,
  ) {
    this.connections = new Connections((connection) => {
      this.count++;
      return new Teller(connection, new ConnectionCheck(connection, this));
    });
    this.reader = new CaptureReader({ segment: (segment) => this.connections.segment(segment), problem });
  }

  push(portion: Uint8Array): void {
    this.reader.push(portion);
  }

  finish(): CheckedCapture {
    const summary = this.reader.finish();
    this.connections.finish();
    const findings = this.findings.sort(byPlace);
    return { summary, findings, connections: this.count };
  }

  problems(connection: CapturedConnection, problems: readonly Problem[]): void {
    const options = { profile: "capture", rules: this.options.rules, firstLine: 1 } as const;
    for (const problem of problems) {
      const diagnostic = express(FRAMES, problem, options);
      if (diagnostic === undefined) continue;
      const shown = shownOf(connection, problem);
      const finding = locate(diagnostic, LOCATION);
      this.findings.push(shown === undefined ? finding : { ...finding, shown });
    }
  }
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
