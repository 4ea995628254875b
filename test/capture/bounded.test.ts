/** Captures that are made to use up memory: what is kept of them is counted, and does not grow with them. */
import { describe, expect, test } from "vitest";
import { CaptureCheck } from "../../server/capture/check/capture-check";
import { Connections } from "../../server/capture/connections/connections";
import { Fragments } from "../../server/capture/read/fragments";
import { emptyPacket } from "../../server/capture/read/packet";
import { CaptureReader } from "../../server/capture/read/reader";
import type { CapturedSegment } from "../../server/capture/segment";
import { Teller } from "../../server/capture/understand/teller";
import { ScenarioWriter } from "../../server/capture/write/scenario-writer";
import { ACK, SYN } from "../../server/tcp/flags";
import { ipv4, pcap, type TcpFigures, tcp } from "./read/make";

interface Packet extends TcpFigures {
  readonly to?: number;
}

/** The octets of a packet's record, without the file's header. */
function record({ to = 0, ...figures }: Packet): Uint8Array {
  const octets = [...ipv4(tcp({ checksum: 0, ...figures }))];
  octets[18] = to >>> 8;
  octets[19] = to & 0xff;
  return pcap([{ octets }]).slice(24);
}

function segmentsOf(packets: readonly Packet[]): CapturedSegment[] {
  const segments: CapturedSegment[] = [];
  const reader = new CaptureReader({ segment: (each) => segments.push(each), problem: () => undefined });
  reader.push(pcap([]));
  for (const each of packets) reader.push(record(each));
  return segments;
}

test("connections that keep much are fewer at a time", () => {
  let open = 0;
  let most = 0;
  const connections = new Connections(() => {
    most = Math.max(most, ++open);
    return { weight: 100_000, segment: () => undefined, end: () => open-- };
  }, 10e6);
  const pairs = Array.from({ length: 300 }, (_, to) => ({ to, flags: ACK, seq: 1, ack: 1 }));
  const segments = segmentsOf(pairs);
  for (let round = 0; round < 100; round++) for (const each of segments) connections.segment(each);
  expect(connections.weight).toBeLessThanOrEqual(10e6 + 300 * 101_500);
  expect(open).toBeLessThanOrEqual(300);
  connections.finish();
  expect(open).toBe(0);
  expect(most).toBeLessThanOrEqual(300);
});

test("those end first that are over, then those that were silent longest", () => {
  const ended: number[] = [];
  const connections = new Connections(
    ({ index }) => ({ weight: 1_000_000, segment: () => undefined, end: () => ended.push(index) }),
    5e6,
  );
  const data = (to: number) => segmentsOf([{ to, flags: ACK, seq: 1, ack: 1 }]);
  const [reset] = segmentsOf([{ to: 9, flags: 4, seq: 1, ack: 0 }]);
  const [one, two, three] = [data(1), data(2), data(3)].flat();
  const give = (segment: CapturedSegment | undefined) => {
    if (segment !== undefined) connections.segment(segment);
  };
  give(one);
  give(two);
  give(reset);
  for (let to = 20; to < 23; to++) give(data(to)[0]);
  for (let count = 6; count < 8192; count++) give(three);
  expect(ended.slice(0, 2)).toEqual([2, 0]);
});

test("a connection of nothing but SYNs with other numbers has some of their streams' numbers", () => {
  let streams: readonly number[] = [];
  const connections = new Connections((connection) => {
    streams = connection.streams;
    return { segment: () => undefined, end: () => undefined };
  });
  const [old] = segmentsOf([{ flags: ACK, seq: 500, ack: 1 }]);
  if (old === undefined) throw new Error("there is none");
  connections.segment(old);
  for (let index = 0; index < 5000; index++) {
    connections.segment({ ...old, flags: SYN, seq: index * 7, ack: 0 });
    connections.segment({ ...old, seq: 500 + index });
  }
  expect(streams.length).toBeLessThanOrEqual(1024);
  expect(streams[0]).toBe(0);
});

describe("a gap that never closes", () => {
  const [there] = segmentsOf([{ flags: ACK, seq: 1449, ack: 1, payload: Array(100).fill(7) }]);
  if (there === undefined) throw new Error("there is none");
  const conversation = there.conversation;

  function* story(rounds: number): Iterable<CapturedSegment> {
    for (let round = 0; round < rounds; round++) {
      const segment = there as CapturedSegment;
      yield { ...segment, frame: 2 * round + 1, at: round * 1000, seq: 1449 + 100 * round };
      const sack = [1449, 1549 + 100 * round];
      const options = { mss: undefined, wscale: undefined, sackPermitted: false, tsval: undefined };
      yield {
        ...segment,
        ...{
          frame: 2 * round + 2,
          at: round * 1000 + 500,
          side: 1,
          seq: 1,
          ack: 1,
          len: 0,
          payloadPrint: -1,
        },
        options: { ...options, sack, tsecr: undefined, fastOpen: undefined, others: undefined },
      };
    }
  }

  const connection = { index: 0, streams: [0], ends: conversation.ends, clientSide: 0 } as const;

  test("is told and written with as much in memory as before", () => {
    const writer = new ScenarioWriter(connection, { numbers: "symbols", expand: false }, () => undefined);
    const teller = new Teller(connection, writer);
    let most = 0;
    for (const segment of story(20_000)) {
      teller.segment(segment);
      most = Math.max(most, teller.weight);
    }
    expect(most).toBeLessThan(4200 * 340 + 200_000);
  });
});

test("of fragments that are never whole few are kept", () => {
  const fragments = new Fragments();
  for (let fragmentId = 0; fragmentId < 5000; fragmentId++) {
    const place = { bytes: new Uint8Array(100), from: 20, end: 100, limit: 100, addresses: 12 };
    const first = { ...emptyPacket(), ...place, fragment: true, fragmentId, isLastFragment: false };
    expect(fragments.add(first)).toBeUndefined();
  }
  expect(fragments.count).toBe(64);
});

test("of very many errors the first are told, and the rest is counted", () => {
  const check = new CaptureCheck({ mostFaults: 50 }, () => undefined);
  check.push(pcap([]));
  const wrong = { flags: ACK, seq: 1, ack: 1, options: [3, 0, 0, 0] };
  for (let to = 0; to < 300; to++) check.push(record({ ...wrong, to }));
  const { findings, untold } = check.finish();
  expect(findings.filter(({ severity }) => severity === "error")).toHaveLength(50);
  expect(untold).toContainEqual({ rule: "option-length-illegal", severity: "error", count: 250 });
});
