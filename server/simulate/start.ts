/** `start`: the states and numbers in which an exchange begins, if not at CLOSED and LISTEN. */
import { HOLE, type WrittenAssertions } from "../model/exchange";
import { declaredOffer, withChange } from "../tcp/negotiated";
import { figure, NUMERIC, plus, type Seq } from "../tcp/sequence";
import { otherSide, type Side } from "../tcp/side";
import { isSynchronized, type TcpState } from "../tcp/states";
import type { Tcb } from "../tcp/tcb";
import { openBuffer } from "./buffer";
import { endKey } from "./facts";
import { leaveOpen } from "./holes";
import { requeue } from "./queues";
import { stateBeside } from "./start-peer";
import { bind, unnamed } from "./symbols";
import type { ConnectionState, World } from "./world";

const FIN_SENT: ReadonlySet<TcpState> = new Set([
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSING",
  "LAST-ACK",
  "TIME-WAIT",
]);
const FIN_ACKED: ReadonlySet<TcpState> = new Set(["FIN-WAIT-2", "TIME-WAIT"]);
const FIN_RECEIVED: ReadonlySet<TcpState> = new Set(["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"]);

export function applyStart(world: World, statement: WrittenAssertions): void {
  const touched = new Set<number>();
  for (const assertion of statement.assertions) {
    if (assertion?.state === undefined) continue;
    const { end, connection, side } = assertion.of;
    const listener = world.listener(end);
    if (listener !== undefined) {
      const listening = assertion.state === "LISTEN" ? true : assertion.state === "CLOSED" ? false : "maybe";
      world.setListener(end, { ...listener, listening });
    }
    if (connection === undefined) continue;
    touched.add(connection);
    const state = world.own(connection);
    state.begun = true;
    state.tcbs[side].state = assertion.state;
    state.tcbs[side].lastAsserted = assertion.state;
  }
  for (const assertion of statement.assertions) {
    if (assertion?.property === undefined || assertion.of.connection === undefined) continue;
    if (assertion.value === undefined || assertion.value === HOLE) continue;
    const value = bind(world, assertion.value, undefined);
    if (value === undefined) continue;
    world.scenario.space.anchor(value);
    const { connection, side } = assertion.of;
    touched.add(connection);
    const state = world.own(connection);
    state.begun = true;
    setProperty(state.tcbs[side], assertion.property, value);
  }
  for (const connection of touched) {
    const state = world.own(connection);
    for (const side of [0, 1] as const) placeBeside(world, connection, state, side);
    for (const side of [0, 1] as const) fillIn(world, state, side);
    for (const side of [0, 1] as const) {
      fillReceiver(state, side);
      const end = world.scenario.connections[connection]?.ends[side] ?? 0;
      openBuffer(world, end, state.tcbs[side], state.tcbs[side].rcvNxt);
    }
    for (const side of [0, 1] as const) requeue(world, connection, side);
    takeDeclarations(world, connection, state);
  }
  startHoles(world, statement);
}

/** An end of which `start` says nothing stands where its peer's state has it. */
function placeBeside(world: World, connection: number, { tcbs }: ConnectionState, side: Side): void {
  const tcb = tcbs[side];
  if (tcb.state !== "CLOSED" && tcb.state !== "LISTEN") return;
  const state = stateBeside(world.scenario, connection, side, tcbs[otherSide(side)].state);
  if (state !== undefined) tcb.state = state;
}

/** What the SYNs before the page offered only `host` lines can tell. */
function takeDeclarations(world: World, connection: number, state: ConnectionState): void {
  const offers = world.scenario.connections[connection]?.ends.map((index) => {
    const { mss, wscale } = world.scenario.hosts[world.scenario.ends[index]?.host ?? 0]?.declared ?? {};
    return mss === undefined && wscale === undefined ? undefined : declaredOffer(mss, wscale);
  });
  for (const side of [0, 1] as const) {
    const [own, peer] = [offers?.[side], offers?.[otherSide(side)]];
    const tcb = state.tcbs[side];
    if ((own === undefined && peer === undefined) || !isSynchronized(tcb.state)) continue;
    tcb.negotiated = withChange(undefined, { own, peer });
  }
}

/** `start a.snd.nxt=?`: what the first numbers written show. */
function startHoles(world: World, { assertions, line }: WrittenAssertions): void {
  assertions.forEach((assertion, index) => {
    if (assertion?.value !== HOLE || assertion.property === undefined) return;
    const { connection, side } = assertion.of;
    if (connection === undefined) return;
    const name = `${endKey(world, connection, side)}.${assertion.property}`;
    const value = positionOf(world.connection(connection).tcbs[side], assertion.property) ?? unnamed(world);
    const wanted = "the first numbers that are written";
    leaveOpen(world, {
      line,
      segment: undefined,
      part: { assertion: index },
      before: `${name}=`,
      value,
      wanted,
    });
  });
}

function positionOf(tcb: Tcb, property: string): Seq | undefined {
  if (property === "snd.nxt") return tcb.sndNxt;
  if (property === "snd.una") return tcb.sndUna;
  return property === "rcv.nxt" ? tcb.rcvNxt : undefined;
}

function setProperty(tcb: Tcb, property: string, value: Seq): void {
  switch (property) {
    case "snd.nxt":
      tcb.sndNxt = value;
      return;
    case "snd.una":
      tcb.sndUna = value;
      return;
    case "rcv.nxt":
      tcb.rcvNxt = value;
      return;
    case "snd.wnd":
      if (value.basis === NUMERIC) tcb.sndWnd = figure(value);
      return;
    case "rcv.wnd":
      if (value.basis === NUMERIC) tcb.rcvWnd = figure(value);
      return;
    default:
      return;
  }
}

/** SND variables that were not given: unknown positions, the same at both ends where nothing is said of the difference. */
function fillIn(world: World, connection: ConnectionState, side: Side): void {
  const tcb = connection.tcbs[side];
  const peer = connection.tcbs[otherSide(side)];
  if (tcb.state === "CLOSED" || tcb.state === "LISTEN") return;
  const finSent = FIN_SENT.has(tcb.state);
  if (tcb.sndNxt === undefined) {
    const finArrived = FIN_RECEIVED.has(peer.state);
    const fromPeer =
      peer.rcvNxt === undefined ? undefined : finSent && !finArrived ? plus(peer.rcvNxt, 1) : peer.rcvNxt;
    tcb.sndNxt = fromPeer ?? tcb.sndUna ?? unnamed(world);
  }
  if (tcb.state === "SYN-SENT" || tcb.state === "SYN-RECEIVED") {
    tcb.iss = plus(tcb.sndNxt, -1);
    tcb.sndUna ??= tcb.iss;
    tcb.incarnation = 1;
    tcb.sentSynAck = tcb.state === "SYN-RECEIVED";
    tcb.passive = tcb.state === "SYN-RECEIVED";
    tcb.openedUnknown = tcb.passive;
    return;
  }
  tcb.incarnation = 1;
  if (finSent) {
    tcb.finSeq = plus(tcb.sndNxt, -1);
    tcb.finAcked = FIN_ACKED.has(tcb.state);
    tcb.closeCalled = true;
  }
  tcb.sndUna ??= finSent && !tcb.finAcked ? plus(tcb.sndNxt, -1) : tcb.sndNxt;
}

function fillReceiver(connection: ConnectionState, side: Side): void {
  const tcb = connection.tcbs[side];
  const peer = connection.tcbs[otherSide(side)];
  if (tcb.state === "CLOSED" || tcb.state === "LISTEN" || tcb.state === "SYN-SENT") return;
  if (tcb.rcvNxt === undefined && peer.sndNxt !== undefined) {
    const finMissing = peer.finSeq !== undefined && !FIN_RECEIVED.has(tcb.state);
    tcb.rcvNxt = finMissing ? peer.finSeq : peer.sndNxt;
  }
  if (tcb.state === "SYN-RECEIVED" && tcb.rcvNxt !== undefined) tcb.irs = plus(tcb.rcvNxt, -1);
  if (FIN_RECEIVED.has(tcb.state)) tcb.peerFinEnd = tcb.rcvNxt;
  // Whether the peer's FIN has been acknowledged already only the peer's state tells.
  const finAcked = !FIN_RECEIVED.has(tcb.state) || FIN_ACKED.has(peer.state) || peer.state === "CLOSED";
  tcb.lastAckSent = finAcked || tcb.rcvNxt === undefined ? tcb.rcvNxt : plus(tcb.rcvNxt, -1);
}
