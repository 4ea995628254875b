/** The merged sequence of both ends as a told story: each segment once, as its sender's capture has it, with all its arrivals. */
import { otherSide, type Side } from "../../../tcp/side";
import { figuresOf } from "../../segment";
import type { ConnectionFacts, Departure, Fate, Landing, Remark, ToldEvent } from "../../told";
import type { JoinedStory, View } from "./join";
import type { Local } from "./locally";
import type { MergedEvent, Sequence } from "./merge";

const ARRIVES: Fate = { arrival: "later", known: "seen", frame: 0 };
const AT_ONCE: Fate = { arrival: "at-once", known: "seen", frame: 0 };
const LOST: Fate = { arrival: "lost", known: "seen", frame: 0 };
const IGNORED: Fate = { arrival: "lost", known: "sent-again", frame: 0 };
const ON_THE_WAY: Fate = { arrival: "on-the-way", known: "unknowable", frame: 0 };

export class Retelling {
  private readonly arrivals = new Map<Departure, number>();
  /** Of each end's capture: what a frame is called in the story. */
  private readonly numbers: readonly [Map<number, number>, Map<number, number>] = [new Map(), new Map()];
  private readonly ignored = new Set<Departure>();
  private readonly told = new Map<Departure, Departure>();
  private lost = 0;
  private unknowable = 0;
  private duplicates = 0;

  constructor(
    private readonly client: View,
    private readonly locals: readonly [Local, Local],
    private readonly sequences: readonly [Sequence, Sequence],
    private readonly delay: number,
  ) {}

  tell(story: readonly MergedEvent[]): JoinedStory {
    this.prepare(story);
    const events: ToldEvent[] = [];
    const segments: [number, number] = [0, 0];
    for (const { at, departures, sends } of story) {
      for (const departure of departures) {
        if (sends) {
          segments[departure.from] += 1;
          const retold = this.departure(departure, at);
          this.told.set(departure, retold);
          events.push(retold);
        } else {
          const of = this.told.get(departure);
          if (of?.fate.arrival === "later") events.push({ kind: "lands", of, at } satisfies Landing);
        }
      }
    }
    return { events, facts: this.facts(segments, story) };
  }

  private prepare(story: readonly MergedEvent[]): void {
    let number = 0;
    for (const { departures, sends } of story) {
      for (const departure of departures) {
        if (sends) {
          number += 1;
          this.numbers[departure.from].set(departure.segment.frame, number);
        } else this.arrivals.set(departure, (this.arrivals.get(departure) ?? 0) + 1);
      }
    }
    for (const [side, sequence] of this.sequences.entries()) {
      for (const [got, [sent]] of sequence.sentOf) {
        const number = sent === undefined ? undefined : this.numbers[sent.from].get(sent.segment.frame);
        if (number !== undefined) this.numbers[side as Side].set(got.segment.frame, number);
        if (this.locals[side as Side].ignored.has(got) && sent !== undefined) this.ignored.add(sent);
      }
    }
  }

  private departure(departure: Departure, at: number): Departure {
    const { from, segment } = departure;
    const { connection, segments } = this.client;
    const number = this.numbers[from].get(segment.frame) ?? 0;
    const fate = this.fate(departure, at);
    if (fate.arrival === "lost") this.lost += 1;
    if (fate.known === "unknowable") this.unknowable += 1;
    const side = from === 0 ? connection.clientSide : otherSide(connection.clientSide);
    const conversation = segments[0]?.conversation ?? segment.conversation;
    const remark = this.remark(departure);
    return {
      kind: "departs",
      segment: { ...figuresOf(segment), frame: number, at, conversation, side },
      from,
      fate,
      remark,
    };
  }

  private fate(departure: Departure, at: number): Fate {
    const count = this.arrivals.get(departure) ?? 0;
    if (count > 1) this.duplicates += count - 1;
    // What its sender's capture lacks is told with its arrival.
    if (count > 0) return this.sentBy(departure) ? ARRIVES : AT_ONCE;
    if (this.ignored.has(departure)) return IGNORED;
    const there = this.sequences[otherSide(departure.from)];
    const [first, last] = [there.events[0], there.events[there.events.length - 1]];
    if (first === undefined || last === undefined) return ON_THE_WAY;
    const covered = at + this.delay >= there.time(first.at) && at + this.delay <= there.time(last.at);
    if (covered) return LOST;
    if (at + this.delay > there.time(last.at)) return ON_THE_WAY;
    // The other capture was begun later.
    return departure.fate.arrival === "later" ? { ...departure.fate, arrival: "at-once" } : departure.fate;
  }

  private sentBy(departure: Departure): boolean {
    return this.locals[departure.from].isSent(departure);
  }

  private remark({ from, remark }: Departure): Remark | undefined {
    if (remark === undefined || remark.kind === "late") return undefined;
    return { kind: remark.kind, frame: this.numbers[from].get(remark.frame) ?? 0 };
  }

  private facts(segments: [number, number], story: readonly MergedEvent[]): ConnectionFacts {
    const [client, server] = this.locals;
    return {
      vantage: { place: "both", because: "there is a capture from each end" },
      segments,
      octets: [client.facts?.octets[0] ?? 0, server.facts?.octets[1] ?? 0],
      lost: this.lost,
      late: overtaken(story),
      duplicates: this.duplicates,
      unknowable: this.unknowable,
      missing: [server.facts?.missing[0] ?? 0, client.facts?.missing[1] ?? 0],
    };
  }
}

/** How many arrived after one that was sent later. */
function overtaken(story: readonly MergedEvent[]): number {
  const order = new Map<Departure, number>();
  const latest: [number, number] = [-1, -1];
  let count = 0;
  for (const { departures, sends } of story) {
    for (const departure of departures) {
      if (sends) {
        order.set(departure, order.size);
        continue;
      }
      const place = order.get(departure) ?? 0;
      if (place < latest[departure.from]) count += 1;
      else latest[departure.from] = place;
    }
  }
  return count;
}
