/** Small stories, one for each kind of evidence, with the neighbour in which the same capture says something else. */
import { describe, expect, test } from "vitest";
import type { CapturedOptions, CapturedSegment } from "../../../server/capture/segment";
import { Teller } from "../../../server/capture/understand/teller";
import { ACK, FIN, type Flags, RST, SYN } from "../../../server/tcp/flags";

const ENDS = [
  { address: "10.0.0.1", port: 40_000 },
  { address: "10.0.0.2", port: 80 },
] as const;
const CONVERSATION = { index: 0, ends: ENDS };
const MS = 1e6;

interface Fields {
  readonly flags?: Flags;
  readonly seq: number;
  readonly ack?: number;
  readonly len?: number;
  readonly win?: number;
  readonly sack?: readonly number[];
  readonly ts?: readonly [tsval: number, tsecr: number];
}

/** At so many milliseconds; numbers count from the sides' initial ones, which lie right below 2^32. */
function segment(side: 0 | 1, at: number, fields: Fields): Omit<CapturedSegment, "frame"> {
  const { flags = ACK, seq, ack = 0, len = 0, win = 1000, sack, ts } = fields;
  const bases = side === 0 ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const options: CapturedOptions | undefined =
    sack === undefined && ts === undefined
      ? undefined
      : {
          mss: undefined,
          wscale: undefined,
          sackPermitted: false,
          sack: sack?.map((number) => ((bases[1] ?? 0) + number) >>> 0),
          tsval: ts?.[0],
          tsecr: ts?.[1],
          fastOpen: undefined,
          others: undefined,
        };
  return {
    at: at * MS,
    conversation: CONVERSATION,
    side,
    flags,
    reserved: 0,
    seq: ((bases[0] ?? 0) + seq) >>> 0,
    ack: (flags & ACK) === 0 ? 0 : ((bases[1] ?? 0) + ack) >>> 0,
    len,
    win,
    urg: 0,
    options,
    ip: { version: 4, ttl: 64, ecn: 0, id: 0, direction: undefined },
    faults: undefined,
    payloadPrint: -1,
  };
}

const CLIENT = 2 ** 32 - 150;
const SERVER = 2 ** 32 - 20;
const client = (at: number, fields: Fields) => segment(0, at, fields);
const server = (at: number, fields: Fields) => segment(1, at, fields);

/** The capture is the client's; the way to the server and back takes 20 ms. */
const HANDSHAKE = [
  client(0, { flags: SYN, seq: 0 }),
  server(20, { flags: SYN | ACK, seq: 0, ack: 1 }),
  client(20, { seq: 1, ack: 1 }),
];

/** `1 at-once acknowledged 2`: the frame, what became of it, the evidence and its frame; `lands 1`. */
function told(...segments: readonly Omit<CapturedSegment, "frame">[]): readonly string[] {
  const lines: string[] = [];
  const teller = new Teller(
    { index: 0, streams: [0], ends: ENDS, clientSide: 0 },
    {
      told: (event) => {
        if (event.kind === "lands") lines.push(`lands ${event.of.segment.frame}`);
        else {
          const { fate, remark, segment } = event;
          const said = remark === undefined ? "" : ` (${remark.kind})`;
          lines.push(`${segment.frame} ${fate.arrival} ${fate.known} ${fate.frame}${said}`);
        }
      },
      end: () => undefined,
    },
  );
  for (const [index, each] of segments.entries()) teller.segment({ ...each, frame: index + 1 });
  teller.end();
  return lines;
}

describe("acknowledgments", () => {
  test("show what had arrived when their sender sent them", () => {
    const lines = told(
      ...HANDSHAKE,
      client(30, { seq: 1, ack: 1, len: 100 }),
      client(31, { seq: 101, ack: 1, len: 100 }),
      server(50, { seq: 1, ack: 101 }),
      server(51, { seq: 1, ack: 201 }),
    );
    expect(lines).toEqual([
      "1 at-once acknowledged 2",
      "2 at-once acknowledged 3",
      "3 at-once assumed 0",
      "4 at-once acknowledged 6",
      "5 later acknowledged 7",
      "6 at-once assumed 0",
      "lands 5",
      "7 at-once assumed 0",
    ]);
  });

  test("of an older time tell nothing", () => {
    const lines = told(
      ...HANDSHAKE,
      client(30, { seq: 1, ack: 1, len: 100 }),
      client(31, { seq: 101, ack: 1, len: 100 }),
      server(50, { seq: 1, ack: 201 }),
      server(51, { seq: 1, ack: 101 }),
    );
    expect(lines.slice(3)).toEqual([
      "4 at-once acknowledged 6",
      "5 at-once acknowledged 6",
      "6 at-once assumed 0",
      "7 at-once assumed 0 (late)",
    ]);
  });
});

describe("two copies of the same octets", () => {
  const copies = [
    client(30, { seq: 1, ack: 1, len: 100, ts: [5, 1] }),
    client(300, { seq: 1, ack: 1, len: 100, ts: [9, 1] }),
  ];

  test("the second came, where its timestamp is echoed", () => {
    const lines = told(...HANDSHAKE, ...copies, server(320, { seq: 1, ack: 101, ts: [2, 9] }));
    expect(lines.slice(3)).toEqual([
      "4 lost assumed 0",
      "5 at-once echoed 6 (retransmission)",
      "6 at-once assumed 0",
    ]);
  });

  test("the first came, where its timestamp is", () => {
    const lines = told(...HANDSHAKE, ...copies, server(320, { seq: 1, ack: 101, ts: [2, 5] }));
    expect(lines[3]).toBe("4 at-once echoed 6");
  });

  test("the first came, where the second cannot have been answered yet", () => {
    const lines = told(
      ...HANDSHAKE,
      client(30, { seq: 1, ack: 1, len: 100 }),
      client(300, { seq: 1, ack: 1, len: 100 }),
      server(302, { seq: 1, ack: 101 }),
    );
    expect(lines[3]).toBe("4 at-once assumed 6");
  });

  test("both came, where a D-SACK says so", () => {
    const lines = told(
      ...HANDSHAKE,
      client(30, { seq: 1, ack: 1, len: 100 }),
      client(300, { seq: 1, ack: 1, len: 100 }),
      server(320, { seq: 1, ack: 101, sack: [1, 101] }),
    );
    expect(lines.slice(3)).toEqual([
      "4 at-once sacked 6",
      "5 at-once sacked 6 (spurious-retransmission)",
      "6 at-once assumed 0",
    ]);
  });
});

describe("SACK", () => {
  const burst = [0, 1, 2].map((index) => client(30, { seq: 1 + 100 * index, ack: 1, len: 100 }));

  test("shows what is missing, and in which order the others came", () => {
    const lines = told(
      ...HANDSHAKE,
      ...burst,
      server(50, { seq: 1, ack: 1, sack: [201, 301] }),
      server(51, { seq: 1, ack: 1, sack: [101, 301] }),
      client(52, { seq: 1, ack: 1, len: 100 }),
      server(72, { seq: 1, ack: 301 }),
    );
    expect(lines.slice(3)).toEqual([
      "4 lost assumed 7",
      "5 later sacked 8",
      "6 at-once sacked 7",
      "7 at-once assumed 0 (duplicate-ack)",
      "lands 5",
      "8 at-once assumed 0 (duplicate-ack)",
      "9 at-once assumed 10 (fast-retransmission)",
      "10 at-once assumed 0",
    ]);
  });

  test("without it each duplicate acknowledgment answers one that came above the gap", () => {
    const lines = told(
      ...HANDSHAKE,
      ...burst,
      server(50, { seq: 1, ack: 1 }),
      server(51, { seq: 1, ack: 1 }),
      client(52, { seq: 1, ack: 1, len: 100 }),
      server(72, { seq: 1, ack: 301 }),
    );
    expect(lines.slice(3, 9)).toEqual([
      "4 lost assumed 7",
      "5 at-once acknowledged 10",
      "6 later acknowledged 10",
      "7 at-once assumed 0",
      "lands 6",
      "8 at-once assumed 0 (duplicate-ack)",
    ]);
  });
});

describe("an acknowledgment that nothing acknowledges", () => {
  const close = [
    client(40, { flags: FIN | ACK, seq: 1, ack: 1 }),
    server(60, { flags: FIN | ACK, seq: 1, ack: 2 }),
    client(60, { seq: 2, ack: 2 }),
  ];

  test("was lost, where its receiver sends the FIN again", () => {
    const lines = told(
      ...HANDSHAKE,
      ...close,
      server(300, { flags: FIN | ACK, seq: 1, ack: 2 }),
      client(300, { seq: 2, ack: 2 }),
    );
    expect(lines.slice(5)).toEqual([
      "6 lost sent-again 7",
      "7 at-once answered 8 (spurious-retransmission)",
      "8 at-once assumed 0",
    ]);
  });

  test("was under way, where the FIN left before it can have come", () => {
    const lines = told(...HANDSHAKE, ...close, server(65, { flags: FIN | ACK, seq: 1, ack: 2, win: 999 }));
    expect(lines.slice(5)).toEqual([
      "6 later assumed 0",
      "7 at-once assumed 0 (spurious-retransmission)",
      "lands 6",
    ]);
  });

  test("arrives after what was sent before it", () => {
    const lines = told(
      ...HANDSHAKE,
      client(30, { seq: 1, ack: 1, len: 100 }),
      server(40, { seq: 1, ack: 1, len: 50 }),
      client(40, { seq: 101, ack: 51 }),
      server(61, { seq: 51, ack: 101 }),
    );
    expect(lines.slice(3)).toEqual([
      "4 later acknowledged 7",
      "5 at-once acknowledged 6",
      "6 later assumed 0",
      "lands 4",
      "lands 6",
      "7 at-once assumed 0",
    ]);
  });
});

describe("resets", () => {
  test("a reset is under way as long as its receiver goes on", () => {
    const lines = told(
      ...HANDSHAKE,
      client(30, { flags: RST | ACK, seq: 1, ack: 1 }),
      server(40, { seq: 1, ack: 1, len: 100 }),
      client(40, { flags: RST, seq: 1 }),
    );
    expect(lines.slice(3)).toEqual([
      "4 later assumed 0",
      "5 at-once answered 6",
      "lands 4",
      "6 at-once assumed 0",
    ]);
  });

  test("one without ACK answers what bears its number as acknowledgment", () => {
    const lines = told(
      ...HANDSHAKE,
      server(25, { seq: 1, ack: 1, len: 50 }),
      client(30, { seq: 1, ack: 51, len: 100 }),
      server(50, { flags: RST, seq: 51 }),
    );
    expect(lines.slice(4)).toEqual(["5 at-once answered 6", "6 at-once assumed 0"]);
  });
});

describe("nothing answers", () => {
  test("a SYN that was sent again was lost, and the last one may be under way", () => {
    const lines = told(client(0, { flags: SYN, seq: 0 }), client(1000, { flags: SYN, seq: 0 }));
    expect(lines).toEqual(["1 lost assumed 0", "2 on-the-way unknowable 0 (retransmission)"]);
  });

  test("what the capture ends with cannot be known", () => {
    expect(told(...HANDSHAKE, client(30, { seq: 1, ack: 1, len: 100 }))[3]).toBe("4 at-once unknowable 0");
  });
});

describe("a closed window", () => {
  test("a probe arrives, and its octet is not taken", () => {
    const lines = told(
      ...HANDSHAKE,
      client(30, { seq: 1, ack: 1, len: 100 }),
      server(50, { seq: 1, ack: 101, win: 0 }),
      client(300, { seq: 101, ack: 1, len: 1 }),
      server(320, { seq: 1, ack: 101, win: 0 }),
      server(400, { seq: 1, ack: 101, win: 1000 }),
      client(401, { seq: 101, ack: 1, len: 50 }),
      server(421, { seq: 1, ack: 151 }),
    );
    expect(lines.slice(5)).toEqual([
      "6 at-once answered 7 (zero-window-probe)",
      "7 at-once assumed 0 (keep-alive-ack)",
      "8 at-once assumed 0 (window-update)",
      "9 at-once acknowledged 10 (retransmission)",
      "10 at-once assumed 0",
    ]);
  });
});
