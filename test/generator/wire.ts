/**
 * The way between two endpoints: what one sends is written down and arrives, is lost, or waits. What an endpoint must
 * answer (an ACK, a SYN,ACK, a RST) is sent from here.
 */
import { Endpoint } from "./endpoint";
import { Network } from "./network";
import type { Random } from "./random";
import { type Flag, has, type Num, other, type Segment, type Side } from "./segment";
import type { Plan, SegmentStep, Step, StepBody } from "./step";

export const SIDES: readonly Side[] = ["a", "b"];

export class Wire {
  readonly steps: Step[] = [];
  readonly ends: Readonly<Record<Side, Endpoint>>;
  readonly network: Network;
  /** Milliseconds since the exchange began. */
  time = 0;
  /** At the end nothing is lost any more. */
  flushing = false;
  /** When a side last sent something that may have to be sent again, and how often its timer has run out. */
  readonly lastSent: Record<Side, number> = { a: 0, b: 0 };
  readonly backoff: Record<Side, number> = { a: 0, b: 0 };
  private readonly owedSince: Record<Side, number> = { a: 0, b: 0 };

  constructor(
    readonly random: Random,
    readonly plan: Plan,
    labelPrefix: string,
  ) {
    this.ends = { a: new Endpoint("a", random), b: new Endpoint("b", random) };
    this.network = new Network(random, labelPrefix);
  }

  payDebt(side: Side, eagerness: number): boolean {
    const end = this.ends[side];
    const reply = end.replies[0];
    if (reply !== undefined && this.random.chance(eagerness)) {
      end.replies.shift();
      if (reply.kind === "rst") this.sendReset(side, reply.seq, reply.ack);
      else if (end.state === "SYN-RECEIVED") this.sendSynAck(side, true);
      else return false;
      return true;
    }
    if (
      !end.owesAck ||
      end.state === "SYN-SENT" ||
      !this.random.chance(eagerness * (end.challenged ? 1 : 0.5))
    )
      return false;
    if (end.replies.length > 0) return false;
    this.sendAck(side);
    return true;
  }

  sendAck(side: Side): void {
    this.send(side, ["ACK"], this.ends[side].nxt, 0, { plain: true });
  }

  sendSynAck(side: Side, answer: boolean): void {
    if (answer) this.backoff[side] += this.lastSent[side] > 0 ? 1 : 0;
    this.send(side, ["SYN", "ACK"], 0, 0, { plain: true });
  }

  sendReset(side: Side, seq: Num, ack: Num | null): void {
    const flags: Flag[] = ack === null ? ["RST"] : ["RST", "ACK"];
    this.transmit({ from: side, flags, seq, ack, len: 0, win: this.window(side) }, { plain: false });
  }

  /** The window field: what the buffer has room for, on a SYN never scaled. */
  window(side: Side, onSyn = false): number {
    const buffer = this.plan.buffer;
    if (buffer?.side !== side) return 65535;
    const room = Math.max(0, buffer.size - this.ends[side].unread);
    return Math.min(65535, onSyn ? room : room >> (buffer.shift ?? 0));
  }

  send(
    from: Side,
    flags: readonly Flag[],
    offset: number,
    len: number,
    how: { plain: boolean; fate?: SegmentStep["fate"] },
  ): void {
    const end = this.ends[from];
    const acks = flags.includes("ACK");
    const win = this.window(from, flags.includes("SYN"));
    const ack: Num | null = acks ? { base: other(from), offset: end.rcvNxt } : null;
    const scale =
      !flags.includes("SYN") && this.plan.buffer?.side === from ? 2 ** (this.plan.buffer.shift ?? 0) : 1;
    end.edge = Math.max(end.edge, end.rcvNxt + win * scale);
    if (acks) {
      end.owesAck = false;
      end.challenged = false;
    }
    if (len > 0 || flags.includes("SYN") || flags.includes("FIN")) this.lastSent[from] = this.time;
    this.transmit({ from, flags, seq: { base: from, offset }, ack, len, win }, how);
  }

  transmit(segment: Segment, how: { plain: boolean; fate?: SegmentStep["fate"] }): void {
    const fate = how.fate ?? this.fate();
    const to = this.ends[other(segment.from)];
    const sender = segment.mark === undefined ? this.ends[segment.from].state : null;
    const arrivesAfter = fate === "later" && this.plan.arrivals ? this.random.int(1, 80) + 0.5 : undefined;
    const way = fate === "now" ? this.plan.way : null;
    const atOnce = fate === "now" && way === null;
    const label =
      arrivesAfter === undefined && (fate === "later" || (atOnce && this.random.chance(this.plan.copies)))
        ? this.network.nextLabel()
        : undefined;
    if (atOnce) this.deliver(segment);
    if (way !== null) this.network.carryUntil(segment, this.time + way);
    if (label !== undefined) this.network.carry(segment, label, fate === "later");
    if (arrivesAfter !== undefined) this.network.carryUntil(segment, this.time + arrivesAfter);
    this.push({
      kind: "segment",
      segment,
      fate,
      plain: how.plain,
      sender,
      receiver: atOnce && (to.state !== "LISTEN" || this.plan.events) ? to.state : null,
      ...(label === undefined ? {} : { label }),
      ...(arrivesAfter === undefined ? {} : { arrivesAfter }),
      ...(has(segment, "SYN") && segment.mark === undefined ? { options: this.options(segment.from) } : {}),
    });
    this.answerSyns();
  }

  /** A SYN,ACK is part of entering SYN-RECEIVED, so it goes out before anything else happens. */
  private answerSyns(): void {
    for (const side of SIDES)
      while (this.ends[side].replies.some((reply) => reply.kind === "syn-ack")) this.payDebt(side, 1);
  }

  private options(side: Side): string {
    const parts = this.plan.mss === null ? [] : [`mss=${this.plan.mss}`];
    const shift = this.plan.buffer?.shift;
    if (shift != null) parts.push(`wscale=${this.plan.buffer?.side === side ? shift : 0}`);
    return parts.join(" ");
  }

  private fate(): SegmentStep["fate"] {
    if (this.flushing) return "now";
    const roll = this.random.next();
    if (roll < this.plan.loss) return "lost";
    return roll < this.plan.loss + this.plan.delay ? "later" : "now";
  }

  deliver(segment: Segment): void {
    const to = this.ends[other(segment.from)];
    const owed = to.owesAck;
    to.arrive(segment);
    if (!owed && to.owesAck) this.owedSince[to.side] = this.time;
  }

  /** A SYN that comes when all is over would begin another connection: such copies are lost instead. */
  private mayArrive(segment: Segment): boolean {
    const to = this.ends[other(segment.from)];
    if (!has(segment, "SYN") || segment.ack !== null) return true;
    if (to.state === "LISTEN") return !to.everEstablished && to.rcvNxt === 0;
    return to.state !== "CLOSED" || (!to.listening && !to.active && to.rcvNxt === 0);
  }

  deliverSomething(): boolean {
    const flight = this.network.pick();
    if (flight === null) return false;
    if (!this.mayArrive(flight.segment)) {
      this.network.remove(flight);
      if (flight.pending) this.push({ kind: "drop", label: flight.label });
      return flight.pending;
    }
    if (flight.pending && this.random.chance(this.plan.loss)) {
      this.network.remove(flight);
      this.push({ kind: "drop", label: flight.label });
      return true;
    }
    this.network.delivered(flight, this.plan.copies);
    this.deliver(flight.segment);
    this.push({ kind: "deliver", label: flight.label });
    this.answerSyns();
    return true;
  }

  /** Time goes on: what is due arrives first, and no acknowledgment waits for half a second. */
  pass(milliseconds: number): void {
    const until = this.time + milliseconds;
    for (;;) {
      for (const side of SIDES) {
        const end = this.ends[side];
        if (end.owesAck && end.state !== "SYN-SENT" && until - this.owedSince[side] > 300) {
          while (end.replies.length > 0) this.payDebt(side, 1);
          this.sendAck(side);
        }
      }
      const due = this.network.due(until);
      if (due === null) break;
      this.time = due.at;
      // All that arrives at one moment has arrived before anything is sent at that moment.
      for (let next: typeof due | null = due; next !== null; next = this.network.due(this.time))
        if (this.mayArrive(next.segment)) this.deliver(next.segment);
      this.answerSyns();
    }
    this.time = Math.ceil(until);
  }

  event(side: Side, call: string): void {
    this.push({ kind: "event", side, call });
  }

  push(step: StepBody): void {
    this.steps.push({ ...step, time: this.time });
  }
}
