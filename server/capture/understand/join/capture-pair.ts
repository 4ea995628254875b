/** Two captures of the same traffic, one from each end: their segments in, the connections' joined stories out. */
import { Connections, type SegmentSink } from "../../connections/connections";
import type { CapturedSegment } from "../../segment";
import type { CapturedConnection, ToldSink } from "../../told";
import { Teller } from "../teller";
import { joinStories, type View } from "./join";
import { pairUp } from "./pairs";

interface GrowingView extends View {
  readonly segments: CapturedSegment[];
}

export class CapturePair {
  private readonly views: readonly [GrowingView[], GrowingView[]] = [[], []];
  private readonly connections: readonly [Connections, Connections];

  /** `open` is asked for whoever listens to a connection, in the order of the first capture, then what only the second has. */
  constructor(private readonly open: (connection: CapturedConnection) => ToldSink) {
    this.connections = [
      new Connections((each) => this.view(0, each)),
      new Connections((each) => this.view(1, each)),
    ];
  }

  /** `capture` 0 or 1. All of both is kept. */
  segment(capture: 0 | 1, segment: CapturedSegment): void {
    this.connections[capture].segment(segment);
  }

  finish(): void {
    for (const each of this.connections) each.finish();
    const [first, second] = this.views;
    const { pairs, single } = pairUp(first, second);
    const byFirst = new Map(pairs.map((pair) => [pair.first, pair]));
    let index = 0;
    for (const view of [...first, ...single.filter((each) => !first.includes(each as GrowingView))]) {
      const pair = byFirst.get(view);
      const joined = pair === undefined ? undefined : joinStories(...pair.views);
      const shown = pair === undefined ? view : pair.views[0];
      const connection = { ...shown.connection, index, streams: view.connection.streams };
      index += 1;
      const sink = this.open(connection);
      if (joined === undefined) tellAlone({ ...view, connection }, sink);
      else {
        for (const event of joined.events) sink.told(event);
        sink.end(joined.facts);
      }
    }
  }

  private view(capture: 0 | 1, connection: CapturedConnection): SegmentSink {
    const view: GrowingView = { connection, segments: [] };
    this.views[capture].push(view);
    return { segment: (segment) => view.segments.push(segment), end: () => undefined };
  }
}

function tellAlone({ connection, segments }: View, sink: ToldSink): void {
  const teller = new Teller(connection, sink);
  for (const segment of segments) teller.segment(segment);
  teller.end();
}
