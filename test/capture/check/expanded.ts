/** A capture as the text that `import --expand` writes, with the frame that each of its lines stands for. */
import { Connections } from "../../../server/capture/connections/connections";
import { CaptureReader } from "../../../server/capture/read/reader";
import type { CapturedConnection, ToldSink } from "../../../server/capture/told";
import { Teller } from "../../../server/capture/understand/teller";
import { DocumentWriter } from "../../../server/capture/write/document";
import { parse } from "../../../server/syntax/parse";

export interface Expanded {
  readonly text: string;
  /** By line, from 0; undefined for lines that are no segment. */
  readonly frames: readonly (number | undefined)[];
}

export function expandedText(bytes: Uint8Array): Expanded {
  const lines: string[] = [];
  const document = new DocumentWriter("capture", { numbers: "symbols", expand: true }, (line) => {
    lines.push(line);
  });
  /** By connection, in their order. */
  const departures: number[][] = [];
  const open = (connection: CapturedConnection): Teller => {
    const frames: number[] = [];
    departures.push(frames);
    return new Teller(connection, noting(document.open(connection), frames));
  };
  const connections = new Connections(open);
  const reader = new CaptureReader({
    segment: (segment) => connections.segment(segment),
    problem: () => undefined,
  });
  reader.push(bytes);
  reader.finish();
  connections.finish();
  const text = `${lines.join("\n")}\n`;
  const inTurn = departures.flat();
  const tree = parse(text);
  let next = 0;
  const frames = lines.map((_, line) => {
    const isSegment = tree.line(line).statement?.kind === "segment";
    return isSegment ? inTurn[next++] : undefined;
  });
  return { text, frames };
}

function noting(sink: ToldSink, frames: number[]): ToldSink {
  return {
    told(event) {
      if (event.kind === "departs") frames.push(event.segment.frame);
      sink.told(event);
    },
    end: (about) => sink.end(about),
  };
}
