/** What is on the way: segments under a label, copies that may come again, and arrivals at a set time. */
import type { Random } from "./random";
import type { Segment } from "./segment";

export interface Flight {
  readonly segment: Segment;
  readonly label: string;
  /** Not arrived yet; else only a copy may still come. */
  pending: boolean;
}

export class Network {
  private flights: Flight[] = [];
  private timed: { segment: Segment; at: number }[] = [];
  private labels = 0;

  constructor(
    private readonly random: Random,
    private readonly prefix: string,
  ) {}

  nextLabel(): string {
    this.labels += 1;
    return `${this.prefix}${this.labels}`;
  }

  carry(segment: Segment, label: string, pending: boolean): void {
    this.flights.push({ segment, label, pending });
  }

  carryUntil(segment: Segment, at: number): void {
    this.timed.push({ segment, at });
  }

  get waiting(): boolean {
    return this.flights.some((flight) => flight.pending);
  }

  get dueLater(): boolean {
    return this.timed.length > 0;
  }

  /** The earliest arrival up to `until`, taken out. */
  due(until: number): { segment: Segment; at: number } | null {
    const next = this.timed.reduce<{ segment: Segment; at: number } | null>(
      (best, flight) => (flight.at <= until && (best === null || flight.at < best.at) ? flight : best),
      null,
    );
    this.timed = this.timed.filter((flight) => flight !== next);
    return next;
  }

  pick(): Flight | null {
    return this.flights.length === 0 ? null : this.random.pick(this.flights);
  }

  delivered(flight: Flight, copies: number): void {
    flight.pending = false;
    if (!this.random.chance(copies)) this.remove(flight);
  }

  remove(flight: Flight): void {
    this.flights = this.flights.filter((each) => each !== flight);
  }

  forgetCopies(): void {
    this.flights = this.flights.filter((flight) => flight.pending);
  }
}
