/** Single lines and single figures of an imported scenario, from stories told by hand. */
import { describe, expect, test } from "vitest";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { CapturedConnection, Departure, Fate, ToldEvent } from "../../../server/capture/told";
import { momentText } from "../../../server/capture/write/moments";
import { Numbers } from "../../../server/capture/write/numbers";
import type { WriteOptions } from "../../../server/capture/write/options";
import { ScenarioWriter } from "../../../server/capture/write/scenario-writer";
import { sizeText } from "../../../server/capture/write/sizes";
import { ACK, FIN, PSH, RST, SYN } from "../../../server/tcp/flags";
import type { Side } from "../../../server/tcp/side";
import { READABLE } from "./imported";

const CONNECTION: CapturedConnection = {
  index: 0,
  streams: [0],
  ends: [
    { address: "10.0.0.1", port: 40000 },
    { address: "10.0.0.2", port: 443 },
  ],
  clientSide: 0,
};
const X = 4_294_967_000;
const Y = 1000;

let frames = 0;

function segment(side: Side, at: number, change: Partial<CapturedSegment>): CapturedSegment {
  return {
    frame: ++frames,
    at,
    conversation: { index: 0, ends: CONNECTION.ends },
    side,
    flags: ACK,
    reserved: 0,
    seq: 0,
    ack: 0,
    len: 0,
    win: 100,
    urg: 0,
    options: undefined,
    ip: { version: 4, ttl: 64, ecn: 0, id: 1, direction: undefined },
    faults: undefined,
    payloadPrint: -1,
    ...change,
  };
}

function departs(
  from: Side,
  at: number,
  arrival: Fate["arrival"],
  change: Partial<CapturedSegment>,
): Departure {
  return {
    kind: "departs",
    segment: segment(from, at, change),
    from,
    fate: { arrival, known: "assumed", frame: 0 },
    remark: undefined,
  };
}

function written(events: readonly ToldEvent[], options: WriteOptions = READABLE): string[] {
  const lines: string[] = [];
  const writer = new ScenarioWriter(CONNECTION, options, (line) => lines.push(line));
  for (const event of events) writer.told(event);
  writer.end({
    vantage: { place: "unknown", because: "" },
    segments: [0, 0],
    octets: [0, 0],
    lost: 0,
    late: 0,
    duplicates: 0,
    unknowable: 0,
    missing: [0, 0],
  });
  return lines.slice(lines.indexOf("") + 1);
}

const HANDSHAKE: readonly Departure[] = [
  departs(0, 0, "at-once", { flags: SYN, seq: X }),
  departs(1, 10_000, "at-once", { flags: SYN | ACK, seq: Y, ack: X + 1 }),
  departs(0, 20_000, "at-once", { seq: X + 1, ack: Y + 1 }),
];
/** A segment of `len` octets from the client's number `from` on. */
const data = (at: number, arrival: Fate["arrival"], from: number, len: number) =>
  departs(0, at, arrival, { flags: PSH | ACK, seq: (X + from) >>> 0, ack: Y + 1, len });

describe("arrivals", () => {
  test("later: at a moment behind the lines before it", () => {
    const late = data(30_000, "later", 1, 10);
    const answer = departs(1, 40_000, "at-once", { seq: Y + 1, ack: X + 11 });
    const lines = written([...HANDSHAKE, late, { kind: "lands", of: late, at: 35_000 }, answer]);
    expect(lines.slice(3)).toEqual([
      "0.000030 client ~> server: PSH,ACK seq=x+1 ack=y+1 len=10 arrives=0.000035",
      "0.000040 server -> client: ACK seq=y+1 ack=x+11",
    ]);
  });

  test("within one moment: on a line of its own, without the time", () => {
    const late = data(30_000, "later", 1, 10);
    const stranger = departs(1, 40_000, "at-once", { seq: Y + 1, ack: X + 1 });
    const answer = departs(1, 40_000, "at-once", { seq: Y + 1, ack: X + 11 });
    const lines = written([...HANDSHAKE, late, stranger, { kind: "lands", of: late, at: 40_000 }, answer]);
    expect(lines.slice(3)).toEqual([
      "0.000030 client ~> server: PSH,ACK seq=x+1 ack=y+1 len=10 as s1",
      "0.000040 server -> client: ACK seq=y+1 ack=x+1",
      "deliver s1",
      "0.000040 server -> client: ACK seq=y+1 ack=x+11",
    ]);
  });

  test("twice: delivered twice", () => {
    const twice = data(30_000, "at-once", 1, 10);
    const lines = written([...HANDSHAKE, twice, { kind: "lands", of: twice, at: 50_000 }]);
    expect(lines.slice(3)).toEqual([
      "0.000030 client -> server: PSH,ACK seq=x+1 ack=y+1 len=10 as s1",
      "0.000050 deliver s1",
    ]);
  });

  test("lost, or nobody knows", () => {
    const lines = written([...HANDSHAKE, data(30_000, "lost", 1, 10), data(40_000, "on-the-way", 11, 10)]);
    expect(lines.slice(3)).toEqual([
      "0.000030 client -x server: PSH,ACK seq=x+1 ack=y+1 len=10",
      "0.000040 client ~> server: PSH,ACK seq=x+11 ack=y+1 len=10",
    ]);
  });

  test("under way for thousands of lines: the others do not wait for it", () => {
    const late = data(30_000, "later", 1, 10);
    const others = Array.from({ length: 6000 }, (_, index) =>
      departs(1, 40_000 + index * 1000, "at-once", {
        flags: PSH | ACK,
        seq: Y + 1 + index,
        ack: X + 1,
        len: 1,
      }),
    );
    const options = { ...READABLE, expand: true };
    const lines = written([...HANDSHAKE, late, ...others, { kind: "lands", of: late, at: 9e6 }], options);
    expect(lines.filter((line) => line.includes("s1"))).toEqual([
      "0.000030 client ~> server: PSH,ACK seq=x+1 ack=y+1 len=10 as s1",
      "0.009000 deliver s1",
    ]);
  });
});

describe("numbers", () => {
  test("run on beyond 2^32 and back, and a RST that answers a SYN has 0", () => {
    const numbers = new Numbers("symbols");
    numbers.learn(segment(0, 0, { flags: SYN, seq: X }), 0);
    expect(numbers.text(0, X)).toBe("x");
    expect(numbers.text(0, (X + 400) >>> 0)).toBe("x+400");
    expect(numbers.text(0, X - 5)).toBe("x-5");
    for (let distance = 0; distance < 2 ** 32; distance += 2 ** 30) numbers.follow(0, (X + distance) >>> 0);
    expect(numbers.text(0, (X + 7) >>> 0)).toBe("x+7");
    const lines = written([
      departs(0, 0, "at-once", { flags: SYN, seq: X }),
      departs(1, 1000, "at-once", { flags: RST | ACK, ack: X + 1 }),
    ]);
    expect(lines[1]).toBe("0.000001 server -> client: RST,ACK seq=0 ack=x+1");
  });

  test("relative ones stay within what a header holds", () => {
    const numbers = new Numbers("relative");
    numbers.learn(segment(1, 0, { flags: SYN, seq: 5 }), 1);
    expect([numbers.text(1, 5), numbers.text(1, 105), numbers.text(1, 4)]).toEqual([
      "0",
      "100",
      "4294967295",
    ]);
  });
});

describe("windows", () => {
  test("are written where they change; a RST's counts for nothing", () => {
    const lines = written([
      ...HANDSHAKE,
      departs(1, 30_000, "at-once", { seq: Y + 1, ack: X + 1, win: 0 }),
      departs(1, 40_000, "at-once", { seq: Y + 1, ack: X + 1, win: 0 }),
      departs(1, 50_000, "at-once", { flags: RST, seq: Y + 1, win: 7 }),
    ]);
    expect(lines.map((line) => / win=\d+/.exec(line)?.[0])).toEqual([
      " win=100",
      " win=100",
      undefined,
      " win=0",
      undefined,
      undefined,
    ]);
  });
});

describe("timestamps", () => {
  const stamped = (tsval: number, tsecr: number): Partial<CapturedSegment> => ({
    options: {
      mss: undefined,
      wscale: undefined,
      sackPermitted: false,
      sack: undefined,
      tsval,
      tsecr,
      fastOpen: undefined,
      others: undefined,
    },
  });
  const exchange = (last: Partial<CapturedSegment>) => [
    departs(0, 0, "at-once", { flags: SYN, seq: X, ...stamped(7000, 0) }),
    departs(1, 10_000, "at-once", { flags: SYN | ACK, seq: Y, ack: X + 1, ...stamped(500, 7000) }),
    departs(0, 20_000, "at-once", { seq: X + 1, ack: Y + 1, ...stamped(7010, 500) }),
    departs(1, 30_000, "at-once", { flags: PSH | ACK, seq: Y + 1, ack: X + 1, len: 5, ...last }),
  ];
  const countIn = (last: Partial<CapturedSegment>, expand = false) =>
    written(exchange(last), { ...READABLE, expand }).filter((line) => line.includes("tsval=")).length;

  test("are left out where nothing is wrong with them", () => {
    expect(countIn(stamped(510, 7010))).toBe(0);
    expect(countIn(stamped(510, 7000))).toBe(0);
    expect(countIn(stamped(510, 7010), true)).toBe(4);
  });

  test("are all written where one echoes what was never sent, or is missing", () => {
    expect(countIn(stamped(510, 7005))).toBe(4);
    expect(countIn({})).toBe(3);
  });
});

describe("bands", () => {
  const exchange = (last: number) => [
    ...HANDSHAKE,
    ...Array.from({ length: 6 }, (_, index) => data(30_000 + index, "at-once", 1 + index, 1)),
    departs(0, 90_000, "at-once", { flags: last, seq: X + 7, ack: Y + 1 }),
  ];

  test.each([
    ["Close", FIN | ACK],
    ["Reset", RST | ACK],
  ])("the handshake, the data, and at the end: %s", (name, flags) => {
    const phases = written(exchange(flags)).filter((line) => line.startsWith("phase"));
    expect(phases).toEqual(['phase "Handshake"', 'phase "Data"', `phase "${name}"`]);
  });

  test("not in a short one", () => {
    expect(written([...HANDSHAKE]).some((line) => line.startsWith("phase"))).toBe(false);
  });
});

test("moments", () => {
  expect([0, 19_593_000, 1_250_000_001, 86_400e9].map(momentText)).toEqual([
    "0.000000",
    "0.019593",
    "1.250000001",
    "86400.000000",
  ]);
});

test("sizes", () => {
  expect([1, 999, 1000, 9949, 9950, 999_499, 999_500, 1_234_567, 2.5e13].map(sizeText)).toEqual([
    "1 byte",
    "999 bytes",
    "1.0 kB",
    "9.9 kB",
    "10 kB",
    "999 kB",
    "1.0 MB",
    "1.2 MB",
    "25 TB",
  ]);
});
