/** Reads a capture portion by portion, and writes one connection of it, or all, as a document. */
import { Connections } from "../connections/connections";
import type { CaptureProblem } from "../read/capture";
import { CaptureReader } from "../read/reader";
import type { CapturedConnection, ToldSink } from "../told";
import { Teller } from "../understand/teller";
import { DocumentWriter } from "../write/document";
import type { WriteOptions } from "../write/options";

export interface Wanted extends WriteOptions {
  /** The file's name. */
  readonly title: string;
  /** A stream of the connection wanted; null: all connections. */
  readonly stream: number | null;
}

/** What an editor can still show. */
const LONGEST = 40_000_000;

const NOBODY = { segment: () => undefined, end: () => undefined };

export class CaptureText {
  private readonly lines: string[] = [];
  private length = 0;
  private readonly connections = new Connections((connection) =>
    this.wants(connection) ? new Teller(connection, this.writing(connection)) : NOBODY,
  );
  private readonly reader = new CaptureReader({
    segment: (segment) => this.connections.segment(segment),
    problem: (problem) => {
      this.problem ??= problem;
    },
  });
  private readonly document: DocumentWriter;
  private problem: CaptureProblem | undefined;
  private found = false;
  private isOver = false;

  constructor(private readonly wanted: Wanted) {
    this.document = new DocumentWriter(wanted.title, wanted, (line) => {
      this.length += line.length + 1;
      if (this.length <= LONGEST) this.lines.push(line);
    });
  }

  /** @returns Whether what comes behind can still change something. */
  push(portion: Uint8Array): boolean {
    this.reader.push(portion);
    return !this.isOver && this.length <= LONGEST;
  }

  /** The text, or why there is none. */
  finish(): { readonly text: string } | { readonly reason: string } {
    const { format } = this.reader.finish();
    this.connections.finish();
    this.document.finish();
    if (format === undefined) return { reason: this.problem?.text ?? "it is no capture" };
    if (!this.found) return { reason: "there is no such stream in it" };
    if (this.length > LONGEST)
      return { reason: "it is more text than an editor can show; `tcpflowc import` writes it into a file" };
    return { text: `${this.lines.join("\n")}\n` };
  }

  private wants({ streams }: CapturedConnection): boolean {
    return this.wanted.stream === null || streams.includes(this.wanted.stream);
  }

  private writing(connection: CapturedConnection): ToldSink {
    this.found = true;
    const scenario = this.document.open(connection);
    return {
      told: (event) => scenario.told(event),
      end: (about) => {
        scenario.end(about);
        this.isOver = this.wanted.stream !== null;
      },
    };
  }
}
