/** Reads a capture portion by portion, and tells each connection as one row as soon as it is over. */
import type { AnalyzeOptions } from "../../analyze";
import type { ExpressOptions } from "../../rules/express";
import { Lane } from "../check/lane/lane";
import { Connections, type SegmentSink } from "../connections/connections";
import type { CaptureFormat, CaptureProblem } from "../read/capture";
import { CaptureReader } from "../read/reader";
import type { CapturedConnection } from "../told";
import { Teller } from "../understand/teller";
import { Room } from "./kept-findings";
import type { ConnectionRow } from "./row";
import { RowMaker } from "./row-maker";

/** What an overview says of the file. */
export interface CaptureAbout {
  /** Null: it is no capture. */
  readonly format: CaptureFormat | null;
  /** Milliseconds since 1970 of the first packet. */
  readonly began: number;
  readonly packets: number;
  readonly segments: number;
  readonly connections: number;
  /** Of these, how many have no row, since there are too many; and of those how many have errors or warnings. */
  readonly unlisted: number;
  readonly unlistedFaulty: number;
  /** Packets without a segment that could be read, by reason. */
  readonly passedOver: readonly (readonly [reason: string, packets: number])[];
  /** The first of them. */
  readonly problems: readonly CaptureProblem[];
  readonly problemCount: number;
}

/** How the findings are weighed. */
export interface OverviewOptions extends Pick<AnalyzeOptions, "rules"> {
  /** So many connections are listed, and beyond these as many again of those with an error or a warning. */
  readonly mostRows?: number;
}

/** More than a page can be searched for at once. */
const MOST_ROWS = 100_000;

/** Nobody reads more; their number is told. */
const PROBLEMS_KEPT = 200;

export class CaptureOverview {
  private readonly problems: CaptureProblem[] = [];
  private readonly connections = new Connections((connection) => this.open(connection));
  private readonly reader = new CaptureReader({
    segment: (segment) => this.connections.segment(segment),
    problem: (problem) => {
      if (this.problems.length < PROBLEMS_KEPT) this.problems.push(problem);
    },
  });
  private readonly room = new Room();
  private readonly options: ExpressOptions;
  private count = 0;
  private readonly mostRows: number;
  private listed = 0;
  private listedBeyond = 0;
  private unlistedFaulty = 0;

  /** The rows come in the order in which the connections end. */
  constructor(
    { rules, mostRows = MOST_ROWS }: OverviewOptions,
    private readonly row: (row: ConnectionRow) => void,
  ) {
    this.mostRows = mostRows;
    this.options = { profile: "capture", rules, firstLine: 1 };
  }

  push(portion: Uint8Array): void {
    this.reader.push(portion);
  }

  /** Also where there is more that is not to be read: connections still open then are told as far as they were seen. */
  finish(): CaptureAbout {
    const { format, began, packets, segments, passedOver, problems } = this.reader.finish();
    this.connections.finish();
    return {
      format: format ?? null,
      began: began.seconds * 1000 + began.nanoseconds / 1e6,
      packets,
      segments,
      connections: this.count,
      unlisted: this.count - this.listed - this.listedBeyond,
      unlistedFaulty: this.unlistedFaulty,
      passedOver: [...passedOver],
      problems: this.problems,
      problemCount: problems,
    };
  }

  private open(connection: CapturedConnection): SegmentSink {
    this.count += 1;
    const maker = new RowMaker(connection, this.options, this.room, (row) => this.made(row));
    return new Lane(connection, new Teller(connection, maker), maker.check, () => true);
  }

  private made(row: ConnectionRow): void {
    const isFaulty = row.counts.error + row.counts.warning > 0;
    if (this.listed < this.mostRows) this.listed += 1;
    else if (!isFaulty) return;
    else if (this.listedBeyond < this.mostRows) this.listedBeyond += 1;
    else {
      this.unlistedFaulty += 1;
      return;
    }
    this.row(row);
  }
}
