/** Joins what two captures, one from each end, show of the same connection into one exact story. */
import type { CapturedSegment } from "../../segment";
import type { CapturedConnection, ConnectionFacts, Departure, ToldEvent } from "../../told";
import { type Crossing, compareClocks } from "./clocks";
import { type Local, locally } from "./locally";
import { match } from "./match";
import { merged, type Sequence } from "./merge";
import { Retelling } from "./retelling";

/** A connection as one capture shows it. */
export interface View {
  readonly connection: CapturedConnection;
  readonly segments: readonly CapturedSegment[];
}

export interface JoinedStory {
  readonly events: readonly ToldEvent[];
  readonly facts: ConnectionFacts;
}

/**
 * The story's frames are numbered anew in the order of sending, and its times are the client's capture's. Undefined: the two have
 * no segment in common.
 */
export function joinStories(atClient: View, atServer: View): JoinedStory | undefined {
  const client = locally(atClient.segments, atClient.connection, 0);
  const server = locally(atServer.segments, atServer.connection, 1);
  const rough = compareClocks([...crossings(client, server, 0), ...crossings(server, client, 1)]);
  if (rough === undefined) return undefined;
  const [there, back] = [rough.least[0], rough.least[1]];
  const clocks =
    compareClocks([...crossings(client, server, 0, there), ...crossings(server, client, 1, back)]) ?? rough;
  const sequences = [
    sequence(server, client, back, (at) => at),
    sequence(client, server, there, clocks.toFirst),
  ] as const;
  return new Retelling(atClient, [client, server], sequences, clocks.delay).tell(merged(...sequences));
}

/** Which of the two was made at the client? Undefined: they have no segment in common. */
export function inOrderOfEnds(one: View, other: View): readonly [View, View] | undefined {
  const clocks = compareClocks([
    ...crossings(locally(one.segments, one.connection, 0), locally(other.segments, other.connection, 1), 0),
    ...crossings(locally(other.segments, other.connection, 1), locally(one.segments, one.connection, 0), 1),
  ]);
  if (clocks === undefined) return undefined;
  // From the wrong ends everything arrives before it was sent, both ways together.
  return clocks.delay >= 0 ? [one, other] : [other, one];
}

function matching(from: Local, to: Local, delay: number | undefined): readonly (readonly number[])[] {
  const segmentOf = ({ segment }: Departure) => segment;
  return match(from.sent.map(segmentOf), to.got.map(segmentOf), delay);
}

function crossings(from: Local, to: Local, way: 0 | 1, delay?: number): readonly Crossing[] {
  const all: Crossing[] = [];
  for (const [place, indices] of matching(from, to, delay).entries()) {
    const got = to.got[place]?.segment.at;
    const [index, another] = indices;
    const sent = index === undefined ? undefined : from.sent[index]?.segment.at;
    if (got === undefined || sent === undefined || another !== undefined) continue;
    all.push(way === 0 ? { way, first: sent, second: got } : { way, first: got, second: sent });
  }
  return all;
}

/** What `to` lived through: what it got is what `from` sent. */
function sequence(
  from: Local,
  to: Local,
  delay: number | undefined,
  time: (own: number) => number,
): Sequence {
  const sentOf = new Map<Departure, readonly Departure[]>();
  for (const [place, indices] of matching(from, to, delay).entries()) {
    const got = to.got[place];
    const sent = indices.flatMap((index) => from.sent[index] ?? []);
    if (got !== undefined && sent.length > 0) sentOf.set(got, sent);
  }
  return { events: to.events, time, sentOf };
}
