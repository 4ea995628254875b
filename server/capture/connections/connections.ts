/** The segments of a capture sorted by connection: each connection is opened with its first segment and ended once. */
import type { CapturedSegment, Conversation } from "../segment";
import type { CapturedConnection } from "../told";
import { clientSideOf } from "./client";

/** Whoever follows one connection. */
export interface SegmentSink {
  segment(segment: CapturedSegment): void;
  /** Nothing follows. */
  end(): void;
}

export class Connections {
  private readonly sinks = new Map<Conversation, SegmentSink>();
  private last: Conversation | undefined;
  private lastSink: SegmentSink | undefined;

  constructor(private readonly open: (connection: CapturedConnection) => SegmentSink) {}

  segment(segment: CapturedSegment): void {
    const { conversation } = segment;
    if (conversation !== this.last || this.lastSink === undefined) {
      this.last = conversation;
      this.lastSink = this.sinks.get(conversation) ?? this.opened(segment);
    }
    this.lastSink.segment(segment);
  }

  finish(): void {
    for (const sink of this.sinks.values()) sink.end();
    this.sinks.clear();
    this.last = undefined;
  }

  private opened(segment: CapturedSegment): SegmentSink {
    const { conversation } = segment;
    const clientSide = clientSideOf(segment);
    const [first, second] = conversation.ends;
    const sink = this.open({
      index: this.sinks.size,
      streams: [this.sinks.size],
      ends: clientSide === 0 ? [first, second] : [second, first],
      clientSide,
    });
    this.sinks.set(conversation, sink);
    return sink;
  }
}
