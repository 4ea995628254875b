/** Two captures of one connection make one story, in which each segment's arrivals are those that really were. */
import { describe, expect, test } from "vitest";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { ConnectionFacts, Departure, Landing, ToldEvent } from "../../../server/capture/told";
import { CapturePair } from "../../../server/capture/understand/join/capture-pair";
import { wireExchange } from "../../generator/wire/exchange";
import { bytesOf, CAPTURES, readCapture } from "../read/fixtures";

interface Joined {
  readonly events: readonly ToldEvent[];
  readonly facts: ConnectionFacts;
}

function joined(first: readonly CapturedSegment[], second: readonly CapturedSegment[]): readonly Joined[] {
  const all: Joined[] = [];
  const pair = new CapturePair(() => {
    const events: ToldEvent[] = [];
    return { told: (event) => events.push(event), end: (facts) => all.push({ events, facts }) };
  });
  for (const segment of first) pair.segment(0, segment);
  for (const segment of second) pair.segment(1, segment);
  pair.finish();
  return all;
}

function departures(events: readonly ToldEvent[]): readonly Departure[] {
  return events.filter((event) => event.kind === "departs");
}

function arrivalsOf(departure: Departure, landings: readonly Landing[]): number {
  if (departure.fate.arrival === "at-once") return 1;
  return landings.filter(({ of }) => of === departure).length;
}

describe("captures from both ends", () => {
  const pairs = CAPTURES.filter((name) => name.endsWith(".a.pcap")).map((name) =>
    name.slice(0, -".a.pcap".length),
  );

  test.each(pairs)("%s: what is in one capture only was lost, whichever file comes first", (name) => {
    const [a, b] = [
      readCapture(bytesOf(`${name}.a.pcap`)).segments,
      readCapture(bytesOf(`${name}.b.pcap`)).segments,
    ];
    for (const stories of [joined(a, b), joined(b, a)]) {
      const events = stories.flatMap((story) => story.events);
      const [lands, departs] = [events.filter(({ kind }) => kind === "lands").length, departures(events)];
      const at = new Set(departs.map(({ fate }) => fate.arrival));
      expect([...at].every((arrival) => arrival === "later" || arrival === "lost")).toBe(true);
      // Each capture has what its host sent and what reached it.
      expect(departs.length + lands).toBe(a.length + b.length);
      for (const { facts } of stories) {
        expect(facts.vantage.place).toBe("both");
        expect(facts.missing).toEqual([0, 0]);
      }
    }
  });

  test("what the receiving host's card put together has arrived", () => {
    let together = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const { taps } = wireExchange(seed, { perfectTaps: true });
      const frames = [...taps.a, ...taps.b];
      const parts = new Set(frames.flatMap(({ packets }) => (packets.length > 1 ? packets : [])));
      if (parts.size === 0) continue;
      const arrived = new Set(
        frames
          .filter(({ packets: [only, more] }) => more === undefined && only !== undefined && parts.has(only))
          .map(({ segment }) => mark(segment)),
      );
      const stories = joined(
        taps.a.map(({ segment }) => segment),
        taps.b.map(({ segment }) => segment),
      );
      for (const { fate, segment } of stories.flatMap(({ events }) => departures(events))) {
        if (!arrived.has(mark(segment))) continue;
        together += 1;
        expect(`${seed}: ${segment.frame} ${fate.arrival}`).toBe(`${seed}: ${segment.frame} later`);
      }
    }
    expect(together).toBeGreaterThan(20);
  });

  test("a hundred exchanges over a bad network arrive as they did", () => {
    const wrong: string[] = [];
    let compared = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const { sent, taps } = wireExchange(seed, { perfectTaps: true });
      // A card that cuts segments up makes several arrivals of one.
      if (taps.a.concat(taps.b).some(({ packets }) => packets.length > 1)) continue;
      compared += 1;
      const packetOf = new Map(taps.a.concat(taps.b).map(({ segment, packets }) => [segment, packets[0]]));
      const marks = new Map<string, number[]>();
      for (const [segment, packet] of packetOf) {
        if (packet === undefined) continue;
        const key = mark(segment);
        marks.set(key, [...new Set([...(marks.get(key) ?? []), packet])]);
      }
      for (const { events } of joined(
        taps.a.map(({ segment }) => segment),
        taps.b.map(({ segment }) => segment),
      )) {
        const landings = events.filter((event) => event.kind === "lands");
        for (const departure of departures(events)) {
          const packets = marks.get(mark(departure.segment)) ?? [];
          const [packet] = packets;
          // Of equal segments the story cannot tell which was which.
          if (packets.length !== 1 || packet === undefined) continue;
          const other = sent[packet]?.packet.from === 0 ? taps.b : taps.a;
          const truth = other.filter(({ packets: there }) => there.includes(packet)).length;
          const told = arrivalsOf(departure, landings);
          if (departure.fate.known === "seen" && told !== truth) {
            wrong.push(`seed ${seed}, packet ${packet}: told ${told} times, arrived ${truth} times`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  });
});

describe("captures that differ in more than where they were made", () => {
  const a = readCapture(bytesOf("bulk-loss-sack.a.pcap")).segments;
  const b = readCapture(bytesOf("bulk-loss-sack.b.pcap")).segments;
  const shape = (stories: readonly Joined[]) =>
    stories.map(({ events }) =>
      events
        .filter(({ kind }) => kind === "departs")
        .map((event) => {
          const { fate, segment } = event as Departure;
          return `${segment.side} ${segment.seq} ${segment.flags} ${fate.arrival}`;
        }),
    );
  const plain = shape(joined(a, b));

  test("the second host's clock is far behind and runs fast", () => {
    const other = b.map((segment) => ({ ...segment, at: Math.round(segment.at * 1.0005) - 3_600e9 }));
    const [story] = joined(a, other);
    expect(story?.facts.lost).toBe(13);
    const delays = (story?.events ?? [])
      .filter((event) => event.kind === "lands")
      .map(({ at, of }) => at - of.segment.at);
    expect(Math.min(...delays)).toBeGreaterThan(0);
    // The way takes 10 ms at least; half an hour a day is 0.06 ms in the tenth of a second that the capture lasts.
    expect(Math.abs(Math.min(...delays) - 8e6)).toBeLessThan(3e6);
  });

  test("addresses, ports and identifications are rewritten on the way", () => {
    const conversation = {
      index: 0,
      ends: [
        { address: "203.0.113.9", port: 61_000 },
        { address: "192.168.1.5", port: 8080 },
      ],
    } as const;
    const other = b.map((segment, index) => ({
      ...segment,
      conversation,
      ip: { ...segment.ip, id: segment.ip.id === 0 ? 0 : (index * 7919) % 65_535 },
    }));
    const stories = joined(a, other);
    expect(stories).toHaveLength(1);
    expect(stories[0]?.facts.vantage.place).toBe("both");
    expect(Math.abs((stories[0]?.facts.lost ?? 0) - 13)).toBeLessThan(3);
  });

  test("the second capture begins later, and ends earlier", () => {
    const [story] = joined(a, b.slice(40, 180));
    const fates = departures(story?.events ?? []).map(({ fate }) => `${fate.arrival} ${fate.known}`);
    expect(story?.facts.vantage.place).toBe("both");
    expect(fates[0]).toBe("at-once acknowledged");
    expect(fates.at(-1)).not.toBe("lost seen");
    expect(fates.filter((fate) => fate === "later seen").length).toBeGreaterThan(100);
  });

  test("the payload was cut off in one of them", () => {
    const other = b.map((segment) => ({ ...segment, payloadPrint: -1 }));
    expect(shape(joined(a, other))).toEqual(plain);
  });
});

function mark({ flags, seq, ack, len, win, options, ip }: CapturedSegment): string {
  return [flags, seq, ack, len, win, options?.tsval, options?.tsecr, options?.sack, ip.id].join(" ");
}
