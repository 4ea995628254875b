/** One step of the trace, in the words a document would use. */
import type { WrittenSegment } from "../model/exchange";
import { CLAUSES, type ClauseId } from "../tcp/clauses";
import { ACK, flagNames } from "../tcp/flags";
import type { Packet } from "../tcp/packet";
import { otherSide, type Side } from "../tcp/side";
import type { Tcb } from "../tcp/tcb";
import { endKey, hostName, seqText } from "./facts";
import type { EndpointView, PacketView, TraceStep } from "./trace";
import type { World } from "./world";

type Views = Readonly<Record<string, EndpointView>>;

interface PacketStep {
  readonly kind: "send" | "lost" | "arrive";
  readonly line: number;
  readonly packet: Packet;
  readonly segment: WrittenSegment;
  readonly before: Views;
  readonly clause?: ClauseId;
}

interface HostStep {
  readonly kind: "call" | "timeout";
  readonly line: number;
  readonly connection: number;
  readonly side: Side;
  readonly call: string;
  readonly before: Views;
}

export type StepDraft = PacketStep | HostStep;

/** Both ends of a connection as they stand. */
export function snapshot(world: World, connection: number): Views {
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
      because: because(world.connection(connection).tcbs[side].because),
      before: draft.before,
      after: snapshot(world, connection),
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
    because: because(draft.clause ?? clauseOf(world, draft, packet)),
    before: draft.before,
    after: snapshot(world, connection),
  };
}

function clauseOf(world: World, draft: PacketStep, packet: Packet): ClauseId {
  if (draft.kind === "lost") return "lost";
  if (!packet.own) return "not-this-connection";
  return world.connection(draft.segment.connection).tcbs[draft.segment.side].because;
}

function because(id: ClauseId): TraceStep["because"] {
  return { rule: id, ...CLAUSES[id] };
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
