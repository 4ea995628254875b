/** Tells one captured connection as both hosts lived it: what became of each segment, and when it reached its receiver. */
import type { SegmentSink } from "../connections/connections";
import type { CapturedSegment } from "../segment";
import type { Skip } from "../skip";
import type { CapturedConnection, Departure, ToldSink } from "../told";
import { Pending } from "./pending";
import { Sayings } from "./remarks";
import { Story } from "./story";
import { VantageEvidence } from "./vantage";
import { Way } from "./way";

/** In octets, of a connection and of a segment that is held back. */
const WEIGHT = 8000;
const HELD_WEIGHT = 340;

export class Teller implements SegmentSink {
  private readonly segments: [number, number] = [0, 0];
  private readonly story: Story;
  /** By their senders. */
  private readonly ways: readonly [Way, Way] = [new Way(), new Way()];
  private readonly sayings: readonly [Sayings, Sayings] = [new Sayings(), new Sayings()];
  private readonly vantage = new VantageEvidence();
  private count = 0;

  constructor(
    private readonly connection: CapturedConnection,
    private readonly sink: ToldSink,
  ) {
    this.story = new Story(sink);
  }

  get weight(): number {
    return WEIGHT + HELD_WEIGHT * this.story.length + (this.sink.weight ?? 0);
  }

  segment(segment: CapturedSegment): void {
    const { story, ways } = this;
    const from = segment.side === this.connection.clientSide ? 0 : 1;
    this.segments[from] += 1;
    const to = from === 0 ? 1 : 0;
    const own = ways[from];
    const back = ways[to];
    const pending = new Pending(segment, from, this.count, own.heard);
    this.count += 1;
    story.add(pending);
    this.vantage.sees(segment, from);
    this.sayings[from].remark(pending, own, back, this.sayings[to]);
    const remark = pending.remark?.kind;
    back.hears(pending, remark === "late" || remark === "duplicate", own);
    own.departs(pending);
    const overdue = story.overdue;
    if (overdue !== undefined) ways[overdue.from].givesUp(overdue);
    story.tell();
  }

  /** Whether all frames before this one have been told. */
  isToldUpTo(frame: number): boolean {
    return (this.story.first?.segment.frame ?? frame) >= frame;
  }

  /** A plain run is not told; nor is what came right before it, which is as plain and is returned. */
  skip({ last, octets, segments, upTo }: Skip): readonly Departure[] {
    for (const side of [0, 1] as const) {
      this.segments[side] += segments[side];
      this.ways[side].skip(upTo[side], octets[side]);
      if (last[side] !== undefined) this.sayings[side].skip(last[side]);
    }
    return this.story.drop();
  }

  end(): void {
    const { story, ways } = this;
    for (const way of ways) way.end();
    story.tell();
    this.sink.end({
      vantage: this.vantage.place([ways[0].reactions, ways[1].reactions]),
      segments: this.segments,
      octets: [ways[0].octets, ways[1].octets],
      lost: story.lost,
      late: story.late,
      duplicates: story.duplicates,
      unknowable: story.unknowable,
      missing: [ways[0].missing, ways[1].missing],
    });
  }
}
