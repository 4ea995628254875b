/** Two captures of the same traffic, one from each end, as one document: of each connection what both show. */
import type { CaptureProblem, CaptureSummary } from "../read/capture";
import { CaptureReader } from "../read/reader";
import type { CapturedConnection, ToldSink } from "../told";
import { CapturePair } from "../understand/join/capture-pair";
import type { ImportOptions } from "./capture-import";
import { DocumentWriter } from "./document";
import type { LineSink } from "./options";

export interface ImportedPair {
  /** Connections that both captures show. */
  readonly joined: number;
  /** There is such a connection as was asked for. */
  readonly written: boolean;
  readonly streams: number;
}

const NOBODY: ToldSink = { told: () => undefined, end: () => undefined };

export class PairImport {
  private readonly document: DocumentWriter;
  private readonly pair = new CapturePair((connection) => this.sinkOf(connection));
  private readonly readers: readonly [CaptureReader, CaptureReader];
  private joined = 0;
  private written = false;
  private streams = 0;

  /** `options.stream` is a number of the first capture. */
  constructor(
    private readonly options: ImportOptions,
    write: LineSink,
    problem: (capture: 0 | 1, problem: CaptureProblem) => void,
  ) {
    this.document = new DocumentWriter(options.title, { ...options, joined: true }, write);
    const reader = (capture: 0 | 1) =>
      new CaptureReader({
        segment: (segment) => this.pair.segment(capture, segment),
        problem: (each) => problem(capture, each),
      });
    this.readers = [reader(0), reader(1)];
  }

  push(capture: 0 | 1, portion: Uint8Array): void {
    this.readers[capture].push(portion);
  }

  /** That capture has been read. */
  end(capture: 0 | 1): CaptureSummary {
    return this.readers[capture].finish();
  }

  /** Both have. */
  finish(): ImportedPair {
    this.pair.finish();
    this.document.finish();
    return { joined: this.joined, written: this.written, streams: this.streams };
  }

  private sinkOf(connection: CapturedConnection): ToldSink {
    const { stream } = this.options;
    this.streams = Math.max(this.streams, (connection.streams.at(-1) ?? -1) + 1);
    const isWanted = stream === undefined || connection.streams.includes(stream);
    this.written ||= isWanted;
    const sink = isWanted ? this.document.open(connection) : NOBODY;
    return {
      told: (event) => sink.told(event),
      end: (about) => {
        if (about.vantage.place === "both") this.joined++;
        sink.end(about);
      },
    };
  }
}
