/**
 * Folds long runs of data and acknowledgments into one line. A run is cut at numbers, not at moments, since in a transfer
 * something is always under way: before the fold stands what lies below its first cut, behind it what lies above its last
 * one, so that nothing that is written crosses it.
 */
import type { Departure, ToldEvent } from "../told";
import { type Cut, isBelow, Run } from "./cut";

export interface Fold {
  /** Departures with payload, and those without. */
  readonly segments: number;
  readonly acknowledgments: number;
  readonly octets: readonly [client: number, server: number];
  /** When everything before the fold has arrived. */
  readonly at: number;
}

export interface FoldSink {
  told(event: ToldEvent): void;
  fold(fold: Fold): void;
  /** This one is not written. */
  folded(departure: Departure): void;
}

/** So many segments of a run are written before a fold and behind it, as far as the cuts allow. */
const SHOWN = 6;
/** Fewer are not worth a fold. */
const LEAST = 24;

export class Folder {
  private readonly run = new Run();
  /** The run so far, but for what has been folded. */
  private events: ToldEvent[] = [];
  private count = 0;
  private first: Cut | undefined;
  /** The latest cut behind which enough stands, and one that may become it. */
  private next: { readonly cut: Cut; readonly at: number } | undefined;
  private amount:
    | { segments: number; acknowledgments: number; octets: [number, number]; at: number }
    | undefined;
  /** Folded, and still to land. */
  private readonly gone = new Set<Departure>();
  /** Written, and still to land. */
  private readonly written = new Set<Departure>();

  constructor(
    private readonly sink: FoldSink,
    /** Whether something is to be said of a segment that a fold would hide. */
    private readonly isRemarkable: (departure: Departure) => boolean,
  ) {}

  told(event: ToldEvent): void {
    const plain = event.kind === "departs" ? this.departs(event) : this.run.lands(event);
    if (!plain) this.interrupt();
    if (event.kind === "lands" && this.gone.delete(event.of)) return;
    if (!plain) {
      this.write(event);
      return;
    }
    this.events.push(event);
    if (event.kind === "departs") this.advance();
  }

  end(): void {
    this.interrupt();
  }

  private departs(departure: Departure): boolean {
    return this.run.departs(departure) && !this.isRemarkable(departure);
  }

  private advance(): void {
    this.count++;
    const since = this.first === undefined ? 0 : (this.next?.at ?? Number.NEGATIVE_INFINITY);
    if (this.count - since < SHOWN) return;
    const cut = this.run.cut();
    if (cut === undefined) return;
    if (this.first === undefined) {
      this.first = cut;
      return;
    }
    if (this.next !== undefined) this.leaveOut(this.first, this.next.cut);
    this.next = { cut, at: this.count };
  }

  private write(event: ToldEvent): void {
    if (event.kind === "lands") this.written.delete(event.of);
    else if (event.fate.arrival === "later") this.written.add(event);
    this.sink.told(event);
  }

  /** Between the two cuts nothing has to be written. */
  private leaveOut(first: Cut, last: Cut): void {
    if (this.amount === undefined && !this.isWorthIt(first, last)) return;
    const before: ToldEvent[] = [];
    const behind: ToldEvent[] = [];
    const amount = this.amount ?? {
      segments: 0,
      acknowledgments: 0,
      octets: [0, 0],
      at: Number.NEGATIVE_INFINITY,
    };
    const isFirst = this.amount === undefined;
    for (const event of this.events) {
      const departure = event.kind === "departs" ? event : event.of;
      if (isFirst && isBelow(first, departure)) {
        before.push(event);
        amount.at = Math.max(amount.at, event.kind === "departs" ? event.segment.at : event.at);
      } else if (!isBelow(last, departure)) behind.push(event);
      else if (event.kind === "lands") this.gone.delete(departure);
      else this.drop(event, amount);
    }
    this.amount = amount;
    this.events = behind;
    for (const event of before) this.write(event);
  }

  private drop(departure: Departure, amount: NonNullable<Folder["amount"]>): void {
    const { segment, from, fate } = departure;
    if (segment.len > 0) amount.segments++;
    else amount.acknowledgments++;
    amount.octets[from] += segment.len;
    if (fate.arrival === "later") this.gone.add(departure);
    this.sink.folded(departure);
  }

  /** Enough lies between the cuts, and all that is written before the fold has arrived when something is behind it. */
  private isWorthIt(first: Cut, last: Cut): boolean {
    let dropped = 0;
    let arrived = 0;
    let began = Number.POSITIVE_INFINITY;
    const underWay = new Set(this.written);
    for (const event of this.events) {
      const departure = event.kind === "departs" ? event : event.of;
      if (event.kind === "lands") underWay.delete(departure);
      if (isBelow(first, departure)) {
        if (event.kind === "departs" && event.fate.arrival === "later") underWay.add(event);
        arrived = Math.max(arrived, event.kind === "departs" ? event.segment.at : event.at);
      } else if (event.kind === "departs") {
        if (isBelow(last, event)) dropped++;
        else began = Math.min(began, event.segment.at);
      }
    }
    return dropped >= LEAST && underWay.size === 0 && arrived <= began;
  }

  /** The run is over: what is left of it is written. */
  private interrupt(): void {
    if (this.amount !== undefined) this.sink.fold(this.amount);
    for (const event of this.events) this.write(event);
    this.events = [];
    this.count = 0;
    this.first = undefined;
    this.next = undefined;
    this.amount = undefined;
    this.run.interrupt();
  }
}
