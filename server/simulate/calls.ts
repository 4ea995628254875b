/** What the page says that a program, a timer or a mishap does: the call reaches its TCB, and what it does wrong is said. */
import type { WrittenEvent } from "../model/exchange";
import type { Timer } from "../syntax/tree";
import { noteFlow } from "../tcp/flow";
import { withoutReports } from "../tcp/negotiated";
import { carriesText } from "../tcp/packet";
import { otherSide, type Side } from "../tcp/side";
import type { TcpState } from "../tcp/states";
import type { Tcb } from "../tcp/tcb";
import { timeWaitTimeout, userTimeout } from "../tcp/timeouts";
import { noteRepeats } from "../tcp/timing";
import { userCall } from "../tcp/user-calls";
import { openBuffer, readFromBuffer } from "./buffer";
import { endFacts, packetText, seqText } from "./facts";
import { endsOfHost, listeningEnds } from "./hosts";
import type { Judge } from "./judge";
import { problemAt } from "./problems";
import { acceptNext, acceptThis, markAccepted, requeue, sideAt } from "./queues";
import { notActedOn } from "./unacted";
import type { World } from "./world";

export function performCall(world: World, event: WrittenEvent, judge: Judge): void {
  const { end, verb } = event;
  if (verb === "crash") {
    crash(world, end.end);
    return;
  }
  if (verb === "listen") {
    listen(world, event, judge);
    return;
  }
  if (verb === "accept") {
    accept(world, event, judge);
    return;
  }
  if (end.connection === undefined) {
    if (end.ambiguous)
      report(world, judge, "ambiguous-host", event, { name: world.scenario.ends[end.end]?.name ?? "" });
    else if (verb !== "connect") wrongState(world, judge, event, undefined, "the connection does not exist");
    return;
  }
  const connection = world.own(end.connection);
  connection.begun = true;
  const tcb = connection.tcbs[end.side];
  const complaint = call(world, event, tcb, judge);
  requeue(world, end.connection, end.side);
  if (complaint !== undefined) wrongState(world, judge, event, tcb, complaint);
}

/** Returns what is wrong with the call in this state, as the RFC's error response says it. */
function call(world: World, event: WrittenEvent, tcb: Tcb, judge: Judge): string | undefined {
  switch (event.verb) {
    case "connect":
    case "shutdown":
      return userCall(tcb, { verb: event.verb }).error;
    case "send":
      if (world.scenario.timed) noteFlow(tcb, { givenAt: world.now });
      return userCall(tcb, { verb: "send", octets: event.bytes ?? 0 }).error;
    case "receive":
      return receive(world, event, tcb, judge);
    case "close":
      stopListening(world, event, tcb);
      return userCall(tcb, { verb: "close", line: event.line }).error;
    case "abort":
      stopListening(world, event, tcb);
      return userCall(tcb, { verb: "abort" }).error;
    case "timeout":
      return timeout(world, event, tcb, judge);
    default:
      return undefined;
  }
}

function receive(world: World, event: WrittenEvent, tcb: Tcb, judge: Judge): string | undefined {
  const { error } = userCall(tcb, { verb: "receive" });
  if (tcb.state === "CLOSED") return error;
  if (
    tcb.state === "SYN-RECEIVED" &&
    tcb.latestSyn !== undefined &&
    !tcb.fastOpen &&
    carriesText(tcb.latestSyn)
  ) {
    report(world, judge, "syn-data-delivered-early", event, {
      ...endFacts(world, event.end.connection ?? 0, event.end.side, tcb, tcb),
      since: packetText(world.scenario.space, tcb.latestSyn),
      sinceLine: tcb.latestSyn.line + 1,
    });
    return undefined;
  }
  openBuffer(world, event.end.end, tcb, undefined);
  if (tcb.flow?.buffer !== undefined) readFromBuffer(world, tcb, event.bytes);
  else if (tcb.lastWinSent === undefined) {
    const wanted = "the size of its buffer (`host NAME win=`), or win= on its segments";
    notActedOn(world, event.line, "what `receive` does to the window", wanted);
  }
  return error;
}

/** CLOSE and ABORT of a listener end its listening. */
function stopListening(world: World, event: WrittenEvent, tcb: Tcb): void {
  const listener = world.listener(event.end.end);
  if (tcb.state === "LISTEN" && listener !== undefined)
    world.setListener(event.end.end, { ...listener, listening: false });
}

function timeout(world: World, event: WrittenEvent, tcb: Tcb, judge: Judge): string | undefined {
  const { timer, line, end } = event;
  if (timer === undefined || end.connection === undefined || hasJustRunOut(tcb, timer)) return undefined;
  const complaint = notRunning(world, event, tcb);
  if (complaint !== undefined) return complaint;
  judge.timedOut(world, { line, connection: end.connection, side: end.side, timer }, tcb);
  switch (timer) {
    case "time-wait":
      timeWaitTimeout(tcb);
      break;
    case "user":
      userTimeout(tcb);
      break;
    default:
      tcb.because = "timer-sends";
      if (timer === "retransmission") {
        noteRepeats(tcb, { timeoutCalled: true });
        tcb.negotiated = withoutReports(tcb.negotiated);
      }
      if (timer === "keepalive") noteFlow(tcb, { keepAliveDue: true });
      return undefined;
  }
  tcb.due = undefined;
  tcb.dueFor = undefined;
  return undefined;
}

/** The page writes out what time has done already. */
function hasJustRunOut({ state, because }: Tcb, timer: Timer): boolean {
  if (state !== "CLOSED" && state !== "LISTEN") return false;
  if (timer === "time-wait") return because === "time-wait-over";
  return (
    (timer === "user" || timer === "retransmission") &&
    (because === "user-timeout" || because === "retries-over")
  );
}

/** Why the timer cannot be running; undefined: it can. */
function notRunning(world: World, { timer, line }: WrittenEvent, tcb: Tcb): string | undefined {
  const { space } = world.scenario;
  const { sndUna, sndNxt } = tcb;
  const outstanding = sndUna !== undefined && sndNxt !== undefined && space.compare(sndNxt, sndUna) !== 0;
  switch (timer) {
    case "time-wait":
      return tcb.state === "TIME-WAIT" ? undefined : "its time-wait timer is not running";
    case "user":
      return tcb.state === "CLOSED" || tcb.state === "LISTEN" ? "its user timer is not running" : undefined;
    case "retransmission":
      return outstanding ? undefined : "its retransmission timer is not running: nothing is unacknowledged";
    case "persist":
      if (!MAY_PROBE.has(tcb.state)) return "its persist timer is not running";
      if (tcb.sndWnd === undefined) {
        notActedOn(world, line, "whether the persist timer is running", "win= on the segments of its peer");
        return undefined;
      }
      return tcb.sndWnd === 0 ? undefined : "its persist timer is not running: the window is open";
    default:
      return MAY_KEEP_ALIVE.has(tcb.state) ? undefined : "its keep-alive timer is not running";
  }
}

/** States in which text or a FIN may wait for a window. */
const MAY_PROBE: ReadonlySet<TcpState> = new Set([
  "ESTABLISHED",
  "CLOSE-WAIT",
  "FIN-WAIT-1",
  "CLOSING",
  "LAST-ACK",
]);
/** States in which an end may have nothing to do but wait for its peer. */
const MAY_KEEP_ALIVE: ReadonlySet<TcpState> = new Set([
  "ESTABLISHED",
  "CLOSE-WAIT",
  "FIN-WAIT-2",
  "FIN-WAIT-1",
]);

function listen(world: World, event: WrittenEvent, judge: Judge): void {
  // Without a port the call is that of every end that listens.
  const ends = event.end.severalEnds ? listeningEnds(world, event.end.end) : [event.end.end];
  for (const end of ends) listenAt(world, end, event, judge);
}

function listenAt(world: World, end: number, event: WrittenEvent, judge: Judge): void {
  const listener = world.listener(end);
  const wrong = (world.scenario.ends[end]?.connections ?? []).some((connection) => {
    const { tcbs, begun } = world.connection(connection);
    const side = sideAt(world, connection, end);
    return begun && tcbs[side].state !== "CLOSED" && tcbs[side].state !== "LISTEN" && !tcbs[side].passive;
  });
  if (wrong) {
    wrongState(world, judge, event, undefined, "the connection already exists");
    return;
  }
  if (listener !== undefined) {
    world.setListener(end, { ...listener, listening: true, backlog: event.backlog ?? listener.backlog });
  }
  for (const connection of world.scenario.ends[end]?.connections ?? []) {
    const side = sideAt(world, connection, end);
    const tcb = world.own(connection).tcbs[side];
    if (tcb.state === "CLOSED") userCall(tcb, { verb: "listen" });
  }
}

function accept(world: World, event: WrittenEvent, judge: Judge): void {
  const { end, connection, side, severalEnds } = event.end;
  const listening = severalEnds ? listeningEnds(world, end) : [];
  const waiting = listening.find((each) => (world.listener(each)?.completed ?? 0) > 0);
  const found =
    connection !== undefined && (world.scenario.ends[end]?.connections.length ?? 0) > 1
      ? acceptThis(world, connection, side)
      : acceptNext(world, waiting ?? listening[0] ?? end);
  if (found === undefined) {
    wrongState(world, judge, event, undefined, "no completed connection is waiting");
    return;
  }
  if (found === "served") return;
  if ("tooEarly" in found) acceptedTooEarly(world, event, found.tooEarly, judge);
  const { connection: accepted, side: at } = "tooEarly" in found ? found.tooEarly : found;
  markAccepted(world, accepted, at);
  world.own(accepted).tcbs[at].because = "call-accept";
}

function acceptedTooEarly(
  world: World,
  event: WrittenEvent,
  { connection, side }: { readonly connection: number; readonly side: Side },
  judge: Judge,
): void {
  const { tcbs } = world.connection(connection);
  const tcb = tcbs[side];
  const syn = tcb.latestSyn;
  report(world, judge, "accept-before-established", event, {
    ...endFacts(world, connection, side, tcb, tcbs[otherSide(side)]),
    since: syn === undefined ? "" : packetText(world.scenario.space, syn),
    sinceLine: syn === undefined ? 0 : syn.line + 1,
    expected:
      tcb.sndNxt === undefined
        ? ""
        : `ACK seq=${seqText(world.scenario.space, tcb.rcvNxt)} ack=${seqText(world.scenario.space, tcb.sndNxt)}`,
  });
}

/** The host forgets its connections and sends nothing; a program that listens again after it answers new SYNs. */
function crash(world: World, end: number): void {
  for (const index of endsOfHost(world.scenario, world.scenario.ends[end]?.host ?? -1)) {
    for (const connection of world.scenario.ends[index]?.connections ?? []) {
      const side = sideAt(world, connection, index);
      const state = world.own(connection);
      const tcb = state.tcbs[side];
      tcb.forget(tcb.state === "LISTEN" ? "LISTEN" : "CLOSED");
      tcb.owed = [];
      tcb.previousRcvNxt = undefined;
      tcb.resetBy = undefined;
      tcb.due = undefined;
      tcb.because = "crash";
      requeue(world, connection, side);
    }
  }
}

function wrongState(
  world: World,
  judge: Judge,
  event: WrittenEvent,
  tcb: Tcb | undefined,
  response: string,
): void {
  const { connection, side, end } = event.end;
  const facts =
    connection === undefined || tcb === undefined
      ? { host: world.scenario.ends[end]?.name ?? "", state: stateOfIdle(world, event), peer: "" }
      : endFacts(world, connection, side, tcb, world.connection(connection).tcbs[otherSide(side)]);
  const name = event.verb === "timeout" ? `timeout ${event.timer}` : event.verb;
  report(world, judge, "call-in-wrong-state", event, { ...facts, name, wanted: response });
}

function stateOfIdle(world: World, event: WrittenEvent): string {
  const { connection, side, end } = event.end;
  if (connection !== undefined) return world.connection(connection).tcbs[side].state;
  return world.listener(end)?.listening === true ? "LISTEN" : "CLOSED";
}

function report(
  world: World,
  judge: Judge,
  rule: string,
  event: WrittenEvent,
  facts: Record<string, string | number>,
): void {
  world.report(problemAt(world, rule, event.line, "statement", facts), judge.weight({ rule }, world));
}
