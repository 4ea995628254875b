/**
 * Passes over long plain runs of a connection: while one segment is like those that the simulator has just found right, only
 * figures move. What follows a run is told and played behind as many of its last segments as the rules may look back at.
 */
import type { SegmentSink } from "../../connections/connections";
import type { CapturedSegment } from "../../segment";
import type { CapturedConnection } from "../../told";
import { FlatSegment } from "../../understand/flat-segment";
import { ahead } from "../../understand/pending";
import type { Teller } from "../../understand/teller";
import type { ConnectionCheck } from "../connection-check";
import { Numbers } from "./numbers";
import { Skipped } from "./skipped";

/** So many plain segments are played before others are passed over: more than the rules look ahead. */
const LEAST = 72;
/** Every so many of them the simulator is asked how it stands. */
const ASKED = 8;
/** So many at a time are passed over; where many connections are open, fewer. */
const STEP = 512;
const SHORT_STEP = 64;

export class Lane implements SegmentSink {
  private readonly numbers = new Numbers();
  /** How many plain segments came one after another, and the frame of the first. */
  private run = 0;
  private since = 0;
  /** By side: where it stood then. */
  private readonly began: [number, number] = [0, 0];
  private skipped: Skipped | undefined;

  constructor(
    private readonly connection: CapturedConnection,
    private readonly teller: Teller,
    private readonly check: ConnectionCheck,
    /** There are many others: little is to be kept. */
    private readonly isCrowded: () => boolean = () => false,
  ) {}

  get weight(): number {
    return this.teller.weight + this.check.weight + (this.skipped?.weight ?? 0);
  }

  segment(segment: CapturedSegment): void {
    const plain = this.numbers.takes(segment);
    const { skipped } = this;
    if (skipped !== undefined) {
      if (plain && skipped.push(this.isCrowded() ? new FlatSegment(segment) : segment)) return;
      this.resume(skipped);
      if (plain) return;
    }
    this.teller.segment(segment);
    if (plain) this.goesOn(segment);
    else this.run = 0;
  }

  end(): void {
    if (this.skipped !== undefined) this.resume(this.skipped);
    this.teller.end();
  }

  /** Another plain one was told. */
  private goesOn({ frame }: CapturedSegment): void {
    if (this.run === 0) this.begins(frame);
    this.run++;
    if (this.run % ASKED !== 0) return;
    if (this.run === ASKED) this.learn();
    if (this.run >= LEAST && this.isSettled()) this.skipped = this.enter();
  }

  private begins(frame: number): void {
    const { directions } = this.numbers;
    this.since = frame;
    for (const side of [0, 1] as const) {
      this.began[side] = directions[side].next;
      directions[side].edge = undefined;
    }
  }

  /** How the windows of both ends are counted. */
  private learn(): void {
    const outlook = this.check.outlook();
    if (outlook === undefined) return;
    const { clientSide } = this.connection;
    for (const side of [0, 1] as const) {
      const { shift, stretches } = outlook[side === clientSide ? 0 : 1];
      this.numbers.directions[side].unit = shift === undefined ? 0 : 2 ** shift;
      this.numbers.directions[side].stretches = stretches;
    }
  }

  /** All that came before the run has been acknowledged, told and played. */
  private isSettled(): boolean {
    const [one, other] = this.numbers.directions;
    if (ahead(other.ack, this.began[0]) < 0 || ahead(one.ack, this.began[1]) < 0) return false;
    return this.teller.isToldUpTo(this.since) && this.check.isCalmSince(this.since - 1);
  }

  private enter(): Skipped {
    this.learn();
    const step = this.isCrowded() ? SHORT_STEP : STEP;
    return new Skipped(this.numbers.directions, this.connection.clientSide, step, (segment) =>
      this.check.passesOver(segment),
    );
  }

  private resume(skipped: Skipped): void {
    const skip = skipped.end();
    if (skip !== undefined) {
      this.check.skip(skip, this.teller.skip(skip));
    }
    for (const segment of skipped.rest()) this.teller.segment(segment);
    this.skipped = undefined;
    this.run = 0;
  }
}
