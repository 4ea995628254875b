/** Why a segment goes out a second time, and how long after the first (RFC 6298 section 5, RFC 5681 section 3.2). */
import { ACK, FIN, RST, SYN } from "./flags";
import { carriesText, occupiesSpace, type Packet, segmentEnd, textEnd } from "./packet";
import type { Seq, SequenceSpace } from "./sequence";
import type { Tcb } from "./tcb";
import { repeatsOf } from "./timing";

/** Why something goes out a second time. */
export type Repetition =
  /** Only the retransmission timer accounts for it. */
  | "timer"
  /** Three duplicate ACKs, or SACK blocks. */
  | "fast"
  /** One or two duplicate ACKs. */
  | "early"
  /** What follows the first after a loss; or the answer to something that arrived. */
  | "recovery"
  | "answer"
  | "tail-probe"
  | "keep-alive"
  | "window-probe"
  /** All of it was acknowledged, and that ACK has arrived. */
  | "acknowledged";

/** What kind of repetition a segment is that is about to leave; undefined: it is none. */
export function repetitionOf(tcb: Tcb, packet: Packet, space: SequenceSpace): Repetition | undefined {
  if (!packet.own || (packet.flags & RST) !== 0) return undefined;
  if ((packet.flags & SYN) !== 0) return synAgain(tcb, packet, space);
  const { sndNxt, sndUna } = tcb;
  if (sndNxt === undefined || sndUna === undefined) return undefined;
  const below = space.compare(packet.seq, sndNxt);
  if (below === undefined || below > 0) return undefined;
  const text = occupiesSpace(packet);
  const allAcked = space.compare(sndUna, sndNxt) === 0;
  if (tcb.sndWnd === 0) return below < 0 || isOneOctet(packet) ? "window-probe" : undefined;
  if (below === 0) return undefined;
  if (below === -1 && allAcked && (!text || isOneOctet(packet)) && tcb.finSeq === undefined)
    return "keep-alive";
  if (!text) return undefined;
  const end = segmentEnd(packet, space);
  const acked = space.compare(end, sndUna);
  if (acked !== undefined && acked <= 0) return "acknowledged";
  return textAgain(tcb, packet, end, space);
}

export function isOneOctet(packet: Packet): boolean {
  return (packet.flags & FIN) === 0 && packet.len.k === 1 && carriesText(packet);
}

function synAgain(tcb: Tcb, packet: Packet, space: SequenceSpace): Repetition | undefined {
  const again =
    (packet.flags & ACK) === 0
      ? tcb.state === "SYN-SENT" || (tcb.state === "SYN-RECEIVED" && !tcb.passive)
      : tcb.state === "SYN-RECEIVED" && tcb.sentSynAck;
  if (!again || tcb.iss === undefined || space.compare(packet.seq, tcb.iss) !== 0) return undefined;
  return repeatsOf(tcb).excuses > 0 ? "answer" : "timer";
}

function textAgain(tcb: Tcb, packet: Packet, end: Seq, space: SequenceSpace): Repetition {
  const repeats = repeatsOf(tcb);
  if (repeats.duplicates >= 3 || repeats.sacked) return "fast";
  // What was not sent again yet since the last loss: slow start, NewReno's partial ACKs (RFC 6582) send it without a timer.
  const fresh = repeats.resentTo === undefined ? undefined : space.compare(packet.seq, repeats.resentTo);
  if (fresh !== undefined && fresh >= 0) return "recovery";
  if (repeats.excuses > 0 || wasOnSyn(tcb, packet, space)) return "answer";
  if (repeats.duplicates > 0) return "early";
  if (mayBeTailProbe(tcb, end, space)) return "tail-probe";
  return "timer";
}

/** Text on the SYN that the SYN,ACK did not take is sent again at once (RFC 7413 section 4.2.2). */
function wasOnSyn(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  const { firstSyn } = tcb;
  if (firstSyn === undefined || !carriesText(firstSyn) || repeatsOf(tcb).resentTo !== undefined) return false;
  const order = space.compare(packet.seq, textEnd(firstSyn, space));
  return order !== undefined && order < 0;
}

/** The last segment again, well before the timer, where SACK was agreed on (RFC 8985 section 7). */
function mayBeTailProbe(tcb: Tcb, end: Seq, space: SequenceSpace): boolean {
  const { tailProbed, timeoutCalled, timeouts } = repeatsOf(tcb);
  if (tailProbed || timeoutCalled || timeouts > 0 || tcb.timing?.sampled !== true) return false;
  if (tcb.firstSyn?.options?.sackPermitted !== true || tcb.latestSyn?.options?.sackPermitted !== true)
    return false;
  return tcb.sndNxt !== undefined && space.compare(end, tcb.sndNxt) === 0;
}

/** A repetition as the timers see it. */
export interface SentAgain {
  readonly kind: Repetition;
  /** Since the time before that the timer counts from, and since the time before whatever caused it. */
  readonly waited: number | undefined;
  readonly sinceAny: number | undefined;
}

/** Of a segment that is about to leave. */
export function sentAgain(tcb: Tcb, packet: Packet, space: SequenceSpace): SentAgain | undefined {
  const kind = repetitionOf(tcb, packet, space);
  if (kind === undefined) return undefined;
  const waited = sinceLastSent(tcb, packet, space);
  const last = tcb.recent.findLast((earlier) => bears(earlier, packet.seq, space));
  return { kind, waited, sinceAny: last === undefined ? undefined : packet.at - last.at };
}

/**
 * How long ago the first number of this segment was sent last, other than in answer to something; undefined: unknown, or
 * nothing written lies between.
 */
export function sinceLastSent(tcb: Tcb, packet: Packet, space: SequenceSpace): number | undefined {
  const last = lastSentWith(tcb, packet.seq, space);
  if (last === undefined || packet.at <= last.at) return undefined;
  return packet.at - last.at;
}

/** The first segment that is remembered to have borne this number. */
export function firstSentWith(tcb: Tcb, number: Seq, space: SequenceSpace): Packet | undefined {
  return tcb.recent.find((earlier) => bears(earlier, number, space));
}

/** The last segment that bore this number and was not sent in answer to something. */
export function lastSentWith(tcb: Tcb, number: Seq, space: SequenceSpace): Packet | undefined {
  const aside = repeatsOf(tcb).aside;
  for (let i = tcb.recent.length - 1; i >= 0; i--) {
    const earlier = tcb.recent[i];
    if (earlier === undefined || !bears(earlier, number, space)) continue;
    if (!aside.includes(earlier.number)) return earlier;
  }
  return undefined;
}

function bears(packet: Packet, number: Seq, space: SequenceSpace): boolean {
  const from = space.compare(packet.seq, number);
  if (from === undefined || from > 0) return false;
  const to = space.compare(segmentEnd(packet, space), number);
  return to !== undefined && to > 0;
}
