/** The octets of a capture file in, the lines of a document out. */
import { Connections } from "../connections/connections";
import type { CaptureProblem, CaptureSummary } from "../read/capture";
import { CaptureReader } from "../read/reader";
import { Teller } from "../understand/teller";
import { Chosen } from "./chosen";
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
  /** Something was written: there is such a connection as was asked for. */
  readonly written: boolean;
  /** How many streams there are, written or not: they are numbered from 0. */
  readonly streams: number;
}

export class CaptureImport {
  private readonly document: DocumentWriter;
  private readonly connections: Connections;
  private readonly reader: CaptureReader;
  private readonly chosen: Chosen;

  constructor(options: ImportOptions, write: LineSink, problem: (problem: CaptureProblem) => void) {
    this.document = new DocumentWriter(options.title, options, write);
    this.chosen = new Chosen(
      options.stream,
      (connection) => new Teller(connection, this.document.open(connection)),
    );
    this.connections = new Connections((connection) => this.chosen.sinkOf(connection));
    this.reader = new CaptureReader({ segment: (segment) => this.connections.segment(segment), problem });
  }

  push(portion: Uint8Array): void {
    this.reader.push(portion);
  }

  /** Nothing that comes now can change what is written. */
  get isComplete(): boolean {
    return this.chosen.isOver;
  }

  /** Octets of text that wait in memory. */
  get held(): number {
    return this.document.held;
  }

  finish(): ImportedCapture {
    const summary = this.reader.finish();
    this.connections.finish();
    if (summary.format !== undefined) this.document.finish();
    return { summary, written: this.chosen.found, streams: this.chosen.streams };
  }
}
