/** The octets of a capture file in, what is wrong with its connections out: no text is made on the way, and no tree. */
import type { AnalyzeOptions } from "../../analyze";
import type { Problem } from "../../model/problem";
import type { Finding, Untold } from "../../render/report/finding";
import { type Location, locate } from "../../render/report/locate";
import { type ExpressOptions, express, severityUnder } from "../../rules/express";
import { Connections } from "../connections/connections";
import type { CaptureProblem, CaptureSummary } from "../read/capture";
import { CaptureReader } from "../read/reader";
import type { CapturedConnection, ToldSink } from "../told";
import { Teller } from "../understand/teller";
import { ConnectionCheck, type ConnectionListener } from "./connection-check";
import { FRAMES } from "./frames";
import { Lane } from "./lane/lane";
import { shownOf } from "./shown";
import { Tally } from "./tally";

export interface CheckedCapture {
  readonly summary: CaptureSummary;
  /** In the order of their frames. */
  readonly findings: readonly Finding[];
  /** What else was found, and is not told one by one. */
  readonly untold: readonly Untold[];
  readonly connections: number;
}

/** Frames are the lines of a capture, and each has one column. */
const LOCATION: Location = {
  lines: { positionAt: (frame) => ({ line: frame, column: 0 }) },
  toFile: (offset) => offset,
  toFileEdit: (edit) => edit,
};

/** With more connections, each keeps less of what it passes over. */
const MOST_AT_EASE = 64;
/** So many connections may wait for what follows, however long they are silent. */
const MOST_WAITING = 256;
/** In segments: how often the silent ones are looked for. */
const ROUND = 8192;

export interface CaptureCheckOptions extends AnalyzeOptions {
  /** So many infos of one rule are told one by one. */
  readonly mostInfos?: number;
  /** So many errors, and so many warnings. */
  readonly mostFaults?: number;
  /** Plain runs are played too, to compare. */
  readonly playAll?: boolean;
}

export class CaptureCheck implements ConnectionListener {
  private readonly findings: Finding[] = [];
  private readonly reader: CaptureReader;
  private readonly connections: Connections;
  private readonly tally: Tally;
  private readonly express: ExpressOptions;
  private readonly open = new Set<ConnectionCheck>();
  private count = 0;
  private passed = 0;

  constructor(options: CaptureCheckOptions, problem: (problem: CaptureProblem) => void) {
    this.tally = new Tally(options.mostInfos, options.mostFaults);
    this.express = { profile: "capture", rules: options.rules, firstLine: 1 };
    this.connections = new Connections((connection) => {
      this.count++;
      const check = new ConnectionCheck(connection, this);
      const teller = new Teller(connection, this.opened(check));
      return options.playAll === true ? teller : new Lane(connection, teller, check, () => this.isCrowded);
    });
    this.reader = new CaptureReader({
      segment: (segment) => {
        if (++this.passed % ROUND === 0) this.settleTheSilent();
        this.connections.segment(segment);
      },
      problem,
    });
  }

  push(portion: Uint8Array): void {
    this.reader.push(portion);
  }

  finish(): CheckedCapture {
    const summary = this.reader.finish();
    this.connections.finish();
    const findings = this.findings.sort(byPlace);
    return { summary, findings, untold: this.tally.untold, connections: this.count };
  }

  private opened(check: ConnectionCheck): ToldSink {
    this.open.add(check);
    return {
      told: (event) => check.told(event),
      end: (about) => {
        this.open.delete(check);
        check.end(about);
      },
    };
  }

  private get isCrowded(): boolean {
    return this.open.size > MOST_AT_EASE;
  }

  /** Of many connections those that were silent for a while keep little. */
  private settleTheSilent(): void {
    if (this.open.size <= MOST_WAITING) return;
    for (const check of this.open) {
      if (check.isActive) check.isActive = false;
      else check.settle();
    }
  }

  get muted(): ReadonlySet<string> {
    return this.tally.muted;
  }

  problems(connection: CapturedConnection, problems: readonly Problem[]): void {
    for (const problem of problems) {
      if (this.tally.muted.has(problem.rule)) this.tally.count(problem.rule);
      else this.tell(connection, problem);
    }
  }

  private tell(connection: CapturedConnection, problem: Problem): void {
    const severity = severityUnder(problem, this.express);
    if (severity === "off") return;
    const onlyInfos = problem.informative !== true && severity === "info";
    if (!this.tally.takes(problem.rule, severity, onlyInfos)) return;
    const diagnostic = express(FRAMES, problem, this.express);
    if (diagnostic === undefined) return;
    const shown = shownOf(connection, problem);
    const finding = locate(diagnostic, LOCATION);
    this.findings.push(shown === undefined ? finding : { ...finding, shown });
  }
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
