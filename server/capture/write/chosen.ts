/** One connection out of a capture, by its number: which one that is may show only after its first segments. */
import type { SegmentSink } from "../connections/connections";
import type { CapturedSegment } from "../segment";
import type { CapturedConnection } from "../told";

/** Finds the connection that has a certain `tcp.stream` among its numbers, and passes that one on. */
export class Chosen {
  /** How many streams have shown so far: they are numbered from 0. */
  streams = 0;
  found = false;
  /** The one that is wanted has ended: what comes behind it changes nothing. */
  isOver = false;

  constructor(
    /** Undefined: all are wanted. */
    private readonly wanted: number | undefined,
    private readonly open: (connection: CapturedConnection) => SegmentSink,
  ) {}

  sinkOf(connection: CapturedConnection): SegmentSink {
    this.note(connection);
    return this.wanted === undefined ? this.take(connection) : new Candidate(connection, this);
  }

  /** True: it is the one; false: it is not; undefined: nobody knows yet, as a SYN may give it a further number. */
  isWanted(connection: CapturedConnection): boolean | undefined {
    this.note(connection);
    if (this.wanted === undefined || connection.streams.includes(this.wanted)) return true;
    return this.streams > this.wanted ? false : undefined;
  }

  take(connection: CapturedConnection): SegmentSink {
    this.found = true;
    return this.open(connection);
  }

  private note({ streams }: CapturedConnection): void {
    this.streams = Math.max(this.streams, (streams.at(-1) ?? -1) + 1);
  }
}

/** Keeps a connection's segments until it is known whether it is the wanted one. */
class Candidate implements SegmentSink {
  private held: CapturedSegment[] = [];
  private sink: SegmentSink | undefined;
  private isOut = false;

  constructor(
    private readonly connection: CapturedConnection,
    private readonly chosen: Chosen,
  ) {}

  segment(segment: CapturedSegment): void {
    if (this.isOut) return;
    if (this.sink === undefined) {
      const isWanted = this.chosen.isWanted(this.connection);
      if (isWanted === undefined) {
        this.held.push(segment);
        return;
      }
      this.isOut = !isWanted;
      if (isWanted) this.passOn();
      this.held = [];
    }
    this.sink?.segment(segment);
  }

  end(): void {
    if (this.sink === undefined && !this.isOut && this.chosen.isWanted(this.connection) === true)
      this.passOn();
    if (this.sink === undefined) return;
    this.sink.end();
    this.chosen.isOver = true;
  }

  private passOn(): void {
    this.sink = this.chosen.take(this.connection);
    for (const segment of this.held) this.sink.segment(segment);
  }
}
