/**
 * Events of a connection that are known and not yet written, the oldest first: as figures, since every connection of a capture
 * has hundreds of them. An event that comes out is equal to the one that went in, as far as it is written.
 */
import { type CapturedOptions, type CapturedSegment, NO_OPTIONS, type SegmentFault } from "../segment";
import type { Departure, Evidence, Fate, Landing, Remark, ToldEvent } from "../told";
import { type Pages, Rows } from "./pages";

const ARRIVALS: readonly Fate["arrival"][] = ["at-once", "later", "lost", "on-the-way"];
const EVIDENCE: readonly Evidence[] = [
  ...(["seen", "acknowledged", "sacked", "echoed"] as const),
  ...(["answered", "sent-again", "assumed", "unknowable"] as const),
];
const REMARKS: readonly (Remark["kind"] | undefined)[] = [
  undefined,
  ...(["retransmission", "fast-retransmission", "spurious-retransmission", "late", "duplicate"] as const),
  ...(["duplicate-ack", "window-update", "keep-alive", "keep-alive-ack", "zero-window-probe"] as const),
];

/** Far more than can be on their way. */
const MOST_FLYING = 8192;

/** The figure that holds the row's bits. */
const BITS = 5;
// Where each of them stands, behind the flags.
const RESERVED = 8;
const ECN = 12;
const SIDE = 14;
const FROM = 15;
const ARRIVAL = 16;
const KNOWN = 18;
const REMARK = 21;
const LANDS = 1 << 25;
const HAS_TIMESTAMPS = 1 << 26;

/** What the rows have no room for. */
interface Rest {
  readonly faults: readonly SegmentFault[] | undefined;
  readonly options: CapturedOptions | undefined;
}

export class ToldEvents {
  private readonly rows: Rows;
  /** By their places among all events. */
  private readonly rest = new Map<number, Rest>();
  private passed = 0;
  /** Departures that came out and may still land, by their frames. */
  private readonly flying = new Map<number, Departure>();
  private likeness: CapturedSegment | undefined;

  constructor(pages: Pages) {
    this.rows = new Rows(pages);
  }

  get length(): number {
    return this.rows.length;
  }

  push(event: ToldEvent): void {
    if (event.kind === "departs") {
      this.put(event);
      return;
    }
    this.rows.add(event.at);
    this.rows.set(0, event.of.segment.frame);
    this.rows.set(BITS, LANDS | (event.of.from << FROM));
  }

  /** The oldest goes. `isCopied`: it may land although it arrives at once, or more than once. */
  shift(isCopied: (frame: number) => boolean): ToldEvent | undefined {
    const event = this.first;
    if (event === undefined) return undefined;
    if (event.kind === "departs") {
      this.rest.delete(this.passed);
      const { frame } = event.segment;
      if (event.fate.arrival === "later" || isCopied(frame)) this.remember(event);
    } else if (!isCopied(event.of.segment.frame)) this.flying.delete(event.of.segment.frame);
    this.rows.shift();
    this.passed++;
    return event;
  }

  private remember(departure: Departure): void {
    this.flying.set(departure.segment.frame, departure);
    const [oldest] = this.flying.keys();
    if (this.flying.size > MOST_FLYING && oldest !== undefined) this.flying.delete(oldest);
  }

  /** The oldest, which stays. */
  get first(): ToldEvent | undefined {
    return this.length === 0 ? undefined : this.at(0);
  }

  get departures(): number {
    let count = 0;
    for (let place = 0; place < this.length; place++) if ((this.figure(place, BITS) & LANDS) === 0) count++;
    return count;
  }

  private put({ segment, from, fate, remark }: Departure): void {
    const { rows } = this;
    const { options, faults, ip } = segment;
    const isPlain = options !== undefined && bearsTimestampsAlone(options);
    this.likeness ??= segment;
    rows.add(segment.at);
    rows.set(0, segment.frame);
    rows.set(1, segment.seq);
    rows.set(2, segment.ack);
    rows.set(3, segment.len);
    rows.set(4, (segment.win << 16) | segment.urg);
    rows.set(
      BITS,
      segment.flags |
        (segment.reserved << RESERVED) |
        (ip.ecn << ECN) |
        (segment.side << SIDE) |
        (from << FROM) |
        (ARRIVALS.indexOf(fate.arrival) << ARRIVAL) |
        (EVIDENCE.indexOf(fate.known) << KNOWN) |
        (REMARKS.indexOf(remark?.kind) << REMARK) |
        (isPlain ? HAS_TIMESTAMPS : 0),
    );
    rows.set(6, isPlain ? (options.tsval as number) : 0);
    rows.set(7, isPlain ? (options.tsecr as number) : 0);
    rows.set(8, fate.frame);
    rows.set(9, remark?.frame ?? 0);
    const others = isPlain ? undefined : options;
    if (faults !== undefined || others !== undefined)
      this.rest.set(this.passed + this.length - 1, { faults, options: others });
  }

  private at(place: number): ToldEvent {
    const at = this.rows.moment(place);
    const frame = this.figure(place, 0);
    if ((this.figure(place, BITS) & LANDS) === 0) return this.departure(place);
    const of = this.flying.get(frame) ?? this.departure(place);
    return { kind: "lands", of, at } satisfies Landing;
  }

  private departure(place: number): Departure {
    const bits = this.figure(place, BITS);
    const rest = this.rest.get(this.passed + place);
    const remark = REMARKS[(bits >> REMARK) & 15];
    const winAndUrgent = this.figure(place, 4);
    const { conversation, ip } = this.likeness as CapturedSegment;
    return {
      kind: "departs",
      segment: {
        frame: this.figure(place, 0),
        at: this.rows.moment(place),
        conversation,
        side: bits & (1 << SIDE) ? 1 : 0,
        flags: bits & 0xff,
        reserved: (bits >> RESERVED) & 15,
        seq: this.figure(place, 1),
        ack: this.figure(place, 2),
        len: this.figure(place, 3),
        win: winAndUrgent >>> 16,
        urg: winAndUrgent & 0xffff,
        options: (bits & HAS_TIMESTAMPS) === 0 ? rest?.options : this.timestamps(place),
        ip: { version: ip.version, ttl: ip.ttl, ecn: (bits >> ECN) & 3, id: ip.id, direction: ip.direction },
        faults: rest?.faults,
        payloadPrint: -1,
      },
      from: bits & (1 << FROM) ? 1 : 0,
      fate: {
        arrival: ARRIVALS[(bits >> ARRIVAL) & 3] ?? "at-once",
        known: EVIDENCE[(bits >> KNOWN) & 7] ?? "assumed",
        frame: this.figure(place, 8),
      },
      remark: remark === undefined ? undefined : { kind: remark, frame: this.figure(place, 9) },
    };
  }

  private timestamps(place: number): CapturedOptions {
    return { ...NO_OPTIONS, tsval: this.figure(place, 6), tsecr: this.figure(place, 7) };
  }

  private figure(place: number, index: number): number {
    return this.rows.figure(place, index) >>> 0;
  }
}

function bearsTimestampsAlone(options: CapturedOptions): boolean {
  const { tsval, mss, wscale, sackPermitted, sack, fastOpen, others } = options;
  if (tsval === undefined || sack !== undefined || sackPermitted) return false;
  return mss === undefined && wscale === undefined && fastOpen === undefined && others === undefined;
}
