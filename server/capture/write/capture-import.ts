/** The octets of a capture file in, the lines of a document out. */
import { Connections } from "../connections/connections";
import type { CaptureProblem, CaptureSummary } from "../read/capture";
import { CaptureReader } from "../read/reader";
import type { CapturedConnection, ToldSink } from "../told";
import { Teller } from "../understand/teller";
import { DocumentWriter } from "./document";
import type { LineSink, WriteOptions } from "./options";

export interface ImportOptions extends WriteOptions {
  /** The document's. */
  readonly title: string;
  /** Only the connection with this number (Wireshark's `tcp.stream`). */
  readonly stream?: number | undefined;
}

export interface ImportedCapture {
  readonly summary: CaptureSummary;
  /** Connections that were written. */
  readonly written: number;
  /** How many streams there are, written or not: they are numbered from 0. */
  readonly streams: number;
}

const NOBODY: ToldSink = { told: () => undefined, end: () => undefined };

export class CaptureImport {
  private readonly document: DocumentWriter;
  private readonly connections: Connections;
  private readonly reader: CaptureReader;
  private written = 0;
  private streams = 0;

  constructor(
    private readonly options: ImportOptions,
    write: LineSink,
    problem: (problem: CaptureProblem) => void,
  ) {
    this.document = new DocumentWriter(options.title, options, write);
    this.connections = new Connections((connection) => new Teller(connection, this.sinkOf(connection)));
    this.reader = new CaptureReader({ segment: (segment) => this.connections.segment(segment), problem });
  }

  push(portion: Uint8Array): void {
    this.reader.push(portion);
  }

  finish(): ImportedCapture {
    const summary = this.reader.finish();
    this.connections.finish();
    if (summary.format !== undefined) this.document.finish();
    return { summary, written: this.written, streams: this.streams };
  }

  private sinkOf(connection: CapturedConnection): ToldSink {
    const { stream } = this.options;
    for (const each of connection.streams) this.streams = Math.max(this.streams, each + 1);
    if (stream !== undefined && !connection.streams.includes(stream)) return NOBODY;
    this.written++;
    return this.document.open(connection);
  }
}
