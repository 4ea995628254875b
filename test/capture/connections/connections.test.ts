/** Which connections there are, to which of them each segment belongs, and who their client is. */
import { describe, expect, test } from "vitest";
import { ACK, RST, SYN } from "../../../server/tcp/flags";
import { bytesOf, CAPTURES, readCapture } from "../read/fixtures";
import { ipv4, pcap, tcp } from "../read/make";
import { captureOf, frameOf, framesByConnection, sorted } from "./sort";

const BACK = { source: [10, 0, 0, 2], destination: [10, 0, 0, 1] };

const OPENED = ["A S 100", "B S. 500 101", "A . 101 501"];
const CLOSED = ["A F. 101 501", "B F. 501 102", "A . 102 502"];

describe("the captures of real traffic", () => {
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

  test.each(CAPTURES)("every segment of %s is in one connection, in the order of the frames", (name) => {
    const { segments } = readCapture(bytesOf(name));
    const all = sorted(segments);
    const frames = all.flatMap((each) => each.segments.map(({ frame }) => frame));
    expect([...frames].sort((one, other) => one - other)).toEqual(segments.map(({ frame }) => frame));
    for (const each of all) {
      const own = each.segments.map(({ frame }) => frame);
      expect([...own].sort((one, other) => one - other)).toEqual(own);
    }
  });
});

describe("incarnations", () => {
  const cases: readonly (readonly [string, readonly string[], readonly (readonly number[])[]])[] = [
    ["one connection", [...OPENED, ...CLOSED], [[1, 2, 3, 4, 5, 6]]],
    [
      "a SYN after both FINs were acknowledged begins another",
      [...OPENED, ...CLOSED, "A S 70000", "B S. 90000 70001", "A . 70001 90001"],
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8, 9],
      ],
    ],
    [
      "also where it is never answered",
      [...OPENED, ...CLOSED, "A S 70000", "A S 70000"],
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8],
      ],
    ],
    [
      "and where the other end opens it",
      [...OPENED, ...CLOSED, "B S 70000", "A S. 90000 70001"],
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8],
      ],
    ],
    [
      "a SYN after a reset",
      [...OPENED, "B R 501", "A S 9000000", "B S. 8000000 9000001"],
      [
        [1, 2, 3, 4],
        [5, 6],
      ],
    ],
    [
      "a refused SYN that is tried again",
      ["A S 100", "B R. 0 101", "A S 100", "B R. 0 101"],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "a SYN that is sent again",
      ["A S 100", "A S 100", "B S. 500 101", "B S. 500 101", "A . 101 501"],
      [[1, 2, 3, 4, 5]],
    ],
    [
      "a challenged SYN in mid-connection stays",
      [...OPENED, "A S 9000000", "B . 501 101", "A P. 101 501 5", "B . 501 106"],
      [[1, 2, 3, 4, 5, 6, 7]],
    ],
    [
      "a challenged one with nothing behind it too",
      [...OPENED, "A S 9000000", "B . 501 101"],
      [[1, 2, 3, 4, 5]],
    ],
    ["a SYN by the numbers of the connection stays", [...OPENED, "A S 101"], [[1, 2, 3, 4]]],
    [
      "a SYN near the old numbers that nobody answers stays where only one FIN was acknowledged",
      [...OPENED, "A F. 101 501", "B . 501 102", "A S 70000"],
      [[1, 2, 3, 4, 5, 6]],
    ],
    [
      "and behind a RST of numbers that were acknowledged already",
      [...OPENED, "A P. 101 501 5", "B . 501 106", "A R 101", "A S 70000"],
      [[1, 2, 3, 4, 5, 6, 7]],
    ],
    [
      "RSTs of numbers that were acknowledged already, behind a SYN near the old numbers that is answered later",
      [...OPENED, "B P. 501 101 5", "A . 101 506", "B R 501", "A S 70000", "B R 501", "B S. 90000 70001"],
      [
        [1, 2, 3, 4, 5, 6, 8],
        [7, 9],
      ],
    ],
    [
      "Figure 9: the RST that answers the challenge ends the old one",
      [...OPENED, "A S 9000000", "B . 501 101", "A R 101", "A S 9000000", "B S. 700000000 9000001"],
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8],
      ],
    ],
    [
      "a SYN in mid-connection whose SYN,ACK acknowledges it",
      [...OPENED, "A S 9000000", "B S. 700000000 9000001", "A . 9000001 700000001"],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      "what was on the way then belongs to the old one",
      [...OPENED, "A S 9000000", "B P. 501 101 5", "B S. 700000000 9000001"],
      [
        [1, 2, 3, 5],
        [4, 6],
      ],
    ],
    [
      "another SYN before any answer: the answer tells which",
      ["A S 100", "A S 9000000", "B S. 500 101", "A . 101 501"],
      [[1, 2, 3, 4]],
    ],
    ["the other way round", ["A S 100", "A S 9000000", "B S. 500 9000001"], [[1], [2, 3]]],
    [
      "a simultaneous open",
      ["A S 100", "B S 500", "A S. 100 501", "B S. 500 101", "A . 101 501"],
      [[1, 2, 3, 4, 5]],
    ],
    [
      "one in which a SYN,ACK is not seen",
      ["A S 100", "B S 500", "B S. 500 101", "A . 101 501"],
      [[1, 2, 3, 4]],
    ],
    [
      "a SYN from the other end long after one that nobody answered",
      ["A S 100", "B S 9000000", "A S. 8000000 9000001"],
      [[1], [2, 3]],
    ],
    ["a SYN,ACK seen before its SYN", ["B S. 500 101", "A S 100", "A . 101 501"], [[1, 2, 3]]],
    [
      "a SYN,ACK in mid-connection is challenged and stays",
      [...OPENED, "B S. 9000000 777", "A . 101 501", "B P. 501 101 3"],
      [[1, 2, 3, 4, 5, 6]],
    ],
    [
      "a SYN,ACK after the end whose SYN was not captured",
      [...OPENED, ...CLOSED, "B S. 9000000 8000001", "A . 8000001 9000001"],
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8],
      ],
    ],
    [
      "a SYN,ACK after a reset that is reset too stays",
      ["A . 101 501", "B R 501", "A S. 100 501", "B R 501"],
      [[1, 2, 3, 4]],
    ],
    [
      "a one-sided capture: the client goes on behind its new SYN",
      ["A S 100", "A . 101 501", "A S 9000000", "A . 9000001 701"],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "another one whose SYN and SYN,ACK were not captured",
      [...OPENED, ...CLOSED, "A P. 8000000 9000000 5", "B . 9000000 8000005"],
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8],
      ],
    ],
    [
      "and where only one FIN was",
      [...OPENED, "A F. 101 501", "B . 501 102", "B P. 9000000 8000000 5", "A . 8000000 9000005"],
      [
        [1, 2, 3, 4, 5],
        [6, 7],
      ],
    ],
    [
      "one segment with numbers of no connection stays",
      [...OPENED, "A P. 8000000 9000000 5", "B P. 501 101 5", "A . 101 506"],
      [[1, 2, 3, 4, 5, 6]],
    ],
    [
      "text far above in one direction stays",
      [...OPENED, "A P. 8000000 501 5", "B . 501 8000005"],
      [[1, 2, 3, 4, 5]],
    ],
    [
      "a SYN,ACK was not captured behind a challenge and its RST",
      [...OPENED, "A S 9000000", "B . 501 101", "A R 101", "A . 9000001 700000001", "B . 700000001 9000001"],
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8],
      ],
    ],
    [
      "a SYN,ACK that acknowledges another SYN than the one that was captured",
      ["A S 100", "B S. 500 9000001", "A . 9000001 501"],
      [[1], [2, 3]],
    ],
    [
      "and the reset behind it, where its numbers are far from the old ones",
      [...OPENED, ...CLOSED, "B S. 2000000 3000000", "A R. 3000100 2000001", "B . 2000537 3000100"],
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8, 9],
      ],
    ],
    [
      "a RST outside of what is expected ends nothing: the SYN behind it is challenged",
      [...OPENED, "A R 99999", "A S 9000000", "B . 501 101", "A P. 101 501 5"],
      [[1, 2, 3, 4, 5, 6, 7]],
    ],
    [
      "mid-connection: what comes before the SYN stays apart",
      ["A . 101 501", "A S 9000000", "B S. 7 9000001"],
      [[1], [2, 3]],
    ],
  ];
  test.each(cases)("%s", (_name, lines, expected) => {
    expect(framesByConnection(lines)).toEqual(expected);
  });
});

describe("the client", () => {
  const client = (lines: readonly string[]) =>
    sorted(readCapture(captureOf(lines)).segments)[0]?.connection.ends[0].port;
  test.each([
    ["sends the SYN", ["A S 1", "B S. 9 2"], 40000],
    ["whatever the ports", ["B S 1", "A S. 9 2"], 80],
    ["gets the SYN,ACK", ["A S. 9 2"], 80],
    ["has the port of no service", ["B . 9 2", "A . 2 10"], 40000],
    ["sends the first of two SYNs", ["B S 1", "A S 9", "A S. 9 2"], 80],
  ])("%s", (_name, lines, port) => {
    expect(client(lines)).toBe(port);
  });
});

describe("numbers near the old ones, where no SYN was captured, are a new connection's by its clocks", () => {
  const old = ["A S 100 0 0 7000 0", "B S. 500 101 0 900000000 7000", "A . 101 501 0 7001 900000000"];
  const anew = (client: number, server: number): string[] => [
    `A P. 2000101 3000501 5 ${client} ${server}`,
    `B . 3000501 2000106 0 ${server + 10} ${client}`,
  ];
  const other: readonly (readonly [string, readonly string[]])[] = [
    ["one runs on by more than any does, one back", anew(2_000_000_000, 100_000_000)],
    ["both run back", anew(4_000_000_000, 100_000_000)],
  ];
  test.each(other)("%s", (_, lines) => {
    expect(framesByConnection([...old, ...lines])).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  const same: readonly (readonly [string, readonly string[]])[] = [
    ["both go on", anew(8000, 900_001_000)],
    ["one goes on", anew(8000, 100_000_000)],
    ["as the other does", anew(2_000_000_000, 900_001_000)],
    ["the numbers go on", ["A P. 101 501 5 2000000000 100000000", "B . 501 106 0 100000010 2000000000"]],
  ];
  test.each(same)("but not where %s", (_, lines) => {
    expect(framesByConnection([...old, ...lines])).toEqual([[1, 2, 3, 4, 5]]);
  });
});

test("where there is no more room, connections that are over make it first", () => {
  const other = (index: number) => ({ from: 1024 + (index % 60_000), to: 443 });
  const packets = [
    ...["A S 100", "B S. 500 101", "A . 101 501"].map((line) => frameOf(line, 0).octets),
    ...Array.from({ length: 6000 }, (_, index) => [
      ipv4(tcp({ ...other(index), flags: SYN, seq: 1 })),
      ipv4(tcp({ from: 443, to: other(index).from, flags: RST | ACK, ack: 2 }, BACK), BACK),
    ]).flat(),
    frameOf("A P. 101 501 5", 1).octets,
  ];
  const all = sorted(readCapture(pcap(packets.map((octets) => ({ octets })))).segments);
  expect(all.length).toBe(6001);
  expect(all[0]?.segments.map(({ frame }) => frame)).toEqual([1, 2, 3, 12_004]);
});

test("the streams of a connection are those that Wireshark counts", () => {
  const lines = [...OPENED, "A S 9000000", "B . 501 101", "A P. 101 501 5", ...CLOSED, "A S 70000"];
  expect(sorted(readCapture(captureOf(lines)).segments).map(({ connection }) => connection.streams)).toEqual([
    [0, 1],
    [2],
  ]);
});
