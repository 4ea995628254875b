/** `...`: an unknown amount of acknowledged data in each direction that is still open; both ends keep their states. */
import { forgetWindows, NOTHING_ANNOUNCED } from "../tcp/flow";
import { leftOut } from "../tcp/negotiated";
import { announcedShift } from "../tcp/segment-departs";
import { plus, type Seq } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import { NO_TIMING } from "../tcp/timing";
import { settlePending } from "./readings";
import { unnamed } from "./symbols";
import type { World } from "./world";

const MAY_SEND: ReadonlySet<string> = new Set(["ESTABLISHED", "CLOSE-WAIT"]);
const SYNCHRONIZED_FOR_TEXT: ReadonlySet<string> = new Set([
  "ESTABLISHED",
  "CLOSE-WAIT",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
]);

export function leaveOut(world: World): void {
  for (let index = 0; index < world.connectionCount; index++) {
    const [a, b] = world.connection(index).tcbs;
    if (!SYNCHRONIZED_FOR_TEXT.has(a.state) || !SYNCHRONIZED_FOR_TEXT.has(b.state)) continue;
    const connection = world.own(index);
    leaveOutOneWay(world, connection.tcbs[0], connection.tcbs[1]);
    leaveOutOneWay(world, connection.tcbs[1], connection.tcbs[0]);
    for (const tcb of connection.tcbs) {
      tcb.negotiated = leftOut(tcb.negotiated);
      tcb.timestamps = undefined;
    }
  }
}

/** How far an end of a connection has come, and what it wrote last. */
export interface Reached {
  /** All below it has been sent, has arrived and has been acknowledged. */
  readonly next: Seq;
  /** The acknowledgment with the latest window, and that window as it stands in the header. */
  readonly ack: Seq | undefined;
  readonly win: number | undefined;
  readonly tsval: Seq | undefined;
  readonly tsecr: Seq | undefined;
}

/** The same of a world's first connection, both ends of which are open, where it is known how far they came. */
export function passOver(world: World, [one, other]: readonly [Reached, Reached]): void {
  const [a, b] = world.own(0).tcbs;
  const areKnown = [a.rcvWnd !== undefined, b.rcvWnd !== undefined];
  world.arriveAll();
  leaveOutOneWay(world, a, b, one.next);
  leaveOutOneWay(world, b, a, other.next);
  for (const [tcb, reached] of [
    [a, one],
    [b, other],
  ] as const) {
    tcb.negotiated = leftOut(tcb.negotiated);
    readClock(tcb, reached);
  }
  // Without the SYNs nobody knows what a window stands for.
  if (areKnown[0]) openWindow(a, b, one);
  if (areKnown[1]) openWindow(b, a, other);
}

function readClock(tcb: Tcb, { tsecr, tsval }: Reached): void {
  tcb.timestamps =
    tsval === undefined
      ? undefined
      : { recent: tsecr, ofDuplicate: undefined, highest: tsval, wrongEcho: undefined };
}

function openWindow(tcb: Tcb, peer: Tcb, { ack, next, win }: Reached): void {
  if (win === undefined || ack === undefined) return;
  tcb.lastWinSent = win;
  tcb.rcvWnd = win * 2 ** announcedShift(tcb, 0);
  tcb.rcvEdge = plus(ack, tcb.rcvWnd);
  tcb.announced = { ...NOTHING_ANNOUNCED, edge: tcb.rcvEdge };
  peer.sndWnd = tcb.rcvWnd;
  peer.sndWl1 = next;
  peer.sndWl2 = peer.sndUna;
}

function leaveOutOneWay(world: World, sender: Tcb, receiver: Tcb, position = unnamed(world)): void {
  if (!MAY_SEND.has(sender.state)) return;
  sender.sndNxt = position;
  sender.sndUna = position;
  sender.recent = [];
  sender.payloads = [];
  sender.awaitsThird = false;
  forgetTimes(world, sender);
  sender.sndWl1 = undefined;
  sender.sndWl2 = undefined;
  sender.sndWnd = undefined;
  sender.windowFrom = undefined;
  receiver.rcvNxt = position;
  receiver.rcvEdge = undefined;
  receiver.rcvWnd = undefined;
  receiver.lastWinSent = undefined;
  forgetWindows(receiver, position);
  receiver.lastAckSent = position;
  receiver.outOfOrder = [];
  receiver.oldestUnacked = undefined;
  receiver.staleAck = undefined;
  settlePending(world, receiver);
  receiver.owed = [];
  receiver.lastWasPureAck = false;
  forgetTimes(world, receiver);
}

/** When what was left out went to and fro, nobody knows. */
function forgetTimes(world: World, tcb: Tcb): void {
  // Acknowledged data gave a measurement of the round trip.
  tcb.timing = world.scenario.timed ? { ...NO_TIMING, sampled: true, measured: true } : undefined;
  if (tcb.dueFor === "time-wait") return;
  tcb.due = undefined;
  tcb.dueFor = undefined;
}
