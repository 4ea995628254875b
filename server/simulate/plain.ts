/**
 * The short way of a plain segment: the next text, or an ACK that brings news, between two established ends that owe each
 * other nothing else. It changes both ends just as the long way does; whatever is not plain takes the long way.
 */
import { HOLE, LOST, type SegmentExtra, type WrittenSegment } from "../model/exchange";
import { ACK, PSH } from "../tcp/flags";
import { type PacketOptions, TimestampsAlone } from "../tcp/options";
import type { Packet } from "../tcp/packet";
import { type Arrival, newArrival, segmentArrives } from "../tcp/segment-arrives";
import { segmentDeparts, settleDebts } from "../tcp/segment-departs";
import { figure, NUMERIC, ZERO } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import { keepTimeOfArrival, keepTimeOfSending } from "../tcp/timekeeping";
import { keepsTime, startTimers } from "./clock";
import type { Departure, Judge } from "./judge";
import { mayMove } from "./queues";
import type { World } from "./world";

/** A segment that is what its sender would put there, as far as its line alone and the two ends' numbers tell. */
function plainPacket(world: World, segment: WrittenSegment, sender: Tcb, receiver: Tcb): Packet | undefined {
  const { flags, seq, ack, len, win, extra } = segment;
  const { sndNxt, rcvNxt, lastWinSent } = sender;
  if ((flags & ~PSH) !== ACK || segment.faulty || segment.senderThen !== undefined) return undefined;
  if (sender.state !== "ESTABLISHED" || receiver.state !== "ESTABLISHED") return undefined;
  if (seq === undefined || seq === HOLE || ack === undefined || ack === HOLE) return undefined;
  if (sndNxt === undefined || seq.k !== sndNxt.k || seq.basis !== sndNxt.basis) return undefined;
  if (rcvNxt === undefined || ack.k !== rcvNxt.k || ack.basis !== rcvNxt.basis) return undefined;
  if (len !== undefined && (len === HOLE || len.basis !== NUMERIC || len.k < 0)) return undefined;
  if (win === HOLE || (win !== undefined && win.basis !== NUMERIC)) return undefined;
  const window = win === undefined ? lastWinSent : figure(win);
  if (window === undefined) return undefined;
  if (extra !== undefined && !bearsTimestampsOnly(extra)) return undefined;
  return {
    line: segment.line,
    number: segment.number,
    connection: segment.connection,
    side: segment.side,
    flags,
    seq: sndNxt,
    ack: rcvNxt,
    len: len ?? ZERO,
    win: window,
    data: undefined,
    own: true,
    reported: false,
    lost: segment.arrow === LOST,
    asWritten: undefined,
    options: optionsOf(extra),
    at: world.now,
  };
}

/** Both or neither of them in figures, and nothing else that could matter on the way. */
function bearsTimestampsOnly(extra: SegmentExtra): boolean {
  const { tsval, tsecr } = extra;
  if (extra.sack !== undefined || extra.data !== undefined || extra.urg !== undefined) return false;
  if (extra.mss !== undefined || extra.wscale !== undefined || extra.tfo !== undefined) return false;
  if (extra.ect || extra.ce || extra.sackok || extra.old || extra.forged) return false;
  if (extra.keepAlive || extra.holes) return false;
  if (tsval === undefined || tsecr === undefined) return tsval === tsecr;
  return tsval !== HOLE && tsecr !== HOLE && tsval.basis === NUMERIC && tsecr.basis === NUMERIC;
}

function optionsOf(extra: SegmentExtra | undefined): PacketOptions | undefined {
  if (extra?.tsval === undefined || extra.tsval === HOLE || extra.tsecr === HOLE) return undefined;
  return new TimestampsAlone(extra.tsval, extra.tsecr);
}

/** Of a plain segment: its numbers are its sender's own, and nothing came up. */
const NOTHING_MADE_OUT = { seqPlace: undefined, ackPlace: undefined, unboundInAck: undefined };

/** The packet, which has left; undefined where it is not plain, and nothing has changed. */
export function leavesPlainly(
  world: World,
  segment: WrittenSegment,
  sender: Tcb,
  receiver: Tcb,
  judge: Judge,
): Packet | undefined {
  const packet = plainPacket(world, segment, sender, receiver);
  if (packet === undefined || mayMove(sender)) return undefined;
  const evaluated = { ...NOTHING_MADE_OUT, packet };
  const departure: Departure = { world, segment, evaluated, packet, sender, receiver };
  if (!judge.leavesPlainly(departure)) return undefined;
  const { space } = world.scenario;
  world.own(segment.connection).begun = true;
  world.courtesy += settleDebts(sender, packet, space);
  segmentDeparts(sender, packet, space);
  if (keepsTime(world, sender)) {
    keepTimeOfSending(sender, packet, undefined, space);
    startTimers(world, sender, packet);
  }
  judge.leftPlainly(departure);
  return packet;
}

/** What its arrival was; undefined where something about it is not plain, and nothing has changed. */
export function arrivesPlainly(
  world: World,
  segment: WrittenSegment,
  packet: Packet,
  judge: Judge,
): Arrival | undefined {
  const { flags, len, own, reported } = packet;
  if ((flags & ~PSH) !== ACK || !own || reported || len.basis !== NUMERIC || len.k < 0) return undefined;
  if (flags !== ACK && len.k === 0) return undefined;
  if (segment.receiverThen !== undefined) return undefined;
  if (segment.extra !== undefined && !bearsTimestampsOnly(segment.extra)) return undefined;
  const connection = world.own(segment.connection);
  const sender = connection.tcbs[segment.side];
  const receiver = connection.tcbs[segment.side === 0 ? 1 : 0];
  if (mayMove(receiver) || !judge.arrivesPlainly(packet, receiver, sender)) return undefined;
  const step = newArrival(world.scenario.space);
  segmentArrives(receiver, packet, step);
  receiver.because = step.clause;
  if (keepsTime(world, receiver)) {
    keepTimeOfArrival(receiver, packet, step, world.now, world.settings.profile === "linux");
    startTimers(world, receiver, packet);
  }
  judge.arrivedPlainly(world, segment, packet, receiver, step);
  return step;
}
