/** Plays an exchange statement by statement over all readings of it that are still open. */
import {
  type ExchangeStatement,
  LATER,
  LOST,
  NOW,
  type Scenario,
  type WrittenSegment,
  type WrittenTime,
} from "../model/exchange";
import type { Problem } from "../model/problem";
import { FIN, RST, SYN } from "../tcp/flags";
import { type Packet, segmentEnd } from "../tcp/packet";
import { type Arrival, courses, segmentArrives } from "../tcp/segment-arrives";
import { segmentDeparts, settleDebts } from "../tcp/segment-departs";
import { plus, type SequenceSpace } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import { performCall } from "./calls";
import { moveClock, startTimers, timerDue, timerFires } from "./clock";
import { evaluate } from "./evaluate";
import { checkAssertions, checkThen } from "./expect";
import type { Correction, Departure, Judge, Reading, Verdict } from "./judge";
import { leaveOut } from "./leave-out";
import { problemAt } from "./problems";
import { recordStep, type StepDraft, snapshot } from "./record";
import { sameStory } from "./same-story";
import { applyStart } from "./start";
import { define, resolve } from "./symbols";
import { World } from "./world";

/** The most readings kept side by side; the first ones are what the author most likely meant. */
const MOST_WORLDS = 6;

export interface SimulationOptions {
  /** Keep every step for the trace. */
  readonly record: boolean;
}

/** The reading with the fewest faults, after the whole scenario. */
export function simulate(scenario: Scenario, judge: Judge, options: SimulationOptions): World {
  const simulator = new Simulator(judge, options.record);
  let worlds: World[] = [new World(scenario)];
  for (const statement of scenario.statements) worlds = simulator.statement(worlds, statement);
  return simulator.finish(worlds);
}

class Simulator {
  constructor(
    private readonly judge: Judge,
    private readonly recording: boolean,
  ) {}

  statement(worlds: World[], statement: ExchangeStatement): World[] {
    const next: World[] = [];
    for (const world of worlds) this.step(world, statement, next);
    return next.length === 1 ? next : keepBest(next);
  }

  finish(worlds: World[]): World {
    const ended: World[] = [];
    for (const world of worlds) {
      if (world.flights.length === 0) ended.push(world);
      else this.letTimePass(world, Number.POSITIVE_INFINITY, false, ended);
    }
    for (const world of ended) this.judge.end(world);
    return keepBest(ended)[0] ?? (worlds[0] as World);
  }

  private step(world: World, statement: ExchangeStatement, out: World[]): void {
    world.line = statement.line;
    if (world.scenario.timed) {
      const moment = this.momentOf(world, statement);
      if (moment > world.now || world.flights.length > 0) {
        const advanced: World[] = [];
        this.letTimePass(world, moment, true, advanced);
        for (const each of advanced) this.perform(each, statement, out);
        return;
      }
    }
    this.perform(world, statement, out);
  }

  /** The statement's moment; a time that runs back is reported and not followed. */
  private momentOf(world: World, statement: ExchangeStatement): number {
    const moment = statement.time === undefined ? world.now : absolute(world, statement.time);
    if (moment < world.now) {
      this.report(
        world,
        problemAt(world, "time-goes-back", statement.line, "time", {
          written: `${moment / 1e9}s`,
          expected: `${world.now / 1e9}s`,
        }),
      );
      return world.now;
    }
    return moment;
  }

  private report(world: World, problem: Parameters<World["report"]>[0]): void {
    world.report(problem, this.judge.weight(problem.rule));
  }

  private perform(world: World, statement: ExchangeStatement, out: World[]): void {
    world.endsOpen = false;
    switch (statement.kind) {
      case "segment":
        this.segment(world, statement, out);
        return;
      case "deliver":
      case "drop":
        this.transit(world, statement.kind, statement.segment, statement.line, out);
        return;
      case "wait": {
        const unit =
          statement.unit === "MSL" ? world.settings.msl : statement.unit === "RTO" ? world.settings.rto : 1;
        this.letTimePass(world, world.now + statement.amount * unit, true, out);
        return;
      }
      case "set":
        world.settings = { ...world.settings, ...statement.changes };
        break;
      case "let":
        this.let(world, statement.symbol, statement.value, statement.line);
        break;
      case "gap":
        leaveOut(world);
        world.endsOpen = true;
        break;
      case "start":
        applyStart(world, statement);
        break;
      case "expect":
        checkAssertions(world, statement, this.judge);
        break;
      case "event": {
        const { connection, side } = statement.end;
        const before = this.recording && connection !== undefined ? snapshot(world, connection) : undefined;
        performCall(world, statement, this.judge);
        if (before !== undefined && connection !== undefined) {
          this.record(world, {
            kind: "call",
            line: statement.line,
            connection,
            side,
            call: statement.verb,
            before,
          });
        }
        break;
      }
      case "phase":
      case "note":
        break;
    }
    out.push(world);
  }

  private let(
    world: World,
    symbol: number,
    value: Parameters<typeof resolve>[1] | "hole",
    line: number,
  ): void {
    const name = world.scenario.space.nameOf(symbol);
    const meaning = value === "hole" ? undefined : resolve(world, value);
    const known = world.values[symbol];
    if (meaning === undefined) {
      this.report(world, problemAt(world, "symbol-unbound", line, "statement", { name, expected: "" }));
      define(world, symbol, known ?? world.scenario.space.of(symbol));
      return;
    }
    if (known !== undefined && world.scenario.space.compare(known, meaning) !== 0) {
      this.report(
        world,
        problemAt(world, "symbol-conflict", line, "statement", {
          name,
          written: world.scenario.space.text(meaning) ?? "?",
          expected: world.scenario.space.text(known) ?? "?",
        }),
      );
      return;
    }
    define(world, symbol, meaning);
  }

  // ---- segments

  private segment(world: World, segment: WrittenSegment, out: World[]): void {
    const connection = world.own(segment.connection);
    const sender = connection.tcbs[segment.side];
    const receiver = connection.tcbs[segment.side === 0 ? 1 : 0];
    sender.assertedNow = undefined;
    receiver.assertedNow = undefined;
    const evaluated = evaluate(world, segment, sender);
    const departure: Departure = { world, segment, evaluated, packet: evaluated.packet, sender, receiver };
    const verdict = this.judge.departure(departure);
    connection.begun = true;
    if (verdict === undefined) {
      this.depart(departure, undefined, out);
      return;
    }
    const [first, ...others] = verdict.readings;
    const forks = others.map((reading) => ({ reading, fork: world.fork() }));
    this.report(world, asRead(verdict.problem, first));
    for (const { reading, fork } of forks) this.report(fork, asRead(verdict.problem, reading));
    this.departWrong(world, segment, evaluated.packet, verdict, first ?? "meant", out);
    for (const { reading, fork } of forks)
      this.departWrong(fork, segment, evaluated.packet, verdict, reading, out);
  }

  /** One reading of a wrong segment. */
  private departWrong(
    world: World,
    segment: WrittenSegment,
    packet: Packet,
    verdict: Verdict,
    reading: Reading,
    out: World[],
  ): void {
    const connection = world.own(segment.connection);
    const sender = connection.tcbs[segment.side];
    const receiver = connection.tcbs[segment.side === 0 ? 1 : 0];
    if (verdict.meant === "nothing" || reading === "as-if-not-sent") {
      const before = this.recording ? snapshot(world, segment.connection) : undefined;
      if (reading === "by-the-author") verdict.otherwise?.(sender, receiver);
      if (before !== undefined)
        this.record(world, { kind: "send", line: segment.line, packet, segment, before });
      out.push(world);
      return;
    }
    const { prepare, ...numbers } = verdict.meant;
    const corrected: Packet = { ...packet, ...numbers, reported: true };
    const evaluated = { packet, seqPlace: undefined, ackPlace: undefined, unboundInAck: undefined };
    if (reading === "meant") {
      prepare?.(sender, receiver, corrected);
      this.depart({ world, segment, evaluated, packet: corrected, sender, receiver }, undefined, out);
    } else if (reading === "by-the-author") {
      prepare?.(sender, receiver, corrected);
      shiftToWritten(sender, receiver, packet, numbers, world.scenario.space);
      this.depart(
        { world, segment, evaluated, packet: { ...packet, reported: true }, sender, receiver },
        undefined,
        out,
      );
    } else {
      // Whoever acknowledges a SYN wrongly believes in its own number, and takes a RST that bears it.
      if (numbers.ack !== undefined && (packet.flags & SYN) !== 0) sender.rcvNxt = packet.ack;
      const departed = { world, segment, evaluated, packet: corrected, sender, receiver };
      this.depart(departed, { ...packet, reported: true }, out);
      if (numbers.seq !== undefined)
        noteSentAbove(world, world.own(segment.connection).tcbs[segment.side], packet);
    }
  }

  /** The segment leaves; `onTheWire` is what travels, where that is not what its sender has it be. */
  private depart(departure: Departure, onTheWire: Packet | undefined, out: World[]): void {
    const { world, segment, packet, sender } = departure;
    const { space } = world.scenario;
    const before = this.recording ? snapshot(world, segment.connection) : undefined;
    if (packet.own) {
      world.cost -= settleDebts(sender, packet, space);
      segmentDeparts(sender, packet, space);
      if (world.scenario.timed) startTimers(world, sender, packet);
    }
    this.judge.departed(departure, segment.arrow === LOST);
    const travelling = onTheWire ?? packet;
    if (before !== undefined) {
      const kind = segment.arrow === LOST ? "lost" : "send";
      this.record(world, { kind, line: segment.line, packet: travelling, segment, before });
    }
    if (segment.senderThen !== undefined) {
      checkThen(world, segment, "sender-state", segment.side, segment.senderThen, this.judge);
    }
    if (segment.extra !== undefined) world.packets = new Map(world.packets).set(segment, travelling);
    if (segment.arrow === NOW) {
      if (world.settings.delay > 0 && world.scenario.timed) {
        world.flights = [
          ...world.flights,
          { packet: travelling, segment, due: world.now + world.settings.delay },
        ];
      } else {
        this.arrive(world, segment, travelling, segment.line, out);
        return;
      }
    } else if (segment.arrow === LATER) {
      const arrives = segment.extra?.arrives;
      if (arrives === undefined) world.underWay = [...world.underWay, segment];
      else {
        const due = absolute(world, arrives);
        if (due < world.now) {
          this.report(
            world,
            problemAt(world, "time-goes-back", segment.line, "segment", {
              written: `${due / 1e9}s`,
              expected: `${world.now / 1e9}s`,
            }),
          );
        }
        world.flights = [...world.flights, { packet: travelling, segment, due: Math.max(due, world.now) }];
      }
    }
    out.push(world);
  }

  private transit(
    world: World,
    kind: "deliver" | "drop",
    segment: WrittenSegment | undefined,
    line: number,
    out: World[],
  ): void {
    const packet = segment === undefined ? undefined : world.packets.get(segment);
    if (segment === undefined || packet === undefined) {
      out.push(world);
      return;
    }
    world.underWay = world.underWay.filter((each) => each !== segment);
    if (kind === "drop") {
      if (this.recording) {
        const before = snapshot(world, segment.connection);
        this.record(world, { kind: "lost", line, packet, segment, before });
      }
      out.push(world);
      return;
    }
    this.arrive(world, segment, packet, line, out);
  }

  /** The segment reaches its receiver; where the RFC leaves the receiver a choice, both courses are followed. */
  private arrive(world: World, segment: WrittenSegment, packet: Packet, line: number, out: World[]): void {
    const side = segment.side === 0 ? 1 : 0;
    const receiver = world.connection(segment.connection).tcbs[side];
    const listening = this.listening(world, segment.connection, side);
    if (courses(receiver, packet, world.scenario.space, listening) === 2) {
      const other = world.fork();
      const reopens = receiver.state === "TIME-WAIT";
      this.follow(world, segment, packet, line, 0);
      this.follow(other, segment, packet, line, 1);
      // A SYN into TIME-WAIT that is then answered was taken as a new connection.
      if (reopens) out.push(other, world);
      else out.push(world, other);
      return;
    }
    this.follow(world, segment, packet, line, 0);
    out.push(world);
  }

  private listening(world: World, connection: number, side: 0 | 1): boolean | "maybe" {
    const end = world.scenario.connections[connection]?.ends[side] ?? 0;
    return world.listeners[end]?.listening ?? false;
  }

  private follow(world: World, segment: WrittenSegment, packet: Packet, line: number, course: number): void {
    const side = segment.side === 0 ? 1 : 0;
    const connection = world.own(segment.connection);
    const receiver = connection.tcbs[side];
    const sender = connection.tcbs[segment.side];
    const before = this.recording ? snapshot(world, segment.connection) : undefined;
    const step: Arrival = {
      space: world.scenario.space,
      listening: this.listening(world, segment.connection, side),
      filtered: world.settings.filtered,
      course,
      clause: "none",
      taken: false,
      text: "none",
    };
    this.judge.arriving(world, segment, packet, receiver, sender);
    const earlier = needsEarlier(packet) ? receiver.clone() : receiver;
    segmentArrives(receiver, packet, step);
    receiver.because = step.clause;
    if (world.scenario.timed) startTimers(world, receiver, packet);
    this.judge.arrived(world, segment, packet, receiver, earlier, step);
    if (before !== undefined) {
      this.record(world, { kind: "arrive", line, packet, segment, before, clause: step.clause });
    }
    if (segment.receiverThen !== undefined && !world.asserted.has(segment)) {
      if (segment.extra !== undefined) world.asserted = new Set(world.asserted).add(segment);
      checkThen(world, segment, "receiver-state", side, segment.receiverThen, this.judge);
    }
  }

  // ---- time

  /** Everything that happens up to and at `moment`, in order; then the clock stands there. */
  private letTimePass(world: World, moment: number, timers: boolean, out: World[]): void {
    for (;;) {
      const flight = world.flights.reduce<World["flights"][number] | undefined>(
        (next, each) => (each.due <= moment && (next === undefined || each.due < next.due) ? each : next),
        undefined,
      );
      const timer = timers ? timerDue(world, moment) : undefined;
      if (timer !== undefined && (flight === undefined || timer.due < flight.due)) {
        const before = this.recording ? snapshot(world, timer.connection) : undefined;
        moveClock(world, timer.due);
        const fired = timerFires(world, timer, this.judge);
        if (before !== undefined) {
          this.record(world, {
            kind: "timeout",
            line: timer.line,
            connection: timer.connection,
            side: timer.side,
            call: fired,
            before,
          });
        }
        continue;
      }
      if (flight === undefined) break;
      moveClock(world, flight.due);
      world.flights = world.flights.filter((each) => each !== flight);
      const reached: World[] = [];
      this.arrive(world, flight.segment, flight.packet, flight.segment.line, reached);
      for (const other of reached) if (other !== world) this.letTimePass(other, moment, timers, out);
    }
    if (Number.isFinite(moment)) moveClock(world, moment);
    out.push(world);
  }

  private record(world: World, draft: StepDraft): void {
    world.record(recordStep(world, draft));
  }
}

function absolute(world: World, time: WrittenTime): number {
  const { msl, rto } = world.settings;
  const parameter = time.unit === "MSL" ? msl : time.unit === "RTO" ? rto : 0;
  return (time.relative ? world.now : 0) + time.nanoseconds + time.factor * parameter;
}

/** Observations about controls compare with the state before; plain text and ACKs do not need that copy. */
function needsEarlier(packet: Packet): boolean {
  return (packet.flags & (SYN | FIN | RST)) !== 0 || !packet.own;
}

/** The repair of a wrong number is only certain where the page goes on as though it had been right. */
function asRead(problem: Problem, reading: Reading | undefined): Problem {
  if (reading === "meant" || problem.repairs.every((repair) => !repair.safe)) return problem;
  return { ...problem, repairs: problem.repairs.map((repair) => ({ ...repair, safe: false })) };
}

/** What was written above SND.NXT has been sent, also where it should not have been. */
function noteSentAbove(world: World, sender: Tcb, packet: Packet): void {
  if (sender.sndNxt === undefined) return;
  const end = segmentEnd(packet, world.scenario.space);
  const above = world.scenario.space.compare(end, sender.sndNxt);
  if (above !== undefined && above > 0) sender.sndNxt = end;
}

/** Both ends go on by the author's count. */
function shiftToWritten(
  sender: Departure["sender"],
  receiver: Departure["receiver"],
  packet: Packet,
  expected: Omit<Correction, "prepare">,
  space: SequenceSpace,
): void {
  if (expected.len !== undefined) {
    // Text that should not have been: the page may go on counting it.
    const end = segmentEnd(packet, space);
    sender.sndNxt = end;
    receiver.rcvNxt = end;
    return;
  }
  if (expected.seq !== undefined && (packet.flags & SYN) === 0) {
    sender.sndNxt = packet.seq;
    receiver.rcvNxt = packet.seq;
    if ((packet.flags & FIN) !== 0) sender.finSeq = undefined;
  }
  if (expected.ack !== undefined) {
    sender.rcvNxt = packet.ack;
    receiver.sndNxt = packet.ack;
    if (receiver.state === "SYN-SENT" || receiver.state === "SYN-RECEIVED") {
      receiver.iss = plus(packet.ack, -1);
      receiver.sndUna = receiver.iss;
    }
  }
}

/** Only the readings with the fewest faults go on, and only once each. */
function keepBest(worlds: World[]): World[] {
  let least = Number.POSITIVE_INFINITY;
  for (const world of worlds) least = Math.min(least, world.cost);
  const kept: World[] = [];
  for (const world of worlds) {
    if (world.cost > least || kept.length >= MOST_WORLDS) continue;
    if (kept.some((other) => sameStory(other, world))) continue;
    kept.push(world);
  }
  return kept;
}
