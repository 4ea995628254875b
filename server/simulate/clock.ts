/** The timers that only change a state: 2 MSL, retries that are used up, the user's timeout (RFC 9293 sections 3.8.3, 3.10.8). */
import type { WrittenTime } from "../model/exchange";
import type { Settings } from "../model/settings";
import { FIN, RST } from "../tcp/flags";
import type { Packet } from "../tcp/packet";
import type { Side } from "../tcp/side";
import { isSynchronized } from "../tcp/states";
import type { Tcb } from "../tcp/tcb";
import { retriesOver, timeWaitTimeout, userTimeout } from "../tcp/timeouts";
import { repeatsOf } from "../tcp/timing";
import { enter, strike } from "./agenda";
import { endKey } from "./facts";
import type { Judge } from "./judge";
import { problemAt } from "./problems";
import { noteExpired, queuedOf, requeue } from "./queues";
import type { Alarm, World } from "./world";

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

/** Whether anything is to be remembered of this end's times: the page has some, or names one of its timers. */
export function keepsTime(world: World, tcb: Tcb): boolean {
  return world.scenario.timed || tcb.timing !== undefined;
}

/** After a segment was sent or has arrived: whatever its end now waits for. */
export function startTimers(world: World, tcb: Tcb, packet: Packet): void {
  if (!world.scenario.timed) return;
  if (tcb.state === "TIME-WAIT") waitTwoMsl(world, tcb, packet);
  else waitForAnswer(world, tcb);
  if (tcb.due !== undefined && (tcb.alarm === undefined || tcb.due < tcb.alarm)) {
    const { connection } = packet;
    setAlarm(world, tcb, { connection, side: world.connection(connection).tcbs[0] === tcb ? 0 : 1 });
  }
}

const OF_TIMERS = ["rto", "synRetries", "synackRetries", "retries", "userTimeout"] as const;

/** An end is looked at when its alarm rings: what it waits for may have been put off since, so that few alarms are set. */
function setAlarm(world: World, tcb: Tcb, alarm: Alarm): void {
  if (tcb.due === undefined) return;
  tcb.alarm = tcb.due;
  world.alarms = enter(world.alarms, tcb.due, alarm, alarm.connection * 2 + alarm.side);
}

/** After `set`: what the ends wait for may take longer or shorter. */
export function resetTimers(world: World, changes: Partial<Settings>): void {
  if (!world.scenario.timed || !OF_TIMERS.some((key) => key in changes)) return;
  for (let connection = 0; connection < world.connectionCount; connection++) {
    for (const side of [0, 1] as const) {
      const tcb = world.own(connection).tcbs[side];
      if (tcb.state !== "TIME-WAIT") waitForAnswer(world, tcb);
      if (tcb.due !== undefined && tcb.due !== tcb.alarm) setAlarm(world, tcb, { connection, side });
    }
  }
}

function waitTwoMsl(world: World, tcb: Tcb, packet: Packet): void {
  const { settings, now } = world;
  const restarts = (packet.flags & (FIN | RST)) === FIN && packet.own && tcb.dueFor === "time-wait";
  if (tcb.dueFor !== "time-wait") {
    tcb.due = now + 2 * settings.msl;
    tcb.dueFor = "time-wait";
    tcb.firstDue = tcb.due;
  } else if (restarts && tcb.because === "time-wait-fin") {
    tcb.due = now + 2 * settings.msl;
  }
}

function waitForAnswer(world: World, tcb: Tcb): void {
  tcb.due = undefined;
  tcb.dueFor = undefined;
  const since = tcb.timing?.waitingSince;
  const waitsFor = awaited(tcb);
  if (since === undefined || waitsFor === undefined) return;
  const { settings } = world;
  const given = since + settings.userTimeout;
  const over = retriesOverAt(world, tcb, retriesOf(world, waitsFor));
  tcb.due = Math.min(given, over);
  tcb.dueFor = given < over ? "user" : waitsFor;
}

/** A window that is shut is probed for as long as it may be (section 3.8.6.1): nothing is given up then. */
function awaited(tcb: Tcb): "syn" | "syn-ack" | "data" | undefined {
  if (tcb.state === "SYN-SENT") return "syn";
  if (tcb.state === "SYN-RECEIVED") {
    // A SYN cookie keeps nothing that could expire.
    return tcb.sentSynAck && !queuedOf(tcb).cookie ? "syn-ack" : undefined;
  }
  return isSynchronized(tcb.state) && tcb.sndWnd !== 0 ? "data" : undefined;
}

function retriesOf({ settings }: World, waitsFor: "syn" | "syn-ack" | "data"): number {
  if (waitsFor === "syn") return settings.synRetries;
  return waitsFor === "syn-ack" ? settings.synackRetries : settings.retries;
}

/**
 * Each retry is given twice the time of the one before, the last one too. Retries that are not drawn are counted from
 * `set rto`, or on from the last one that is; whichever takes longer, since nobody knows the host's RTO.
 */
function retriesOverAt(world: World, tcb: Tcb, retries: number): number {
  const { timeouts, lastTimeout, lastInterval } = repeatsOf(tcb);
  const planned = (tcb.timing?.waitingSince ?? 0) + world.settings.rto * (2 ** (retries + 1) - 1);
  if (lastTimeout === undefined || lastInterval === undefined) return planned;
  const left = Math.max(0, retries - timeouts);
  const drawn = lastTimeout + 2 * lastInterval * (2 ** (left + 1) - 1);
  return left === 0 ? drawn : Math.max(planned, drawn);
}

/** The timer that is due first, up to and at `moment`. */
export function timerDue(world: World, moment: number): DueTimer | undefined {
  for (let next = world.alarms.root; next !== undefined && next.due <= moment; next = world.alarms.root) {
    const { connection, side } = next.value;
    const { due, alarm } = world.connection(connection).tcbs[side];
    if (due === next.due) return { connection, side, due, line: world.line };
    world.alarms = strike(world.alarms);
    if (alarm !== next.due) continue;
    const tcb = world.own(connection).tcbs[side];
    tcb.alarm = undefined;
    setAlarm(world, tcb, next.value);
  }
  return undefined;
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
  if (waited === "user") {
    userTimeout(tcb);
    requeue(world, timer.connection, timer.side);
    return "user";
  }
  if (waited === "syn-ack") {
    const rule = "half-open-evicted";
    world.report(
      problemAt(world, rule, timer.line, "statement", { host: endKey(world, timer.connection, timer.side) }),
      judge.weight({ rule }, world),
    );
  }
  retriesOver(tcb);
  if (waited === "syn-ack") noteExpired(world, timer.connection, timer.side);
  requeue(world, timer.connection, timer.side);
  return "retransmission";
}
