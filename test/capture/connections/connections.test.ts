/** Which connections there are in the captures of real traffic, and who their client is. */
import { expect, test } from "vitest";
import { Connections } from "../../../server/capture/connections/connections";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { CapturedConnection } from "../../../server/capture/told";
import { bytesOf, readCapture } from "../read/fixtures";

interface Sorted {
  readonly connection: CapturedConnection;
  readonly segments: CapturedSegment[];
  ended: number;
}

function sorted(segments: readonly CapturedSegment[]): readonly Sorted[] {
  const all: Sorted[] = [];
  const connections = new Connections((connection) => {
    const one: Sorted = { connection, segments: [], ended: 0 };
    all.push(one);
    return {
      segment: (segment) => one.segments.push(segment),
      end: () => {
        one.ended++;
      },
    };
  });
  for (const segment of segments) connections.segment(segment);
  connections.finish();
  return all;
}

test("each connection of many has its own segments, its client first, and one end", () => {
  const { segments } = readCapture(bytesOf("many-connections.a.pcap"));
  const all = sorted(segments);
  expect(all.length).toBeGreaterThan(10);
  expect(all.map(({ connection }) => connection.index)).toEqual(all.map((_, index) => index));
  expect(all.reduce((sum, each) => sum + each.segments.length, 0)).toBe(segments.length);
  for (const { connection, ended, segments } of all) {
    expect(ended).toBe(1);
    const [first] = segments;
    expect(first?.side).toBe(connection.clientSide);
    expect(first?.conversation.ends[connection.clientSide]).toBe(connection.ends[0]);
  }
});
