/** A connection for tests of the list, ordinary where nothing else is asked for. */
import type { ConnectionRow } from "../../../client/capture/messages";

export function row(index: number, more: Partial<ConnectionRow> = {}): ConnectionRow {
  return {
    index,
    streams: [index],
    client: { address: "10.0.0.1", port: 40_000 + index },
    server: { address: "10.0.0.2", port: 80 },
    beginning: "handshake",
    ending: "closed",
    frame: 1,
    at: 0,
    lasts: 0,
    segments: [1, 1],
    octets: [0, 0],
    lost: 0,
    late: 0,
    duplicates: 0,
    unknowable: 0,
    missing: [0, 0],
    vantage: { place: "unknown", because: "nothing tells" },
    counts: { error: 0, warning: 0, info: 0 },
    findings: [],
    ...more,
  };
}
