/** The timers that only change a state: 2 MSL, and the retries of a SYN or SYN,ACK that are used up (RFC 9293 sections 3.8.3, 3.10.8). */
import type { WrittenTime } from "../model/exchange";
import { ACK, FIN, RST, SYN } from "../tcp/flags";
import type { Packet } from "../tcp/packet";
import type { Side } from "../tcp/side";
import type { Tcb } from "../tcp/tcb";
import { retriesOver, timeWaitTimeout } from "../tcp/timeouts";
import { endKey } from "./facts";
import type { Judge } from "./judge";
import { problemAt } from "./problems";
import { noteExpired, queuedOf, requeue } from "./queues";
import type { World } from "./world";

export interface DueTimer {
  readonly connection: number;
  readonly side: Side;
  readonly due: number;
  readonly line: number;
}

/** The moment a written time means, in nanoseconds since the scenario began. */
export function absolute(world: World, time: WrittenTime): number {
  const { msl, rto } = world.settings;
  const parameter = time.unit === "MSL" ? msl : time.unit === "RTO" ? rto : 0;
  return (time.relative ? world.now : 0) + time.nanoseconds + time.factor * parameter;
}

export function moveClock(world: World, moment: number): void {
  if (moment > world.now) world.now = moment;
}

/** After a segment was sent or has arrived: whatever its end now waits for. */
export function startTimers(world: World, tcb: Tcb, packet: Packet): void {
  setTimer(world, tcb, packet);
  if (tcb.due !== undefined && tcb.due < world.nextDue) world.nextDue = tcb.due;
}

function setTimer(world: World, tcb: Tcb, packet: Packet): void {
  const { settings, now } = world;
  if (tcb.state === "TIME-WAIT") {
    const restarts = (packet.flags & (FIN | RST)) === FIN && packet.own && tcb.dueFor === "time-wait";
    if (tcb.dueFor !== "time-wait") {
      tcb.due = now + 2 * settings.msl;
      tcb.dueFor = "time-wait";
      tcb.firstDue = tcb.due;
    } else if (restarts && tcb.because === "time-wait-fin") {
      tcb.due = now + 2 * settings.msl;
    }
    return;
  }
  if (tcb.state === "SYN-SENT" || (tcb.state === "SYN-RECEIVED" && tcb.sentSynAck)) {
    const waitsFor = tcb.state === "SYN-SENT" ? "syn" : "syn-ack";
    if (tcb.dueFor === waitsFor || (packet.flags & SYN) === 0) return;
    if (waitsFor === "syn-ack" && (packet.flags & ACK) === 0) return;
    // A SYN cookie keeps nothing that could expire.
    if (waitsFor === "syn-ack" && queuedOf(tcb).cookie) return;
    // The last retry is given its own, doubled, time-out: rto * (2^(n+1) - 1) after the first segment.
    const retries = waitsFor === "syn" ? settings.synRetries : settings.synackRetries;
    tcb.due = now + settings.rto * (2 ** (retries + 1) - 1);
    tcb.dueFor = waitsFor;
    return;
  }
  tcb.due = undefined;
  tcb.dueFor = undefined;
}

/** The timer that is due first, up to and at `moment`. */
export function timerDue(world: World, moment: number): DueTimer | undefined {
  if (world.nextDue > moment) return undefined;
  let first: DueTimer | undefined;
  let next = Number.POSITIVE_INFINITY;
  for (let connection = 0; connection < world.connectionCount; connection++) {
    const { tcbs } = world.connection(connection);
    for (const side of [0, 1] as const) {
      const tcb = tcbs[side];
      if (tcb.due === undefined) continue;
      next = Math.min(next, tcb.due);
      if (tcb.due > moment) continue;
      if (first !== undefined && first.due <= tcb.due) continue;
      first = { connection, side, due: tcb.due, line: world.line };
    }
  }
  world.nextDue = next;
  return first;
}

/** Returns the timer's name. */
export function timerFires(world: World, timer: DueTimer, judge: Judge): string {
  const tcb = world.own(timer.connection).tcbs[timer.side];
  const waited = tcb.dueFor;
  tcb.due = undefined;
  tcb.dueFor = undefined;
  if (waited === "time-wait") {
    timeWaitTimeout(tcb);
    requeue(world, timer.connection, timer.side);
    return "time-wait";
  }
  const halfOpen = waited === "syn-ack";
  if (halfOpen) {
    const rule = "half-open-evicted";
    world.report(
      problemAt(world, rule, timer.line, "statement", { host: endKey(world, timer.connection, timer.side) }),
      judge.weight(rule),
    );
  }
  retriesOver(tcb);
  if (halfOpen) noteExpired(world, timer.connection, timer.side);
  requeue(world, timer.connection, timer.side);
  return "retransmission";
}
