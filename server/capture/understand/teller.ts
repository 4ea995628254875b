/** Tells one captured connection as both hosts lived it: what became of each segment, and when it reached its receiver. */
import { FIN, SYN } from "../../tcp/flags";
import type { CapturedSegment } from "../segment";
import type { CapturedConnection, Departure, Fate, ToldSink } from "../told";

const AT_ONCE: Fate = { arrival: "at-once", known: "assumed", frame: 0 };

export class Teller {
  private readonly segments: [number, number] = [0, 0];
  private readonly octets: [number, number] = [0, 0];

  constructor(
    private readonly connection: CapturedConnection,
    private readonly sink: ToldSink,
  ) {}

  segment(segment: CapturedSegment): void {
    const from = segment.side === this.connection.clientSide ? 0 : 1;
    this.segments[from] += 1;
    if ((segment.flags & (SYN | FIN)) === 0) this.octets[from] += segment.len;
    const departure: Departure = { kind: "departs", segment, from, fate: AT_ONCE, remark: undefined };
    this.sink.told(departure);
  }

  end(): void {
    this.sink.end({
      vantage: { place: "unknown", because: "nothing tells where the capture was made" },
      segments: this.segments,
      octets: this.octets,
      lost: 0,
      late: 0,
      duplicates: 0,
      unknowable: 0,
      missing: [0, 0],
    });
  }
}
