/** Told connections for tests: a capture's segments sorted by connection, each connection's events and facts. */
import { Connections } from "../../../server/capture/connections/connections";
import type { CapturedSegment } from "../../../server/capture/segment";
import type {
  CapturedConnection,
  ConnectionFacts,
  Departure,
  Landing,
  ToldEvent,
} from "../../../server/capture/told";
import { Teller } from "../../../server/capture/understand/teller";

export interface ToldConnection {
  readonly connection: CapturedConnection;
  readonly segments: readonly CapturedSegment[];
  readonly events: readonly ToldEvent[];
  readonly facts: ConnectionFacts;
}

export function toldConnections(segments: readonly CapturedSegment[]): readonly ToldConnection[] {
  const told: ToldConnection[] = [];
  const connections = new Connections((connection) => {
    const own: CapturedSegment[] = [];
    const events: ToldEvent[] = [];
    const teller = new Teller(connection, {
      told: (event) => events.push(event),
      end: (facts) => told.push({ connection, segments: own, events, facts }),
    });
    return {
      segment: (segment) => {
        own.push(segment);
        teller.segment(segment);
      },
      end: () => teller.end(),
    };
  });
  for (const segment of segments) connections.segment(segment);
  connections.finish();
  return told;
}

export function departuresOf(events: readonly ToldEvent[]): readonly Departure[] {
  return events.filter((event) => event.kind === "departs");
}

export function landingsOf(events: readonly ToldEvent[]): readonly Landing[] {
  return events.filter((event) => event.kind === "lands");
}
