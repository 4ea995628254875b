/** What is told from one tap of a simulated exchange, beside what really became of each segment. */
import { describe, expect, test } from "vitest";
import { Connections } from "../../../server/capture/connections/connections";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { Departure, ToldEvent } from "../../../server/capture/told";
import { Teller } from "../../../server/capture/understand/teller";
import { Random } from "../../generator/random";
import { type WireExchange, wireExchange } from "../../generator/wire/exchange";
import type { TapFrame } from "../../generator/wire/tap";

const TAPS = ["a", "middle", "b"] as const;

function tellAll(
  segments: readonly CapturedSegment[],
  told: (event: ToldEvent, connection: number) => void,
): void {
  const connections = new Connections(
    (connection) =>
      new Teller(connection, { told: (event) => told(event, connection.index), end: () => undefined }),
  );
  for (const segment of segments) connections.segment(segment);
  connections.finish();
}

interface Verdicts {
  right: number;
  readonly wrong: string[];
}

/** Only what is argued: nothing is claimed of the rest. */
function judge(exchange: WireExchange, frames: readonly TapFrame[], where: string, verdicts: Verdicts): void {
  const packetsOf = new Map(frames.map(({ segment, packets }) => [segment.frame, packets]));
  const times = new Map<number, number>();
  for (const { packets } of frames) for (const each of packets) times.set(each, (times.get(each) ?? 0) + 1);
  tellAll(
    frames.map(({ segment }) => segment),
    (event) => {
      if (event.kind !== "departs") return;
      const { arrival, frame, known } = event.fate;
      if (known === "assumed" || known === "unknowable" || arrival === "on-the-way") return;
      const packets = packetsOf.get(event.segment.frame) ?? [];
      // Of two copies in the capture nobody knows which one came.
      if (packets.some((packet) => (times.get(packet) ?? 0) > 1)) return;
      const arrived = packets.some((packet) => (exchange.sent[packet]?.arrivals.length ?? 0) > 0);
      if (arrived === (arrival !== "lost")) verdicts.right += 1;
      else verdicts.wrong.push(`${where}: frame ${event.segment.frame} is ${arrival}, ${known} by ${frame}`);
    },
  );
}

describe("what is argued is true", () => {
  test("of each but a few in a thousand segments, wherever the capture was made", () => {
    const verdicts: Verdicts = { right: 0, wrong: [] };
    for (let seed = 1; seed <= 120; seed += 1) {
      const exchange = wireExchange(seed, { perfectTaps: true });
      for (const tap of TAPS) judge(exchange, exchange.taps[tap], `seed ${seed} ${tap}`, verdicts);
    }
    expect(verdicts.right).toBeGreaterThan(10_000);
    // Where a receiver throws away what it got above a gap, or a copy comes that nothing names, no capture shows it.
    const share = verdicts.wrong.length / (verdicts.right + verdicts.wrong.length);
    expect(share, verdicts.wrong.join("\n")).toBeLessThan(0.003);
  });
});

describe("whatever is captured", () => {
  test("each frame is told once and in order, and lands only after it has departed", () => {
    const complaints: string[] = [];
    for (let seed = 1; seed <= 60; seed += 1) {
      const { taps } = wireExchange(seed);
      for (const tap of TAPS)
        complaints.push(
          ...unsound(
            taps[tap].map(({ segment }) => segment),
            `seed ${seed} ${tap}`,
          ),
        );
    }
    expect(complaints).toEqual([]);
  });

  test("also where flags and numbers are thrown about", () => {
    const complaints: string[] = [];
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = new Random(seed);
      const { taps } = wireExchange(seed);
      const wild = taps[random.pick(TAPS)].map(({ segment }) => {
        if (!random.chance(0.1)) return segment;
        return {
          ...segment,
          flags: random.chance(0.3) ? random.int(0, 255) : segment.flags,
          seq: random.chance(0.5) ? random.int(0, 2 ** 32 - 1) : segment.seq,
          ack: random.chance(0.5) ? random.int(0, 2 ** 32 - 1) : segment.ack,
          side: random.chance(0.2) ? ((1 - segment.side) as 0 | 1) : segment.side,
          at: random.chance(0.1) ? segment.at - random.int(0, 1e9) : segment.at,
        };
      });
      complaints.push(...unsound(wild, `seed ${seed}`));
    }
    expect(complaints).toEqual([]);
  });

  test("and of a capture that shows one side only, no more is kept than of others", () => {
    const { taps } = wireExchange(3, { perfectTaps: true });
    const [first] = taps.a;
    if (first === undefined) throw new Error("nothing was sent");
    let told = 0;
    const teller = new Teller(
      { index: 0, streams: [0], ends: first.segment.conversation.ends, clientSide: 0 },
      { told: () => (told += 1), end: () => undefined },
    );
    for (let frame = 1; frame <= 20_000; frame += 1) {
      teller.segment({
        ...first.segment,
        frame,
        flags: 0x10,
        len: 100,
        seq: (frame * 100) >>> 0,
        options: undefined,
      });
    }
    expect(told).toBeGreaterThan(15_000);
  });
});

function unsound(segments: readonly CapturedSegment[], where: string): readonly string[] {
  const complaints: string[] = [];
  const departed = new Set<Departure>();
  const landed = new Map<Departure, number>();
  const last = new Map<number, number>();
  tellAll(segments, (event, key) => {
    if (event.kind === "departs") {
      if (event.segment.frame <= (last.get(key) ?? 0))
        complaints.push(`${where}: frame ${event.segment.frame} again`);
      last.set(key, event.segment.frame);
      departed.add(event);
    } else {
      if (!departed.has(event.of))
        complaints.push(`${where}: frame ${event.of.segment.frame} lands before it departs`);
      landed.set(event.of, (landed.get(event.of) ?? 0) + 1);
    }
  });
  if (departed.size !== segments.length)
    complaints.push(`${where}: ${departed.size} of ${segments.length} told`);
  for (const departure of departed) {
    const later = departure.fate.arrival === "later";
    if (later !== (landed.get(departure) ?? 0) > 0)
      complaints.push(`${where}: frame ${departure.segment.frame} is ${departure.fate.arrival}`);
  }
  return complaints;
}
