/** What one end's own capture shows: what it sent and what reached it, in the order in which its TCP lived it. */
import type { Side } from "../../../tcp/side";
import type { CapturedSegment } from "../../segment";
import type { CapturedConnection, ConnectionFacts, Departure } from "../../told";
import { Teller } from "../teller";

export interface LocalEvent {
  /** Otherwise it reaches this end. */
  readonly sends: boolean;
  readonly departure: Departure;
  /** In this capture's clock. Nanoseconds. */
  readonly at: number;
}

export interface Local {
  readonly events: readonly LocalEvent[];
  /** In the order of their frames, both. */
  readonly sent: readonly Departure[];
  readonly got: readonly Departure[];
  isSent(departure: Departure): boolean;
  /** What reached the host, which went on as if it had not: a listener whose backlog was full. */
  readonly ignored: ReadonlySet<Departure>;
  readonly facts: ConnectionFacts | undefined;
}

/**
 * `side` is the end where the capture was made. A host takes segments in a little after its own capture has seen them: the teller
 * knows when.
 */
export function locally(
  segments: readonly CapturedSegment[],
  connection: CapturedConnection,
  side: Side,
): Local {
  const events: LocalEvent[] = [];
  const sent: Departure[] = [];
  const got: Departure[] = [];
  const ignored = new Set<Departure>();
  let facts: ConnectionFacts | undefined;
  const teller = new Teller(connection, {
    told: (event) => {
      if (event.kind === "lands") {
        const { of } = event;
        if (of.from !== side) events.push({ sends: false, departure: of, at: of.segment.at });
        return;
      }
      const { fate, from, segment } = event;
      if (from === side) {
        sent.push(event);
        events.push({ sends: true, departure: event, at: segment.at });
        return;
      }
      got.push(event);
      if (fate.arrival === "lost" && fate.known === "sent-again") ignored.add(event);
      else if (fate.arrival !== "later") events.push({ sends: false, departure: event, at: segment.at });
    },
    end: (about) => {
      facts = about;
    },
  });
  for (const segment of segments) teller.segment(segment);
  teller.end();
  const own = new Set(sent);
  return { events, sent, got, ignored, facts, isSent: (departure) => own.has(departure) };
}
