/**
 * A listener's two queues: half-open connections, and completed ones that wait for `accept`. RFC 9293 knows no limit; a host
 * whose page gives a backlog throws away what finds the queue full, and the page itself shows whether it did.
 */
import type { WrittenSegment } from "../model/exchange";
import type { ProfileName } from "../model/settings";
import { acceptability } from "../tcp/acceptability";
import { ACK, RST, SYN } from "../tcp/flags";
import type { Packet } from "../tcp/packet";
import { notQueued, type Queued } from "../tcp/queued";
import { otherSide, type Side } from "../tcp/side";
import { isSynchronized } from "../tcp/states";
import type { Tcb } from "../tcp/tcb";
import { put, skipTo } from "./fifo";
import { shownOfLastAck, shownOfSyn } from "./foresight";
import type { ListenerState, QueueEntry } from "./listener";
import type { World } from "./world";

export function listenerOf(world: World, connection: number, side: Side): ListenerState | undefined {
  return world.listener(world.scenario.connections[connection]?.ends[side] ?? -1);
}

/** How many connections either queue holds; undefined where the page does not say. */
export function capacityOf(world: World, { backlog }: ListenerState): number | undefined {
  return backlog === undefined ? undefined : roomFor(backlog, world.settings.profile);
}

/** Linux compares with "more than"; a backlog of 0 still leaves room for one (POSIX leaves it to the system). */
export function roomFor(backlog: number, profile: ProfileName): number {
  return profile === "linux" ? backlog + 1 : Math.max(1, backlog);
}

/** The record of the end's present incarnation. */
export function queuedOf(tcb: Tcb): Queued {
  const { queued, incarnation } = tcb;
  return queued !== undefined && queued.incarnation === incarnation ? queued : notQueued(incarnation);
}

/** Whether an end may stand in another queue than it was last seen in; asked for every segment. */
export function mayMove(tcb: Tcb): boolean {
  const { queued } = tcb;
  if (queued === undefined) return tcb.passive;
  return queued.seenIn !== tcb.state || queued.incarnation !== tcb.incarnation;
}

/** Whether an arrival may find a queue of this end's listener full; asked for every segment. */
export function mayMeetQueue({ state }: Tcb): boolean {
  return state === "LISTEN" || state === "CLOSED" || state === "SYN-RECEIVED";
}

/** After an end has sent, received or been told something: whatever queue it stands in now. */
export function requeue(world: World, connection: number, side: Side): void {
  const tcb = world.connection(connection).tcbs[side];
  const before = tcb.queued;
  if (before === undefined && !tcb.passive) return;
  const known = before?.incarnation === tcb.incarnation;
  const now = known ? before : newcomer(world, tcb);
  const place = placeOf(tcb, now);
  if (known && before.place === place) {
    if (before.seenIn !== tcb.state)
      world.own(connection).tcbs[side].queued = { ...before, seenIn: tcb.state };
    return;
  }
  const end = world.scenario.connections[connection]?.ends[side] ?? -1;
  const listener = world.listener(end);
  if (listener === undefined) return;
  const turn = listener.nextTurn;
  const entry: QueueEntry = { connection, turn };
  const completed = isSynchronized(tcb.state);
  world.own(connection).tcbs[side].queued = {
    ...now,
    place,
    turn,
    seenIn: tcb.state,
    turnedAway: completed ? undefined : now.turnedAway,
  };
  const left = (queue: Queued["place"]): number => (before?.place === queue ? 1 : 0);
  if (place === "port" || before?.place === "port") {
    countPort(world, connection, side, (place === "port" ? 1 : 0) - left("port"));
    return;
  }
  const halfOpen = listener.halfOpen + (place === "syn" ? 1 : 0) - left("syn");
  const waiting = listener.completed + (place === "accept" ? 1 : 0) - left("accept");
  const capacity = capacityOf(world, listener) ?? Number.POSITIVE_INFINITY;
  // It never waits for `accept`, but one may be written: its program spoke on the SYN,ACK (RFC 9293 section 3.10.2).
  const spoke = completed ? left("syn") + left("cookie") : 0;
  world.setListener(end, {
    ...listener,
    halfOpen,
    completed: waiting,
    synFullSaid: listener.synFullSaid && halfOpen >= capacity,
    acceptFullSaid: listener.acceptFullSaid && waiting >= capacity,
    dropsLastAcks: listener.dropsLastAcks && waiting >= capacity,
    everCompleted: listener.everCompleted + (completed && left("accept") === 0 ? 1 : 0),
    served: listener.served + (known && now.served && !now.accepted ? left("accept") + spoke : 0),
    nextTurn: turn + 1,
    opening: place === "syn" || place === "cookie" ? put(listener.opening, entry) : listener.opening,
    waiting: place === "accept" ? put(listener.waiting, entry) : listener.waiting,
  });
}

function countPort(world: World, connection: number, side: Side, change: number): void {
  const ends = world.scenario.connections[connection]?.ends;
  const host = world.scenario.ends[ends?.[side] ?? -1]?.host ?? -1;
  const peer = ends?.[otherSide(side)] ?? -1;
  const listener = world.listener(peer);
  if (listener === undefined || change === 0) return;
  const callers = new Map(listener.callers).set(host, (listener.callers.get(host) ?? 0) + change);
  world.setListener(peer, { ...listener, callers });
}

function newcomer(world: World, tcb: Tcb): Queued {
  const before = tcb.queued;
  // What was noted of its SYN, which came before the incarnation it begins.
  const noted = before !== undefined && before.incarnation === tcb.incarnation - 1;
  return {
    ...notQueued(tcb.incarnation),
    beyond: noted && before.beyond === "syn" ? "syn" : undefined,
    cookie: tcb.state === "SYN-RECEIVED" && world.settings.syncookies,
    takesPort: before?.takesPort === true,
  };
}

function placeOf(tcb: Tcb, { cookie, accepted, served, takesPort }: Queued): Queued["place"] {
  if (takesPort && !tcb.passive) return tcb.state === "CLOSED" ? undefined : "port";
  if (!tcb.passive || tcb.incarnation === 0) return undefined;
  if (tcb.state === "SYN-RECEIVED") return cookie ? "cookie" : "syn";
  if (accepted || served) return undefined;
  return tcb.state === "ESTABLISHED" || tcb.state === "CLOSE-WAIT" ? "accept" : undefined;
}

/** The end's program has sent text or closed: it has accepted, written or not. */
export function noteServed(tcb: Tcb): void {
  const queued = queuedOf(tcb);
  if (!queued.served) tcb.queued = { ...queued, place: tcb.queued?.place, served: true, seenIn: undefined };
}

/** The next segment is taken although a queue is full; noted before it is processed. */
export function noteBeyond(world: World, connection: number, side: Side, beyond: "syn" | "accept"): void {
  const tcb = world.own(connection).tcbs[side];
  tcb.queued = { ...queuedOf(tcb), place: tcb.queued?.place, beyond };
}

/** Its retries are used up: the host holds it no longer. */
export function noteExpired(world: World, connection: number, side: Side): void {
  const tcb = world.own(connection).tcbs[side];
  if (!tcb.passive || tcb.queued === undefined) return;
  tcb.queued = { ...tcb.queued, expired: true };
  const end = world.scenario.connections[connection]?.ends[side] ?? -1;
  const listener = world.listener(end);
  if (listener === undefined) return;
  world.setListener(end, { ...listener, expired: { value: connection, before: listener.expired } });
}

/** Connections of a listener whose retries were used up and that nothing has become of since, the latest first. */
export function expiredEntries(world: World, end: number): number[] {
  const found = new Set<number>();
  for (let link = world.listener(end)?.expired; link !== undefined; link = link.before) {
    const { queued, incarnation } = world.connection(link.value).tcbs[sideAt(world, link.value, end)];
    if (queued?.expired === true && queued.incarnation === incarnation) found.add(link.value);
  }
  return [...found];
}

/** The page goes on as though the entry had never expired, or as though the ACK that came too late had completed it. */
export function holdOn(world: World, connection: number, side: Side, completed = false): void {
  const tcb = world.own(connection).tcbs[side];
  if (tcb.last === undefined || tcb.queued?.expired !== true) return;
  const { queued, lastAsserted, reportedAssertion } = tcb;
  const again = { state: "SYN-RECEIVED", due: undefined, dueFor: "syn-ack" } as const;
  Object.assign(tcb, tcb.last.clone(), again, { lastAsserted, reportedAssertion });
  tcb.queued = { ...queued, expired: false };
  if (completed) {
    tcb.sndUna = tcb.sndNxt;
    tcb.take("receive-ack-of-syn");
  }
  requeue(world, connection, side);
}

/** What was noted has been judged. */
export function withoutBeyond(tcb: Tcb): void {
  if (tcb.queued !== undefined) tcb.queued = { ...tcb.queued, beyond: undefined };
}

export function noteTurnedAway(world: World, connection: number, side: Side, packet: Packet): void {
  const tcb = world.own(connection).tcbs[side];
  tcb.queued = { ...queuedOf(tcb), place: tcb.queued?.place, turnedAway: packet };
  const end = world.scenario.connections[connection]?.ends[side] ?? -1;
  const listener = world.listener(end);
  if (listener === undefined || (packet.flags & SYN) !== 0) return;
  world.setListener(end, { ...listener, dropsLastAcks: true });
}

/** The connection that `accept` returns, or what stands in its way. */
export type Accepted =
  | { readonly connection: number; readonly side: Side }
  /** Somebody's handshake is not done yet. */
  | { readonly tooEarly: { readonly connection: number; readonly side: Side } }
  /** The program has spoken on a connection that nobody accepted. */
  | "served"
  | undefined;

/** The oldest completed connection of a listener. */
export function acceptNext(world: World, end: number): Accepted {
  const listener = world.listener(end);
  if (listener === undefined) return undefined;
  const current =
    (completed: boolean) =>
    (entry: QueueEntry): boolean => {
      const { queued } = world.connection(entry.connection).tcbs[sideAt(world, entry.connection, end)];
      return (
        queued?.place !== undefined && (queued.place === "accept") === completed && queued.turn === entry.turn
      );
    };
  const waiting = skipTo(listener.waiting, current(true));
  const opening = waiting.first === undefined ? skipTo(listener.opening, current(false)) : undefined;
  world.setListener(end, {
    ...listener,
    waiting: waiting.rest,
    opening: opening === undefined ? listener.opening : opening.rest,
  });
  if (waiting.first !== undefined) return at(world, waiting.first, end);
  if (listener.served > 0) {
    world.setListener(end, { ...(world.listener(end) as ListenerState), served: listener.served - 1 });
    return "served";
  }
  if (opening?.first === undefined) return undefined;
  const first = at(world, opening.first, end);
  // Fast Open gives the program its connection with the SYN.
  return world.connection(first.connection).tcbs[first.side].fastOpen ? first : { tooEarly: first };
}

/** The connection that an `accept` names with its peer. */
export function acceptThis(world: World, connection: number, side: Side): Accepted {
  const tcb = world.connection(connection).tcbs[side];
  const queued = queuedOf(tcb);
  if (!tcb.passive || queued.accepted) return undefined;
  if (queued.place === "accept" || (tcb.state === "SYN-RECEIVED" && tcb.fastOpen))
    return { connection, side };
  if (tcb.state === "SYN-RECEIVED") return { tooEarly: { connection, side } };
  return queued.served && tcb.state !== "CLOSED" && tcb.state !== "LISTEN" ? { connection, side } : undefined;
}

function at(world: World, { connection }: QueueEntry, end: number): { connection: number; side: Side } {
  return { connection, side: sideAt(world, connection, end) };
}

export function sideAt(world: World, connection: number, end: number): Side {
  return world.scenario.connections[connection]?.ends[0] === end ? 0 : 1;
}

export function markAccepted(world: World, connection: number, side: Side): void {
  const tcb = world.own(connection).tcbs[side];
  tcb.queued = { ...queuedOf(tcb), accepted: true, place: tcb.queued?.place };
  requeue(world, connection, side);
}

/** What a full queue does with an arriving segment; undefined: there is room, or no backlog is known. */
export type Admission = "turned-away" | { readonly beyond: "syn" | "accept" | undefined };

/**
 * What finds a queue full is thrown away, as the page shows it: Linux drops the SYN as well as the last ACK, others answer a
 * SYN while connections wait for `accept`. A SYN that nothing answers was thrown away. A last ACK of which nothing is told
 * completes its connection, as it is drawn, but not at a listener that is shown to have dropped one for want of room.
 */
export function admission(
  world: World,
  segment: WrittenSegment,
  packet: Packet,
  afterLine: number,
): Admission | undefined {
  const side = otherSide(segment.side);
  const listener = listenerOf(world, segment.connection, side);
  if (listener === undefined || listener.backlog === undefined) return undefined;
  const capacity = capacityOf(world, listener) ?? Number.POSITIVE_INFINITY;
  if (listener.halfOpen < capacity && listener.completed < capacity) return undefined;
  const receiver = world.connection(segment.connection).tcbs[side];
  const moment = { afterLine, first: segment.receiverThen !== undefined && !world.wasAsserted(segment) };
  const { flags } = packet;
  if ((flags & (SYN | ACK | RST)) === SYN) {
    const fresh = receiver.state === "LISTEN" || (receiver.state === "CLOSED" && listener.listening === true);
    if (!fresh) return undefined;
    const full = listener.halfOpen >= capacity && !world.settings.syncookies;
    if (!full && listener.completed < capacity) return undefined;
    const taken = shownOfSyn(world.scenario, segment, side, moment) === "taken";
    return taken ? { beyond: full ? "syn" : undefined } : "turned-away";
  }
  if (listener.completed < capacity || !completes(world, receiver, packet)) return undefined;
  const queued = queuedOf(receiver);
  if (queued.accepted || queued.served) return undefined;
  const shown = shownOfLastAck(world.scenario, segment, side, moment, listener);
  if (shown === "left-out") return { beyond: undefined };
  const dropped = shown === "turned-away" || (shown === "not-shown" && listener.dropsLastAcks);
  return dropped ? "turned-away" : { beyond: "accept" };
}

/** An acceptable ACK of this end's SYN,ACK. */
function completes(world: World, tcb: Tcb, packet: Packet): boolean {
  if (tcb.state !== "SYN-RECEIVED" || !tcb.passive || tcb.fastOpen) return false;
  if ((packet.flags & (ACK | SYN | RST)) !== ACK || tcb.sndUna === undefined || tcb.sndNxt === undefined)
    return false;
  const { space } = world.scenario;
  const fromUna = space.compare(packet.ack, tcb.sndUna);
  const fromNxt = space.compare(packet.ack, tcb.sndNxt);
  const acks = fromUna !== undefined && fromUna > 0 && fromNxt !== undefined && fromNxt <= 0;
  return acks && acceptability(tcb, packet, space) === "acceptable";
}
