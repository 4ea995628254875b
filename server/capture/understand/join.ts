/** Joins what two captures, one from each end, show of the same connection into one exact story. */
import type { CapturedSegment } from "../segment";
import type { CapturedConnection, ToldEvent } from "../told";
import { Teller } from "./teller";

/** `atClient` and `atServer` are the same connection's segments as each end's own capture shows them. */
export function joinStories(
  atClient: readonly CapturedSegment[],
  _atServer: readonly CapturedSegment[],
  connection: CapturedConnection,
): ToldEvent[] {
  const events: ToldEvent[] = [];
  const teller = new Teller(connection, { told: (event) => events.push(event), end: () => undefined });
  for (const segment of atClient) teller.segment(segment);
  teller.end();
  return events;
}
