/** What an end remembers of time: its retransmission timer, the ACK it may delay, its probes (RFC 6298 section 5, RFC 9293 section 3.8). */
import { ACK, FIN, RST, SYN } from "./flags";
import { carriesText, occupiesSpace, type Packet, segmentEnd, textEnd } from "./packet";
import type { Arrival } from "./segment-arrives/arrival";
import { plus, type Seq, type SequenceSpace } from "./sequence";
import type { Tcb } from "./tcb";

/** All moments and intervals in nanoseconds. */
export interface Timing {
  /** SND.UNA when this was last brought up to date: where it has moved, new data was acknowledged. */
  readonly una: Seq | undefined;
  /** Since when the oldest unacknowledged number waits: sent, or left over by an ACK; undefined: nothing is outstanding. */
  readonly waitingSince: number | undefined;
  /** How often it was sent again because the timer ran out, the last time, and how long after the time before. */
  readonly timeouts: number;
  /** How often it was sent again when the timer was due, whatever else may have drawn it. */
  readonly tries: number;
  readonly lastTimeout: number | undefined;
  readonly lastInterval: number | undefined;
  /** SND.NXT when the first of what is outstanding was sent again, and where what was sent again ends. */
  readonly recover: Seq | undefined;
  readonly resentTo: Seq | undefined;
  /** The round trip was measured: RTO is no longer the first one. */
  readonly sampled: boolean;
  /** The timer ran out waiting for the ACK of this end's SYN. */
  readonly synTimedOut: boolean;
  /** What has arrived that may each be answered by a repetition at once. */
  readonly excuses: number;
  /** Statements of the latest repetitions that no timer caused: the timer did not start anew for them. */
  readonly aside: readonly number[];
  /** Empty ACKs of SND.UNA in a row. */
  readonly duplicates: number;
  /** SACK blocks have arrived for what is outstanding. */
  readonly sacked: boolean;
  /** A tail loss probe was sent for what is outstanding (RFC 8985 section 7). */
  readonly tailProbed: boolean;
  /** When the third duplicate ACK arrived. */
  readonly thirdDuplicate: number | undefined;
  /** `timeout retransmission` stands right before. */
  readonly timeoutCalled: boolean;
  /** The interval has been reported: one of a segment is enough. */
  readonly reported: boolean;
  /** Since when text that arrived in order waits for its ACK, and that text. */
  readonly ackOwedSince: number | undefined;
  readonly ackOwedFor: Packet | undefined;
  readonly latestArrival: number | undefined;
  /** Keep-alives in a row that nothing answered, and the last of them. */
  readonly keepAlives: number;
  readonly lastKeepAlive: Packet | undefined;
  /** The last window probe, how long it came after the one before, and whether that was reported. */
  readonly lastProbe: Packet | undefined;
  readonly probeInterval: number | undefined;
  readonly probeReported: boolean;
  readonly zeroWindow: boolean;
}

export const NO_TIMING: Timing = {
  una: undefined,
  waitingSince: undefined,
  timeouts: 0,
  tries: 0,
  lastTimeout: undefined,
  lastInterval: undefined,
  recover: undefined,
  resentTo: undefined,
  sampled: false,
  synTimedOut: false,
  excuses: 0,
  aside: [],
  duplicates: 0,
  sacked: false,
  tailProbed: false,
  thirdDuplicate: undefined,
  timeoutCalled: false,
  reported: false,
  ackOwedSince: undefined,
  ackOwedFor: undefined,
  latestArrival: undefined,
  keepAlives: 0,
  lastKeepAlive: undefined,
  lastProbe: undefined,
  probeInterval: undefined,
  probeReported: false,
  zeroWindow: false,
};

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

function isOneOctet(packet: Packet): boolean {
  return (packet.flags & FIN) === 0 && packet.len.k === 1 && carriesText(packet);
}

function synAgain(tcb: Tcb, packet: Packet, space: SequenceSpace): Repetition | undefined {
  const again =
    (packet.flags & ACK) === 0
      ? tcb.state === "SYN-SENT" || (tcb.state === "SYN-RECEIVED" && !tcb.passive)
      : tcb.state === "SYN-RECEIVED" && tcb.sentSynAck;
  if (!again || tcb.iss === undefined || space.compare(packet.seq, tcb.iss) !== 0) return undefined;
  return (tcb.timing?.excuses ?? 0) > 0 ? "answer" : "timer";
}

function textAgain(tcb: Tcb, packet: Packet, end: Seq, space: SequenceSpace): Repetition {
  const timing = tcb.timing ?? NO_TIMING;
  if (timing.duplicates >= 3 || timing.sacked) return "fast";
  // What was not sent again yet since the last loss: slow start, NewReno's partial ACKs (RFC 6582) send it without a timer.
  const fresh = timing.resentTo === undefined ? undefined : space.compare(packet.seq, timing.resentTo);
  if (fresh !== undefined && fresh >= 0) return "recovery";
  if (timing.excuses > 0 || wasOnSyn(tcb, packet, space)) return "answer";
  if (timing.duplicates > 0) return "early";
  if (mayBeTailProbe(tcb, timing, end, space)) return "tail-probe";
  return "timer";
}

/** Text on the SYN that the SYN,ACK did not take is sent again at once (RFC 7413 section 4.2.2). */
function wasOnSyn({ firstSyn, timing }: Tcb, packet: Packet, space: SequenceSpace): boolean {
  if (firstSyn === undefined || !carriesText(firstSyn) || timing?.resentTo !== undefined) return false;
  const order = space.compare(packet.seq, textEnd(firstSyn, space));
  return order !== undefined && order < 0;
}

/** The last segment again, well before the timer, where SACK was agreed on (RFC 8985 section 7). */
function mayBeTailProbe(tcb: Tcb, timing: Timing, end: Seq, space: SequenceSpace): boolean {
  if (timing.tailProbed || timing.timeoutCalled || timing.timeouts > 0 || !timing.sampled) return false;
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
  const aside = tcb.timing?.aside ?? NO_TIMING.aside;
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

/** The sender's clock after it has sent; `again` and `interval` as they were before. */
export function timingAfterSending(
  tcb: Tcb,
  packet: Packet,
  again: SentAgain | undefined,
  space: SequenceSpace,
): Timing {
  let timing = { ...(tcb.timing ?? NO_TIMING), una: tcb.sndUna, timeoutCalled: false };
  if ((packet.flags & RST) !== 0) return { ...timing, excuses: timing.excuses + 1 };
  if ((packet.flags & ACK) !== 0) timing = { ...timing, ackOwedSince: undefined, ackOwedFor: undefined };
  if (again?.kind === "keep-alive")
    return { ...timing, keepAlives: timing.keepAlives + 1, lastKeepAlive: packet };
  if (again?.kind === "window-probe" || (tcb.sndWnd === 0 && isOneOctet(packet)))
    return afterProbe(timing, packet);
  if (!occupiesSpace(packet)) return timing;
  // A SYN,ACK that takes the place of a SYN waits for the same ACK: its timer is running.
  if (again === undefined && (packet.flags & SYN) !== 0 && timing.waitingSince !== undefined)
    return setAside(timing, packet);
  timing.waitingSince ??= packet.at;
  if (again === undefined) return { ...timing, tailProbed: false };
  return afterRepetition(tcb, timing, packet, again, space);
}

const MOST_ASIDE = 8;
const SECOND = 1e9;

function afterRepetition(
  tcb: Tcb,
  timing: Timing,
  packet: Packet,
  { kind, waited, sinceAny }: SentAgain,
  space: SequenceSpace,
): Timing {
  if (kind === "tail-probe") return { ...setAside(timing, packet), tailProbed: true };
  const end = segmentEnd(packet, space);
  const further = timing.resentTo === undefined ? 1 : space.compare(end, timing.resentTo);
  // Whatever drew it: so long after the last time it is another try.
  const tries = timing.tries + (waited !== undefined && waited >= SECOND ? 1 : 0);
  const resent: Timing = {
    ...timing,
    tries,
    // Whoever sends the oldest again, by the timer or not, puts all in doubt that was sent before, new text included.
    recover:
      tcb.sndUna !== undefined && space.compare(packet.seq, tcb.sndUna) === 0
        ? tcb.sndNxt
        : (timing.recover ?? tcb.sndNxt),
    // Each time-out begins a round of its own.
    resentTo: kind !== "recovery" || further === undefined || further > 0 ? end : timing.resentTo,
  };
  if (kind === "answer") return { ...setAside(resent, packet), excuses: Math.max(0, timing.excuses - 1) };
  if (kind !== "timer") return setAside(resent, packet);
  // An ACK of what lay before has started the timer anew (RFC 6298 section 5).
  const running = packet.at - (timing.waitingSince ?? packet.at);
  return {
    ...resent,
    timeouts: timing.timeouts + 1,
    tries: timing.tries + 1,
    lastTimeout: packet.at,
    lastInterval: waited === undefined ? undefined : Math.min(waited, sinceAny ?? waited, running),
    synTimedOut: timing.synTimedOut || (packet.flags & SYN) !== 0,
  };
}

function setAside(timing: Timing, packet: Packet): Timing {
  return { ...timing, aside: [...timing.aside.slice(1 - MOST_ASIDE), packet.number] };
}

function afterProbe(timing: Timing, packet: Packet): Timing {
  const { lastProbe } = timing;
  const interval =
    lastProbe === undefined || packet.at <= lastProbe.at ? undefined : packet.at - lastProbe.at;
  return { ...timing, lastProbe: packet, probeInterval: interval };
}

/** The receiver's clock after a segment was processed. */
export function timingAfterArrival(
  tcb: Tcb,
  packet: Packet,
  step: Arrival,
  now: number,
  measuresAlways: boolean,
): Timing {
  const before = tcb.timing ?? NO_TIMING;
  const { space } = step;
  let timing: Timing = { ...before, una: tcb.sndUna, latestArrival: now, keepAlives: 0 };
  const moved =
    tcb.sndUna !== before.una &&
    (before.una === undefined || tcb.sndUna === undefined || space.compare(tcb.sndUna, before.una) !== 0);
  if (moved) timing = afterProgress(tcb, timing, now, space, measuresAlways);
  if (packet.options?.sack !== undefined && packet.options.sack.length > 0)
    timing = { ...timing, sacked: true };
  else if (isDuplicateAck(tcb, packet, space)) timing = { ...timing, duplicates: timing.duplicates + 1 };
  if (mayDrawRepetition(packet, step) || (before.zeroWindow && tcb.sndWnd !== 0))
    timing = { ...timing, excuses: timing.excuses + 1 };
  if (timing.zeroWindow !== (tcb.sndWnd === 0)) {
    const closed = { lastProbe: undefined, probeInterval: undefined, probeReported: false };
    timing = { ...timing, ...closed, zeroWindow: tcb.sndWnd === 0 };
  }
  if (step.text === "new" && timing.ackOwedSince === undefined && !packet.reported)
    timing = { ...timing, ackOwedSince: now, ackOwedFor: packet };
  return timing;
}

/** Repeats SND.UNA while something is outstanding; a window that it changes does not matter here. */
function isDuplicateAck(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  const { sndUna, sndNxt } = tcb;
  if ((packet.flags & (ACK | RST)) !== ACK || occupiesSpace(packet)) return false;
  if (sndUna === undefined || sndNxt === undefined || space.compare(packet.ack, sndUna) !== 0) return false;
  return space.compare(sndUna, sndNxt) !== 0;
}

/** New data was acknowledged: the timer starts anew for what is left (RFC 6298 section 5). */
function afterProgress(
  tcb: Tcb,
  timing: Timing,
  now: number,
  space: SequenceSpace,
  measuresAlways: boolean,
): Timing {
  const { sndUna, sndNxt } = tcb;
  const left = sndUna !== undefined && sndNxt !== undefined && space.compare(sndUna, sndNxt) !== 0;
  const over =
    timing.recover !== undefined &&
    (!left || (sndUna !== undefined && (space.compare(sndUna, timing.recover) ?? 0) >= 0));
  // What was sent twice is not measured (Karn): nobody knows which copy the ACK is for.
  const sampled =
    timing.sampled || measuresAlways || (timing.waitingSince !== undefined && timing.recover === undefined);
  return {
    ...timing,
    waitingSince: left ? now : undefined,
    timeouts: 0,
    tries: 0,
    lastTimeout: undefined,
    lastInterval: undefined,
    thirdDuplicate: undefined,
    reported: false,
    tailProbed: false,
    // A probe whose octet was taken is no failure: what follows begins anew.
    lastProbe: undefined,
    probeInterval: undefined,
    excuses: 0,
    duplicates: 0,
    sampled,
    ...(left ? {} : { sacked: false }),
    // A partial ACK asks for the next number at once, wherever the last repetition ended (RFC 6582 section 3.2).
    ...(over
      ? { recover: undefined, resentTo: undefined }
      : timing.resentTo === undefined
        ? {}
        : { resentTo: sndUna }),
  };
}

/** A repeated SYN or FIN, or a bad answer to a SYN: each may draw what was sent before, without waiting for a timer. */
function mayDrawRepetition(packet: Packet, step: Arrival): boolean {
  if (step.clause === "syn-sent-bad-ack" || step.clause === "syn-challenged") return true;
  if ((packet.flags & SYN) !== 0) return !step.taken || step.clause === "duplicate-ack";
  return (packet.flags & FIN) !== 0 && step.clause !== "fin-received" && step.clause !== "text-held";
}

/** The peer may have been told `length` ago that its text arrived; kept apart so that both ends of the wait stand in one place. */
export function ackDelay(tcb: Tcb, packet: Packet, space: SequenceSpace): number | undefined {
  const owed = tcb.timing?.ackOwedFor;
  const since = tcb.timing?.ackOwedSince;
  if (owed === undefined || since === undefined || (packet.flags & ACK) === 0) return undefined;
  const covers = space.compare(packet.ack, plus(owed.seq, 1));
  return covers !== undefined && covers >= 0 ? packet.at - since : undefined;
}
