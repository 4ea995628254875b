/** One step of the trace, in the words a document would use. */
import type { WrittenSegment } from "../model/exchange";
import type { ClauseId } from "../tcp/clauses";
import { ACK, flagNames } from "../tcp/flags";
import { occupiesSpace, type Packet } from "../tcp/packet";
import { otherSide, type Side } from "../tcp/side";
import type { Tcb } from "../tcp/tcb";
import { type Held, hold, ofArrival, ofCall, ofSending } from "./because";
import { endKey, hostName, seqText } from "./facts";
import type { Because, EndpointView, PacketView, TraceStep } from "./trace";
import type { World } from "./world";

type Views = Readonly<Record<string, EndpointView>>;

/** Both ends before a step: what the trace shows of them, and the numbers that its reasons compare. */
export interface Before {
  readonly views: Views;
  readonly held: readonly [Held, Held];
}

interface PacketStep {
  readonly kind: "send" | "lost" | "arrive";
  readonly line: number;
  readonly packet: Packet;
  readonly segment: WrittenSegment;
  readonly before: Before;
  readonly clause?: ClauseId;
  readonly moved?: ClauseId | undefined;
}

interface HostStep {
  readonly kind: "call" | "timeout";
  readonly line: number;
  readonly connection: number;
  readonly side: Side;
  readonly call: string;
  readonly before: Before;
}

export type StepDraft = PacketStep | HostStep;

/** Both ends of a connection as they stand. */
export function snapshot(world: World, connection: number): Before {
  const { tcbs } = world.connection(connection);
  return { views: views(world, connection), held: [hold(tcbs[0]), hold(tcbs[1])] };
}

function views(world: World, connection: number): Views {
  const { tcbs } = world.connection(connection);
  return {
    [endKey(world, connection, 0)]: view(world, tcbs[0]),
    [endKey(world, connection, 1)]: view(world, tcbs[1]),
  };
}

export function view(world: World, tcb: Tcb): EndpointView {
  const { space } = world.scenario;
  const text = (value: Tcb["sndNxt"]): string | null =>
    value === undefined ? null : (space.text(value) ?? null);
  return {
    state: tcb.state,
    sndUna: text(tcb.sndUna),
    sndNxt: text(tcb.sndNxt),
    sndWnd: tcb.sndWnd === undefined ? null : String(tcb.sndWnd),
    rcvNxt: text(tcb.rcvNxt),
    rcvWnd: tcb.rcvWnd === undefined ? null : String(tcb.rcvWnd),
  };
}

export function recordStep(world: World, draft: StepDraft): TraceStep {
  const time = world.scenario.timed ? world.now : null;
  if (!("packet" in draft)) {
    const { connection, side } = draft;
    const host = hostName(world, connection, side);
    const key = endKey(world, connection, side);
    return {
      line: draft.line,
      sentOnLine: null,
      segment: null,
      time,
      event: draft.kind,
      from: host,
      to: host,
      fromKey: key,
      toKey: key,
      packet: null,
      call: draft.call,
      because: ofCall(world.connection(connection).tcbs[side].because),
      before: draft.before.views,
      after: views(world, connection),
    };
  }
  const { packet, segment } = draft;
  const { connection, side } = segment;
  const other = otherSide(side);
  return {
    line: draft.line,
    sentOnLine: segment.line,
    segment: segment.number,
    time,
    event: draft.kind,
    from: hostName(world, connection, side),
    to: hostName(world, connection, other),
    fromKey: endKey(world, connection, side),
    toKey: endKey(world, connection, other),
    packet: packetView(world, packet.asWritten ?? packet, segment),
    call: null,
    because: becauseOf(world, draft),
    before: draft.before.views,
    after: views(world, connection),
  };
}

function becauseOf(world: World, draft: PacketStep): Because {
  const { packet, segment, before, clause, moved } = draft;
  const side = clause === undefined ? segment.side : otherSide(segment.side);
  const is = world.connection(segment.connection).tcbs[side];
  const step = { space: world.scenario.space, packet, was: before.held[side], is };
  if (clause !== undefined) return ofArrival(clause, moved, step);
  if (draft.kind === "lost") return ofSending(occupiesSpace(packet) ? "lost" : "lost-ack", step);
  if (!packet.own) return ofSending(segment.extra?.forged === true ? "forged" : "old-duplicate", step);
  return ofSending(is.because, step);
}

function packetView(world: World, packet: Packet, segment: WrittenSegment): PacketView {
  const { space } = world.scenario;
  const acks = (packet.flags & ACK) !== 0;
  const filled: ("seq" | "ack")[] = [];
  if (segment.seq === undefined) filled.push("seq");
  if (acks && segment.ack === undefined) filled.push("ack");
  return {
    flags: flagNames(packet.flags),
    seq: space.text(packet.seq) ?? null,
    ack: acks ? (space.text(packet.ack) ?? null) : null,
    len: seqText(space, packet.len),
    win: packet.win === undefined ? null : String(packet.win),
    filled,
  };
}
