/**
 * Whether no rule has anything to ask of a segment: the next text, or an ACK, of an established end that owes nothing, and
 * with nothing about it that a rule looks at. Says "no" where in doubt: then every rule is asked.
 */
import type { Departure } from "../../simulate/judge";
import { ACK } from "../../tcp/flags";
import type { Flow } from "../../tcp/flow";
import { type Negotiated, timestampsAgreed } from "../../tcp/negotiated";
import type { Packet } from "../../tcp/packet";
import { announcedShift } from "../../tcp/segment-departs";
import { NUMERIC, type Seq } from "../../tcp/sequence";
import { otherSide } from "../../tcp/side";
import type { Tcb } from "../../tcp/tcb";
import { timestampSent } from "../../tcp/timestamps";
import { noteAnnounced } from "./data/announced-window";

/** Timestamps take twelve octets with their padding; other options are not plain. */
const TIMESTAMPS_TAKE = 12;
/** Options take room in each segment, up to 40 octets of it. */
const MOST_OPTIONS = 40;
/** "the delay MUST be less than 0.5 seconds" (section 3.8.6.3) */
const LONGEST_DELAY = 0.5e9;

/** The segment stands at SND.NXT and acknowledges RCV.NXT, between two ends in ESTABLISHED, with no option but timestamps. */
export function leavesPlainly(departure: Departure): boolean {
  const { packet, segment, sender } = departure;
  const text = packet.len.k !== 0;
  return (
    isUnburdened(sender, text) &&
    !copiesReported(departure) &&
    (text ? textIsPlain(departure) : ackIsPlain(departure)) &&
    optionsArePlain(departure) &&
    (segment.win === undefined || windowIsPlain(departure)) &&
    coversFew(departure) &&
    ackIsInTime(sender, packet)
  );
}

function isUnburdened(tcb: Tcb, text: boolean): boolean {
  const { queued, flow } = tcb;
  if (tcb.closeCalled || tcb.awaitsThird || tcb.abortCalled || tcb.sendBudget !== undefined) return false;
  // Duplicate ACKs that may still answer earlier arrivals only excuse what is not plain.
  if (tcb.staleAck !== undefined || tcb.owed.length > 0) return false;
  if (tcb.outOfOrder.length > 0 || tcb.textAfterClose !== undefined || tcb.pendingWeight > 0) return false;
  if (tcb.sndWnd === 0) return false;
  if (flow !== undefined && !isQuiet(flow)) return false;
  if (queued === undefined) return !tcb.passive;
  return !queued.cookie && queued.beyond === undefined && (!text || !tcb.passive || queued.served);
}

/** Both numbers of a copy are alike; who sends no text bears the same SEG.SEQ in all that it sends. */
function copiesReported({ sender: { reportedSent }, packet: { seq, ack } }: Departure): boolean {
  for (const { written } of reportedSent)
    if (((written.seq.k - seq.k) | 0) === 0 && ((written.ack.k - ack.k) | 0) === 0) return true;
  return false;
}

function isQuiet({ closed, gap, buffer, keepAliveDue, inDoubt, probedAt }: Flow): boolean {
  if (closed !== undefined || gap !== undefined || buffer !== undefined) return false;
  return !keepAliveDue && !inDoubt && probedAt === undefined;
}

/** It fits the window and the MSS, and nobody could ask why it was not longer. */
function textIsPlain({ packet, sender }: Departure): boolean {
  const { sndUna, sndWnd, negotiated, iss } = sender;
  const { seq, len } = packet;
  if (sndUna === undefined || seq.basis !== sndUna.basis) return false;
  if (seq.basis === NUMERIC && seq.k < 0 && seq.k + len.k >= 0) return false;
  const outstanding = ((seq.k - sndUna.k) | 0) + len.k;
  if (sndWnd !== undefined && outstanding > sndWnd) return false;
  const peer = negotiated?.peer?.mss;
  if (peer === undefined) return true;
  const own = negotiated?.own?.mss;
  if (peer !== 0 && len.k > peer - (packet.options === undefined ? 0 : TIMESTAMPS_TAKE)) return false;
  if (
    len.k <
    (own === undefined ? peer : Math.min(own, peer)) - (packet.options === undefined ? 0 : MOST_OPTIONS)
  )
    return false;
  // The initial window is a matter of what is sent before the first ACK.
  return iss === undefined || sndUna.basis !== iss.basis || sndUna.k - iss.k !== 1;
}

/** It brings news, so that nobody asks what it is sent for. */
function ackIsPlain({ packet, sender, segment }: Departure): boolean {
  const { lastAckSent, latestArrival } = sender;
  if (packet.flags !== ACK || packet.win === 0 || lastAckSent === undefined) return false;
  if (packet.options === undefined && (sender.lastWasPureAck || latestArrival?.reported === true))
    return false;
  if (packet.ack.basis !== lastAckSent.basis) return false;
  return packet.ack.k !== lastAckSent.k || segment.win === undefined;
}

/** It covers less than three full segments, or that it covers more has been said of this end. */
function coversFew({ packet, sender }: Departure): boolean {
  const mss = sender.negotiated?.own?.mss;
  const { lastAckSent } = sender;
  if (mss === undefined || lastAckSent === undefined || sender.stretchSaid) return true;
  if (packet.ack.basis !== lastAckSent.basis) return false;
  const covered = (packet.ack.k - lastAckSent.k) | 0;
  return covered < 3 * (packet.options === undefined ? mss : mss - TIMESTAMPS_TAKE);
}

function optionsArePlain(departure: Departure): boolean {
  const { packet, sender } = departure;
  const { options } = packet;
  const { negotiated, timestamps } = sender;
  if (negotiated !== undefined && reportsBlocks(negotiated)) return false;
  const agreed = timestampsAgreed(negotiated);
  if (options === undefined) return agreed !== true;
  const { tsval, tsecr } = options;
  if (agreed === false || tsval === undefined || tsecr === undefined) return false;
  if (timestamps === undefined) return negotiated?.peer?.syn === undefined;
  const { highest, recent } = timestamps;
  if (highest !== undefined && (highest.basis !== tsval.basis || isEarlier(tsval.k, highest.k))) return false;
  if (negotiated?.peer?.syn === undefined) return true;
  if (recent !== undefined && recent.basis === tsecr.basis && recent.k === tsecr.k) return true;
  return wasSent(departure, tsecr);
}

/** A capture shows that the peer has sent the timestamp that is echoed, if it is not the latest. */
function wasSent({ segment, world }: Departure, tsecr: Seq): boolean {
  return world.scenario.sentBefore?.(segment, otherSide(segment.side), tsecr) === true;
}

/** What came twice asks for no block, so that its waiting does not matter. */
function reportsBlocks({ reported, sacked, triggers }: Negotiated): boolean {
  if (reported.length > 0 || sacked.length > 0) return true;
  return triggers.length > 0 && triggers.some(({ block }) => block !== undefined);
}

function isEarlier(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** Its right edge does not move back. */
function windowIsPlain({ packet, sender }: Departure): boolean {
  const edge = sender.announced?.edge;
  if (edge === undefined || packet.win === undefined || edge.basis !== packet.ack.basis) return false;
  if (sender.announced?.takenBack !== undefined) return false;
  return ((packet.ack.k + packet.win * 2 ** announcedShift(sender, packet.flags) - edge.k) | 0) >= 0;
}

function ackIsInTime({ timing }: Tcb, { at }: Packet): boolean {
  return timing?.ackOwedSince === undefined || at - timing.ackOwedSince < LONGEST_DELAY;
}

/** What the rules remember of a plain segment that has left. */
export function leftPlainly(departure: Departure): void {
  const { packet, sender, segment, world } = departure;
  const tsval = packet.options?.tsval;
  if (tsval !== undefined) timestampSent(sender, tsval, world.scenario.space);
  if (segment.win !== undefined) noteAnnounced(departure);
}

/** It arrives where it is expected, with nothing held above it, in an open window. */
export function arrivesPlainly(packet: Packet, receiver: Tcb, sender: Tcb): boolean {
  const { rcvNxt, rcvWnd, sndUna, sndNxt, negotiated, timestamps, flow, queued } = receiver;
  const { seq, ack } = packet;
  if (receiver.state !== "ESTABLISHED" || receiver.outOfOrder.length > 0) return false;
  if (rcvNxt === undefined || seq.k !== rcvNxt.k || seq.basis !== rcvNxt.basis || rcvWnd === 0) return false;
  if (rcvWnd !== undefined && packet.len.k > rcvWnd) return false;
  if (sndUna === undefined || sndNxt === undefined) return false;
  if (ack.basis !== sndUna.basis || ack.basis !== sndNxt.basis) return false;
  if (((ack.k - sndUna.k) | 0) < 0 || ((sndNxt.k - ack.k) | 0) < 0) return false;
  if (packet.win === undefined || packet.win === 0 || receiver.sndWnd === 0) return false;
  if (sender.meantFlags !== undefined || receiver.echoes.length > 0 || sender.echoes.length > 0) return false;
  if (negotiated !== undefined && negotiated.sacked.length > 0) return false;
  if (queued?.beyond !== undefined || (flow !== undefined && !isQuiet(flow))) return false;
  return timestamps === undefined || clockIsPlain(packet, timestamps);
}

function clockIsPlain({ options }: Packet, { recent, ofDuplicate }: NonNullable<Tcb["timestamps"]>): boolean {
  const tsval = options?.tsval;
  if (tsval === undefined) return true;
  if (ofDuplicate !== undefined && (ofDuplicate.basis !== tsval.basis || isEarlier(tsval.k, ofDuplicate.k)))
    return false;
  return recent === undefined || (tsval.basis === recent.basis && !isEarlier(tsval.k, recent.k));
}
