/**
 * One connection, played out step by step: two endpoints, and a network between them that loses, delays, reorders and
 * duplicates. Every choice is drawn at random; every segment is one its sender may send by RFC 9293.
 */
import type { Endpoint } from "./endpoint";
import { Moves } from "./moves";
import type { Random } from "./random";
import { type Num, other, type Segment, type Side } from "./segment";
import type { Plan, Step } from "./step";
import { SIDES, Wire } from "./wire";

export class ExchangeRun {
  readonly ends: Readonly<Record<Side, Endpoint>>;
  private readonly wire: Wire;
  private readonly moves: Moves;

  constructor(
    private readonly random: Random,
    private readonly plan: Plan,
    labelPrefix: string,
  ) {
    this.wire = new Wire(random, plan, labelPrefix);
    this.moves = new Moves(this.wire);
    this.ends = this.wire.ends;
  }

  get steps(): readonly Step[] {
    return this.wire.steps;
  }

  run(): void {
    this.open();
    for (let i = 0; i < this.plan.steps; i++) this.turn();
    this.finish();
  }

  private open(): void {
    const { a, b } = this.ends;
    const { opening, events, buffer } = this.plan;
    if (buffer?.shift != null) this.ends[other(buffer.side)].sendScale = 2 ** buffer.shift;
    if (opening === "start") {
      for (const end of [a, b]) {
        end.state = "ESTABLISHED";
        end.everEstablished = true;
        end.edge = 65535;
        end.maxWnd = 65535;
        end.offered = 65535;
      }
      if (!this.plan.declared) this.moves.nameNumbers(this.random.pick(SIDES));
      return;
    }
    b.listening = opening === "active" || opening === "given-up" || opening === "old-syn";
    if (b.listening) b.state = "LISTEN";
    if (events && b.listening) this.wire.event("b", "listen");
    if (opening === "old-syn") this.oldSynFirst();
    this.sendSyn("a", opening === "simultaneous" || opening === "given-up" || opening === "old-syn");
    if (opening === "old-syn") this.oldSynAnswered();
    if (opening === "simultaneous") this.sendSyn("b", true);
    if (opening === "given-up") {
      this.wire.event("a", this.random.pick(["close", "abort"]));
      a.end();
      this.record();
    }
  }

  private sendSyn(side: Side, delayed: boolean): void {
    if (this.plan.events) this.wire.event(side, "connect");
    const end = this.ends[side];
    end.state = "SYN-SENT";
    end.active = true;
    end.nxt = 1;
    this.wire.send(side, ["SYN"], 0, 0, { plain: true, ...(delayed ? { fate: "later" } : {}) });
  }

  /** Figure 8, its first half: a SYN of an earlier attempt reaches the listener (before or after the opener's own SYN). */
  private oldSynFirst(): void {
    if (this.random.chance(0.5)) return;
    this.oldSynStory("z");
  }

  private oldSynAnswered(): void {
    for (let i = this.random.int(1, 2); i > 0; i--) this.oldSynStory(`z${i}`);
  }

  /** The whole story by itself: nothing of it touches the numbers of the attempt that follows. */
  private oldSynStory(name: string): void {
    const z = (offset: number): Num => ({ base: name, offset });
    const y = (offset: number): Num => ({ base: `${name}y`, offset });
    const win = 65535;
    const raw = (segment: Segment, lost: boolean): void =>
      this.wire.push({
        kind: "segment",
        segment,
        fate: lost ? "lost" : "now",
        plain: false,
        sender: null,
        receiver: null,
      });
    raw({ from: "a", flags: ["SYN"], seq: z(0), ack: null, len: 0, win, mark: "old" }, false);
    for (let resetLost = true; resetLost; ) {
      const answerLost = this.random.chance(0.2);
      raw({ from: "b", flags: ["SYN", "ACK"], seq: y(0), ack: z(1), len: 0, win }, answerLost);
      if (answerLost) continue;
      resetLost = this.random.chance(0.2);
      raw({ from: "a", flags: ["RST"], seq: z(1), ack: null, len: 0, win }, resetLost);
    }
    if (this.random.chance(this.plan.expects)) this.expectNow();
  }

  private turn(): void {
    if (this.plan.timed && this.random.chance(0.4)) this.wire.pass(this.random.int(1, 40));
    // A challenge is answered at once, so that it does not come when its connection is gone.
    for (const side of SIDES)
      if (this.ends[side].challenged && this.wire.payDebt(side, 1)) {
        this.record();
        return;
      }
    const debtor = this.random.pick(SIDES);
    if (this.wire.payDebt(debtor, 0.6) || this.wire.payDebt(other(debtor), 0.6)) {
      this.record();
      return;
    }
    const side = this.random.pick(SIDES);
    const end = this.ends[side];
    const done = this.random.weighted<() => boolean>([
      [() => this.wire.deliverSomething(), this.wire.network.waiting ? 4 : 0],
      [() => this.moves.sendText(side), 5],
      [() => this.wire.payDebt(side, 1), end.owesAck ? 4 : 0],
      [() => this.moves.retransmit(side), end.outstanding ? 2 : 0],
      [() => this.moves.sendFin(side), this.plan.ending === "close" && this.moves.left[side] === 0 ? 2 : 0.2],
      [() => this.moves.keepAlive(side), 0.3],
      [() => this.moves.windowUpdate(side), this.plan.buffer?.side === side ? 3 : 0],
      [() => this.moves.special(side), this.plan.specials && this.moves.specials < 4 ? 0.7 : 0],
      [() => this.moves.gap(), this.plan.gaps ? 6 : 0],
      [
        () => this.moves.breakOff(side),
        this.plan.ending === "abort" || this.plan.ending === "crash" ? 0.3 : 0,
      ],
    ]);
    if (done?.()) this.record();
  }

  /** Perhaps an `expect` after what has just been done. */
  private record(): void {
    if (this.random.chance(this.plan.expects)) this.expectNow();
  }

  private expectNow(): void {
    const { a, b } = this.ends;
    const states = SIDES.filter((side) => this.stateIsCertain(side)).map((side) => ({
      side,
      state: this.ends[side].state,
    }));
    const numbers = [];
    for (const end of [a, b]) {
      if (!end.synchronized || !this.random.chance(0.3)) continue;
      const mine = (offset: number): Num => ({ base: end.side, offset });
      const property = this.random.pick(["snd.una", "snd.nxt", "rcv.nxt"] as const);
      const value =
        property === "rcv.nxt"
          ? { base: other(end.side), offset: end.rcvNxt }
          : mine(property === "snd.una" ? end.una : end.nxt);
      numbers.push({ side: end.side, property, value });
    }
    if (states.length + numbers.length > 0) this.wire.push({ kind: "expect", states, numbers });
  }

  /** A listener that has seen nothing yet may as well be shown CLOSED; nobody needs to say. */
  private stateIsCertain(side: Side): boolean {
    const end = this.ends[side];
    return end.state !== "LISTEN" || this.plan.events;
  }

  private finish(): void {
    this.wire.flushing = true;
    for (let round = 0; round < 300; round++) {
      if (this.settle()) continue;
      if (this.wire.network.dueLater) {
        this.wire.pass(100);
        continue;
      }
      break;
    }
    // A host that sends nothing is no part of the page.
    if (!this.wire.steps.some((step) => step.kind === "segment")) this.moves.nameNumbers("a");
    this.expectNow();
  }

  /** One step towards quiet; false when nothing is left to do. */
  private settle(): boolean {
    if (this.wire.network.waiting && this.wire.deliverSomething()) return true;
    this.wire.network.forgetCopies();
    for (const side of SIDES) if (this.wire.payDebt(side, 1)) return true;
    for (const side of SIDES) {
      const end = this.ends[side];
      if (end.owesAck && end.state !== "SYN-SENT" && end.replies.length === 0) {
        this.wire.sendAck(side);
        return true;
      }
    }
    if (this.wire.network.dueLater) return false;
    for (const side of SIDES)
      if (this.plan.buffer?.side === side && this.moves.windowUpdate(side)) return true;
    for (const side of SIDES) if (this.ends[side].outstanding && this.moves.retransmit(side)) return true;
    if (this.plan.ending !== "close") return false;
    for (const side of SIDES) {
      if (this.moves.granted[side] > 0) {
        if (this.moves.sendText(side)) return true;
        this.moves.granted[side] = 0;
      }
      if (this.moves.sendFin(side)) return true;
    }
    return false;
  }

  /** Whether nothing is under way or owed: what a page that ends here may be asked. */
  get quiet(): boolean {
    return (
      !this.wire.network.waiting &&
      SIDES.every((side) => !this.ends[side].owesAck && !this.ends[side].outstanding)
    );
  }
}
