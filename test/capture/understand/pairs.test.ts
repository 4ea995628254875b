/** What is told from one end's capture of real traffic never contradicts what the other end's capture shows. */
import { expect, test } from "vitest";
import type { CapturedSegment } from "../../../server/capture/segment";
import type { Departure, ToldEvent } from "../../../server/capture/told";
import { bytesOf, CAPTURES, readCapture } from "../read/fixtures";
import { departuresOf, landingsOf, toldConnections } from "./stories";

const PAIRS = CAPTURES.filter((name) => name.endsWith(".a.pcap")).map((name) =>
  name.slice(0, -".a.pcap".length),
);

/** What a segment bears from end to end. */
function mark({ conversation, side, flags, seq, ack, len, win, options, ip }: CapturedSegment): string {
  const { address, port } = conversation.ends[side];
  return [
    address,
    port,
    flags,
    seq,
    ack,
    len,
    win,
    options?.tsval,
    options?.tsecr,
    options?.sack,
    ip.id,
  ].join(" ");
}

function times(segments: readonly CapturedSegment[]): Map<string, number[]> {
  const all = new Map<string, number[]>();
  for (const [index, segment] of segments.entries()) {
    const key = mark(segment);
    all.set(key, [...(all.get(key) ?? []), index]);
  }
  return all;
}

/** The listener's backlog was full: what reached it was dropped there, which reads as lost. */
const IGNORED = new Set(["backlog-overflow"]);

for (const name of PAIRS) {
  for (const [own, other] of [
    ["a", "b"],
    ["b", "a"],
  ]) {
    test(`${name}, told by ${own}, agrees with what ${other} saw`, () => {
      const here = readCapture(bytesOf(`${name}.${own}.pcap`)).segments;
      const there = times(readCapture(bytesOf(`${name}.${other}.pcap`)).segments);
      const hereTimes = times(here);
      const complaints: string[] = [];
      for (const { events } of toldConnections(here)) {
        const landings = landingsOf(events);
        for (const departure of departuresOf(events)) {
          const { segment, fate } = departure;
          const key = mark(segment);
          const seen = there.get(key)?.length ?? 0;
          // A copy that the wire made cannot be told from the other.
          if (seen > 1 || (hereTimes.get(key)?.length ?? 0) > 1) continue;
          const landed = landings.filter(({ of }) => of === departure).length;
          if (landed !== (fate.arrival === "later" ? 1 : 0))
            complaints.push(`${segment.frame} lands ${landed} times`);
          if (fate.known === "assumed" || fate.known === "unknowable") continue;
          const arrives = fate.arrival !== "lost";
          if (arrives !== seen > 0 && !IGNORED.has(name)) {
            complaints.push(
              `frame ${segment.frame}: ${fate.arrival}, ${fate.known} by ${fate.frame}; seen ${seen} times`,
            );
          }
        }
        complaints.push(...misplaced(events, there));
      }
      expect(complaints).toEqual([]);
    });
  }
}

/** Landings with evidence that stand before a frame which the receiver sent, by its own capture, before they came. */
function misplaced(
  events: readonly ToldEvent[],
  there: ReadonlyMap<string, readonly number[]>,
): readonly string[] {
  const complaints: string[] = [];
  const waiting: Departure[] = [];
  for (const event of events) {
    if (event.kind === "lands") waiting.push(event.of);
    else {
      if (event.fate.arrival === "at-once") waiting.push(event);
      const left = waiting.filter(({ from }) => from !== event.from);
      for (const landed of left) {
        waiting.splice(waiting.indexOf(landed), 1);
        if (landed.fate.known === "assumed" || landed.fate.known === "unknowable") continue;
        const arrived = there.get(mark(landed.segment));
        const departed = there.get(mark(event.segment));
        if (arrived?.length !== 1 || departed?.length !== 1) continue;
        if ((arrived[0] ?? 0) > (departed[0] ?? 0)) {
          complaints.push(
            `frame ${landed.segment.frame} is told to arrive before frame ${event.segment.frame} left`,
          );
        }
      }
    }
  }
  return complaints;
}

test.each(["last-ack-lost.a", "bulk-loss-sack.b", "many-connections.a", "zero-window.b"])(
  "%s through a mirror port that copies each packet: the second copies are told as such",
  (name) => {
    const { segments } = readCapture(bytesOf(`${name}.pcap`));
    const twice = segments.flatMap((segment, index) => [
      { ...segment, frame: 2 * index + 1 },
      { ...segment, frame: 2 * index + 2, at: segment.at + 3000 },
    ]);
    const once = toldConnections(segments);
    for (const [index, { events, facts }] of toldConnections(twice).entries()) {
      const departures = departuresOf(events);
      const copies = departures.filter(({ remark }) => remark?.kind === "duplicate");
      const firsts = copies.filter(({ segment }) => segment.frame % 2 === 1).length;
      expect(firsts).toBeLessThanOrEqual(once[index]?.facts.duplicates ?? 0);
      // The first acknowledgments of a host that was not seen to number its packets may be two.
      expect(copies.length).toBeGreaterThan(departures.length / 2 - 6);
      expect(facts.lost).toBeLessThanOrEqual(2 * (once[index]?.facts.lost ?? 0) + 3);
    }
  },
);

test("most of what arrived or was lost is told with evidence", () => {
  let argued = 0;
  let all = 0;
  for (const name of CAPTURES.filter((one) => /\.[ab]\.pcap$/.test(one))) {
    for (const { events } of toldConnections(readCapture(bytesOf(name)).segments)) {
      for (const { fate, segment } of departuresOf(events)) {
        if (segment.len === 0) continue;
        all += 1;
        if (fate.known !== "assumed" && fate.known !== "unknowable") argued += 1;
      }
    }
  }
  expect(argued / all).toBeGreaterThan(0.95);
});
