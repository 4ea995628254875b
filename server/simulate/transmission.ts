/** A segment's way: it leaves its sender (rightly or not), travels, and is processed by its receiver. */
import { LATER, LOST, NOW, type WrittenSegment, type WrittenTransit } from "../model/exchange";
import type { Problem } from "../model/problem";
import { FIN, RST, SYN } from "../tcp/flags";
import { carriesText, occupiesSpace, type Packet } from "../tcp/packet";
import { sentAgain } from "../tcp/repetition";
import { courses, newArrival, segmentArrives } from "../tcp/segment-arrives";
import { segmentDeparts, settleDebts } from "../tcp/segment-departs";
import { otherSide, type Side } from "../tcp/side";
import type { Tcb } from "../tcp/tcb";
import { keepTimeOfArrival, keepTimeOfSending } from "../tcp/timekeeping";
import { believe, isCapture, isLiteral, readingsOfCapture } from "./as-captured";
import { absolute, keepsTime, startTimers } from "./clock";
import { noteArrival, noteDeparture } from "./departures";
import { evaluate } from "./evaluate";
import { checkThen } from "./expect";
import { snapshot } from "./held";
import type { Departure, Judge, Reading, Verdict } from "./judge";
import type { SimulationOptions } from "./options";
import { arrivesPlainly, leavesPlainly } from "./plain";
import { notePort } from "./ports";
import { problemAt } from "./problems";
import { admission, mayMeetQueue, mayMove, noteBeyond, noteServed, noteTurnedAway, requeue } from "./queues";
import {
  asRead,
  doubtRepairs,
  isMuddled,
  noteReported,
  noteSentAbove,
  reportedCopy,
  settlePending,
  shiftToWritten,
} from "./readings";
import { recordArrival, recordSending, recordStep } from "./record";
import { asKnown } from "./symbols";
import { likeBefore, needsEarlier, takeOff } from "./under-way";
import type { World } from "./world";

export class Transmission {
  private readonly recording: boolean;
  /** Nobody asks what each segment was made of. */
  private readonly takesShortWays: boolean;

  constructor(
    private readonly judge: Judge,
    private readonly options: SimulationOptions,
  ) {
    this.recording = options.record;
    this.takesShortWays = options.departures !== true;
  }

  /** A segment statement in one world; every reading of it goes to `out`. */
  segment(world: World, segment: WrittenSegment, out: World[]): void {
    const connection = world.own(segment.connection);
    const sender = connection.tcbs[segment.side];
    const receiver = connection.tcbs[otherSide(segment.side)];
    sender.assertedNow = undefined;
    receiver.assertedNow = undefined;
    connection.latestLine = segment.line;
    if (this.takesShortWays) {
      const before = this.recording ? snapshot(world, segment.connection) : undefined;
      const plain = leavesPlainly(world, segment, sender, receiver, this.judge);
      if (plain !== undefined) {
        if (before !== undefined) recordSending(world, segment, plain, before);
        this.travel(world, segment, plain, out);
        return;
      }
    }
    const evaluated = evaluate(world, segment, sender);
    if (this.options.departures === true) noteDeparture(world, segment, evaluated.packet);
    const departure: Departure = { world, segment, evaluated, packet: evaluated.packet, sender, receiver };
    const copied = reportedCopy(sender, evaluated.packet, world.scenario.space);
    if (copied?.meant !== undefined) {
      doubtRepairs(world, copied.written.number);
      this.depart({ ...departure, packet: likeBefore(evaluated.packet, copied.meant) }, undefined, out);
      return;
    }
    const verdict = this.judge.departure(departure);
    connection.begun = true;
    if (verdict === undefined) {
      this.depart(departure, undefined, out);
      return;
    }
    const counts = (copied?.weight ?? -1) >= this.judge.weight(verdict.problem, world);
    const again = counts ? copied?.written : verdict.again;
    if (again !== undefined) {
      // A copy of a wrong segment is no second fault.
      doubtRepairs(world, again.number);
      const like = copied?.literal === true ? "as-captured" : (verdict.readings[0] ?? "meant");
      const said: Verdict = { ...verdict, problem: { ...verdict.problem, informative: false } };
      this.departWrong(world, segment, evaluated.packet, said, like, out);
      return;
    }
    const captured = isCapture(world);
    const muddled = isMuddled(world);
    const [first, ...more] = captured ? readingsOfCapture(verdict) : verdict.readings;
    const rest = muddled ? [] : more;
    const forks = rest.map((reading) => ({ reading, verdict, fork: world.fork(segment.connection) }));
    for (const meant of muddled ? [] : (verdict.others ?? [])) {
      forks.push({ reading: "meant", verdict: { ...verdict, meant }, fork: world.fork(segment.connection) });
    }
    this.judgeReading(world, verdict, first ?? "meant", true);
    for (const each of forks) this.judgeReading(each.fork, verdict, each.reading, each.verdict === verdict);
    this.departWrong(world, segment, evaluated.packet, verdict, first ?? "meant", out);
    for (const each of forks)
      this.departWrong(each.fork, segment, evaluated.packet, each.verdict, each.reading, out);
  }

  /** The fault counts in every reading; where it is only pending, it is not said yet. */
  private judgeReading(world: World, { problem }: Verdict, reading: Reading, sure: boolean): void {
    if (reading === "pending") world.cost += this.judge.weight(problem, world);
    else this.report(world, asRead(problem, sure ? reading : undefined));
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
    const receiver = connection.tcbs[otherSide(segment.side)];
    if (isCapture(world) && isLiteral(verdict, reading)) {
      this.departLiterally(world, segment, packet, verdict, reading, out);
      return;
    }
    if (verdict.meant === "nothing" || reading === "as-if-not-sent") {
      // Whatever the receiver says to it, it does not say to the ACK before it.
      receiver.lastWasPureAck = false;
      const before = this.recording ? snapshot(world, segment.connection) : undefined;
      if (reading === "by-the-author") verdict.otherwise?.(sender, receiver);
      if (before !== undefined)
        recordStep(world, { kind: "send", line: segment.line, packet, segment, before, counts: false });
      out.push(world);
      return;
    }
    const evaluated = { packet, seqPlace: undefined, ackPlace: undefined, unboundInAck: undefined };
    if (reading === "pending") {
      sender.pendingWeight += this.judge.weight(verdict.problem, world);
      this.depart({ world, segment, evaluated, packet, sender, receiver }, undefined, out);
      return;
    }
    const { prepare, fromTheOther, ...numbers } = verdict.meant;
    const corrected: Packet = { ...packet, ...numbers, reported: true, asWritten: packet };
    const moved = reading === "meant" && numbers.seq !== undefined && occupiesSpace(packet);
    const weight = this.judge.weight(verdict.problem, world);
    noteReported(sender, packet, moved ? corrected : undefined, reading === "by-the-rfc", weight);
    if (fromTheOther === true && reading === "meant") {
      const side = otherSide(segment.side);
      const turned: WrittenSegment = { ...segment, side, senderThen: undefined, receiverThen: undefined };
      const sent: Packet = { ...packet, side, reported: true, asWritten: packet };
      this.depart(
        { world, segment: turned, evaluated, packet: sent, sender: receiver, receiver: sender },
        undefined,
        out,
      );
      return;
    }
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

  /** A wrong segment of a capture reaches its receiver as it stands. */
  private departLiterally(
    world: World,
    segment: WrittenSegment,
    packet: Packet,
    { problem }: Verdict,
    reading: Reading,
    out: World[],
  ): void {
    const { tcbs } = world.own(segment.connection);
    const sender = tcbs[segment.side];
    const receiver = tcbs[otherSide(segment.side)];
    const evaluated = { packet, seqPlace: undefined, ackPlace: undefined, unboundInAck: undefined };
    const excused = problem.informative === true ? ({ excused: true } as const) : undefined;
    const travelling: Packet = { ...packet, reported: true, ...excused };
    const own = reading === "by-its-own-count";
    if (own) believe(sender, packet, world.scenario.space);
    // What is left out on the next line says what this one has written.
    else if (packet.win !== undefined && (packet.flags & RST) === 0) sender.lastWinSent = packet.win;
    noteReported(sender, packet, undefined, true, this.judge.weight(problem, world));
    const departing = { world, segment, evaluated, packet: { ...travelling, own }, sender, receiver };
    this.depart(departing, travelling, out);
  }

  /** The segment leaves; `onTheWire` is what travels, where that is not what its sender has it be. */
  private depart(departure: Departure, onTheWire: Packet | undefined, out: World[]): void {
    const { world, segment, packet, sender } = departure;
    const { space } = world.scenario;
    const before = this.recording ? snapshot(world, segment.connection) : undefined;
    if (packet.own) {
      world.courtesy += settleDebts(sender, packet, space);
      if (sender.pendingWeight > 0 && sender.oldestUnacked === undefined) settlePending(world, sender);
      const timed = keepsTime(world, sender);
      const again = timed ? sentAgain(sender, packet, space) : undefined;
      segmentDeparts(sender, packet, space);
      if ((packet.flags & SYN) !== 0) notePort(world, segment.connection, segment.side, sender, packet);
      if (sender.passive && (carriesText(packet) || (packet.flags & FIN) !== 0)) noteServed(sender);
      if (mayMove(sender)) requeue(world, segment.connection, segment.side);
      if (timed) {
        keepTimeOfSending(sender, packet, again, space);
        startTimers(world, sender, packet);
      }
    }
    this.judge.departed(departure, segment.arrow === LOST);
    const travelling = onTheWire ?? packet;
    if (before !== undefined) recordSending(world, segment, travelling, before);
    if (segment.senderThen !== undefined) {
      checkThen(world, segment, "sender-state", segment.side, segment.senderThen, this.judge);
    }
    this.travel(world, segment, travelling, out);
  }

  /** What has left arrives at once, is lost, or stays under way. */
  private travel(world: World, segment: WrittenSegment, travelling: Packet, out: World[]): void {
    if (segment.extra?.labelled === true || segment.arrow === LATER) world.keepPacket(segment, travelling);
    if (segment.arrow === NOW) {
      if (world.settings.delay > 0 && world.scenario.timed) {
        takeOff(world, segment, travelling, world.now + world.settings.delay);
      } else {
        this.arrive(world, segment, travelling, segment.line, out);
        return;
      }
    } else if (segment.arrow === LATER) {
      const arrives = segment.extra?.arrives;
      if (arrives === undefined) world.setUnderWay(segment, true);
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
        takeOff(world, segment, travelling, Math.max(due, world.now));
      }
    }
    out.push(world);
  }

  /** `deliver` and `drop`. */
  transit(world: World, { kind, segment, line, last }: WrittenTransit, out: World[]): void {
    const sent = segment === undefined ? undefined : world.packetOf(segment);
    if (segment === undefined || sent === undefined) {
      out.push(world);
      return;
    }
    const packet = asKnown(world, sent);
    world.setUnderWay(segment, false);
    if (last === true) world.forgetPacket(segment);
    if (kind === "drop") {
      if (this.recording) {
        const before = snapshot(world, segment.connection);
        recordStep(world, { kind: "lost", line, packet, segment, before });
      }
      out.push(world);
      return;
    }
    if (this.options.departures === true) noteArrival(world, segment);
    this.arrive(world, segment, packet, line, out);
  }

  /**
   * The segment reaches its receiver; where the RFC leaves the receiver a choice, both courses are followed. the lines below
   * `afterLine` show what came of it.
   */
  arrive(
    world: World,
    segment: WrittenSegment,
    travelled: Packet,
    line: number,
    out: World[],
    afterLine = line,
  ): void {
    if (this.takesShortWays) {
      const before = this.recording ? snapshot(world, segment.connection) : undefined;
      const plain = arrivesPlainly(world, segment, travelled, this.judge);
      if (plain !== undefined) {
        if (before !== undefined) recordArrival(world, segment, travelled, line, before, plain);
        out.push(world);
        return;
      }
    }
    const side = otherSide(segment.side);
    const { tcbs } = world.connection(segment.connection);
    const receiver = tcbs[side];
    const { meantFlags } = tcbs[segment.side];
    const packet =
      meantFlags?.number === travelled.number ? { ...travelled, flags: meantFlags.flags } : travelled;
    const admitted = mayMeetQueue(receiver) ? admission(world, segment, packet, afterLine) : undefined;
    if (admitted === "turned-away") {
      this.turnAway(world, segment, packet, line);
      out.push(world);
      return;
    }
    if (admitted?.beyond !== undefined) noteBeyond(world, segment.connection, side, admitted.beyond);
    const listening = this.listening(world, segment.connection, side, receiver);
    const count = courses(receiver, packet, world.scenario.space, listening, isCapture(world));
    if (count > 1) {
      const others = Array.from({ length: count - 1 }, () => world.fork(segment.connection));
      const reopens = receiver.state === "TIME-WAIT" && (packet.flags & SYN) !== 0;
      this.follow(world, segment, packet, line, 0);
      for (const [index, other] of others.entries()) this.follow(other, segment, packet, line, index + 1);
      // A SYN into TIME-WAIT that is then answered was taken as a new connection.
      out.push(...(reopens ? [...others, world] : [world, ...others]));
      return;
    }
    this.follow(world, segment, packet, line, 0);
    out.push(world);
  }

  /** A queue has no room for it: nothing changes, and nothing is owed. */
  private turnAway(world: World, segment: WrittenSegment, packet: Packet, line: number): void {
    const side = otherSide(segment.side);
    const before = this.recording ? snapshot(world, segment.connection) : undefined;
    const receiver = world.own(segment.connection).tcbs[side];
    noteTurnedAway(world, segment.connection, side, packet);
    requeue(world, segment.connection, side);
    receiver.because = "queue-full";
    if (before !== undefined)
      recordStep(world, { kind: "arrive", line, packet, segment, before, clause: "queue-full" });
    this.receiverThen(world, segment, side);
  }

  /** Asked of an end that is in CLOSED: whether its host takes new connections. */
  private listening(world: World, connection: number, side: Side, { state }: Tcb): boolean | "maybe" {
    if (state !== "CLOSED") return false;
    const end = world.scenario.connections[connection]?.ends[side] ?? 0;
    return world.listener(end)?.listening ?? false;
  }

  private follow(world: World, segment: WrittenSegment, packet: Packet, line: number, course: number): void {
    const side = otherSide(segment.side);
    const connection = world.own(segment.connection);
    const receiver = connection.tcbs[side];
    const before = this.recording ? snapshot(world, segment.connection) : undefined;
    const listening = this.listening(world, segment.connection, side, receiver);
    const step = newArrival(world.scenario.space, listening, world.settings.filtered, course);
    const earlier = needsEarlier(packet) ? receiver.clone() : receiver;
    segmentArrives(receiver, packet, step);
    receiver.because = step.clause;
    if (mayMove(receiver)) requeue(world, segment.connection, side);
    if (keepsTime(world, receiver)) {
      const measuresAlways = world.settings.profile === "linux";
      keepTimeOfArrival(receiver, packet, step, world.now, measuresAlways);
      startTimers(world, receiver, packet);
    }
    this.judge.arrived(world, segment, packet, receiver, earlier, step);
    if (before !== undefined) recordArrival(world, segment, packet, line, before, step);
    this.receiverThen(world, segment, side);
  }

  /** The receiver's state as the segment's own line asserts it. */
  private receiverThen(world: World, segment: WrittenSegment, side: Side): void {
    if (segment.receiverThen === undefined || world.wasAsserted(segment)) return;
    if (segment.extra?.labelled === true) world.noteAsserted(segment);
    checkThen(world, segment, "receiver-state", side, segment.receiverThen, this.judge);
  }

  private report(world: World, problem: Problem): void {
    world.report(problem, this.judge.weight(problem, world));
  }
}
