/** Keeps the times of an end: what a segment that it has sent, or that has arrived, changes (RFC 6298 section 5, RFC 9293 section 3.8). */
import { ACK, FIN, RST, SYN } from "./flags";
import { occupiesSpace, type Packet, segmentEnd } from "./packet";
import { isOneOctet, type SentAgain } from "./repetition";
import type { Arrival } from "./segment-arrives/arrival";
import { plus, type SequenceSpace } from "./sequence";
import type { Tcb } from "./tcb";
import { NO_REPEATS, NO_TIMING, noteProbes, noteRepeats, probesOf, type Repeats, repeatsOf } from "./timing";

/** After a segment has left; `again`: what it was before. */
export function keepTimeOfSending(
  tcb: Tcb,
  packet: Packet,
  again: SentAgain | undefined,
  space: SequenceSpace,
): void {
  const { waitingSince, sampled, measured, ackOwedSince, ackOwedFor, latestArrival, repeats, probes } =
    tcb.timing ?? NO_TIMING;
  const acks = (packet.flags & (ACK | RST)) === ACK;
  const kind = again?.kind;
  const probe = kind === "keep-alive" || kind === "window-probe";
  const waits = !probe && occupiesSpace(packet);
  tcb.timing = {
    una: tcb.sndUna,
    waitingSince: waits ? (waitingSince ?? packet.at) : waitingSince,
    sampled,
    measured,
    ackOwedSince: acks ? undefined : ackOwedSince,
    ackOwedFor: acks ? undefined : ackOwedFor,
    latestArrival,
    repeats,
    probes,
  };
  if (repeats?.timeoutCalled === true) noteRepeats(tcb, { timeoutCalled: false });
  if ((packet.flags & RST) !== 0) noteRepeats(tcb, { excuses: repeatsOf(tcb).excuses + 1 });
  else if (kind === "keep-alive")
    noteProbes(tcb, { keepAlives: probesOf(tcb).keepAlives + 1, lastKeepAlive: packet });
  else if (kind === "window-probe" || (tcb.sndWnd === 0 && isOneOctet(packet))) probed(tcb, packet);
  else if (again !== undefined && waits) repeated(tcb, packet, again, space);
  // A SYN,ACK that takes the place of a SYN waits for the same ACK: its timer is running.
  else if (waits && (packet.flags & SYN) !== 0 && waitingSince !== undefined) setAside(tcb, packet);
  else if (waits && repeats?.tailProbed === true) noteRepeats(tcb, { tailProbed: false });
}

const MOST_ASIDE = 8;
const SECOND = 1e9;

function setAside(tcb: Tcb, packet: Packet): void {
  noteRepeats(tcb, { aside: [...repeatsOf(tcb).aside.slice(1 - MOST_ASIDE), packet.number] });
}

function repeated(
  tcb: Tcb,
  packet: Packet,
  { kind, waited, sinceAny }: SentAgain,
  space: SequenceSpace,
): void {
  if (kind !== "timer") setAside(tcb, packet);
  if (kind === "tail-probe") {
    noteRepeats(tcb, { tailProbed: true });
    return;
  }
  const repeats = repeatsOf(tcb);
  const end = segmentEnd(packet, space);
  const further = repeats.resentTo === undefined ? 1 : space.compare(end, repeats.resentTo);
  const oldest = tcb.sndUna !== undefined && space.compare(packet.seq, tcb.sndUna) === 0;
  const resent: Partial<Repeats> = {
    // Whatever drew it: so long after the last time it is another try.
    tries: repeats.tries + (kind === "timer" || (waited !== undefined && waited >= SECOND) ? 1 : 0),
    // Whoever sends the oldest again, by the timer or not, puts all in doubt that was sent before, new text included.
    recover: oldest ? tcb.sndNxt : (repeats.recover ?? tcb.sndNxt),
    // Each time-out begins a round of its own.
    resentTo: kind !== "recovery" || further === undefined || further > 0 ? end : repeats.resentTo,
  };
  if (kind === "answer") noteRepeats(tcb, { ...resent, excuses: Math.max(0, repeats.excuses - 1) });
  else if (kind !== "timer") noteRepeats(tcb, resent);
  else {
    // An ACK of what lay before has started the timer anew (RFC 6298 section 5).
    const running = packet.at - (tcb.timing?.waitingSince ?? packet.at);
    noteRepeats(tcb, {
      ...resent,
      timeouts: repeats.timeouts + 1,
      lastTimeout: packet.at,
      lastInterval: waited === undefined ? undefined : Math.min(waited, sinceAny ?? waited, running),
      synTimedOut: repeats.synTimedOut || (packet.flags & SYN) !== 0,
    });
  }
}

function probed(tcb: Tcb, packet: Packet): void {
  const { lastProbe } = probesOf(tcb);
  const known = lastProbe !== undefined && packet.at > lastProbe.at;
  noteProbes(tcb, { lastProbe: packet, probeInterval: known ? packet.at - lastProbe.at : undefined });
}

/** After a segment was processed. `measuresAlways`: by timestamps, also what was sent twice. */
export function keepTimeOfArrival(
  tcb: Tcb,
  packet: Packet,
  step: Arrival,
  now: number,
  measuresAlways: boolean,
): void {
  const { una, waitingSince, sampled, measured, ackOwedSince, ackOwedFor, repeats, probes } =
    tcb.timing ?? NO_TIMING;
  const { space } = step;
  const owes = ackOwedSince === undefined && step.text === "new" && !packet.reported;
  const { sndUna, sndNxt } = tcb;
  const progress = hasMoved(tcb, una, space);
  const left = sndUna !== undefined && sndNxt !== undefined && space.compare(sndUna, sndNxt) !== 0;
  // What was sent twice is not measured (Karn): nobody knows which copy the ACK is for.
  const samples =
    progress && (measuresAlways || (waitingSince !== undefined && repeats?.recover === undefined));
  tcb.timing = {
    una: sndUna,
    waitingSince: progress ? (left ? now : undefined) : waitingSince,
    sampled: sampled || samples,
    measured: measured || (samples && now > 0),
    ackOwedSince: owes ? now : ackOwedSince,
    ackOwedFor: owes ? packet : ackOwedFor,
    latestArrival: now,
    repeats,
    probes,
  };
  if (progress && repeats !== undefined) startAnew(tcb, left, space);
  if (probes !== undefined || tcb.sndWnd === 0) probesAfterArrival(tcb, progress);
  if (packet.options?.sack !== undefined && packet.options.sack.length > 0)
    noteRepeats(tcb, { sacked: true });
  else if (left && !progress && isDuplicateAck(tcb, packet, space)) {
    const duplicates = repeatsOf(tcb).duplicates + 1;
    noteRepeats(tcb, duplicates === 3 ? { duplicates, thirdDuplicate: now } : { duplicates });
  }
  const reopened = probes?.zeroWindow === true && tcb.sndWnd !== 0;
  if (reopened || mayDrawRepetition(packet, step)) {
    noteRepeats(tcb, { excuses: repeatsOf(tcb).excuses + 1 });
  }
}

function hasMoved({ sndUna }: Tcb, una: Tcb["sndUna"], space: SequenceSpace): boolean {
  if (sndUna === una) return false;
  return una === undefined || sndUna === undefined || space.compare(sndUna, una) !== 0;
}

/** New data was acknowledged: the timer starts anew for what is left (RFC 6298 section 5). */
function startAnew(tcb: Tcb, left: boolean, space: SequenceSpace): void {
  const { recover, resentTo, synTimedOut, aside, sacked } = repeatsOf(tcb);
  const { sndUna } = tcb;
  const reached = recover === undefined || sndUna === undefined ? undefined : space.compare(sndUna, recover);
  const over = !left || (reached !== undefined && reached >= 0);
  noteRepeats(tcb, {
    ...NO_REPEATS,
    synTimedOut,
    aside,
    sacked: left && sacked,
    // A partial ACK asks for the next number at once, wherever the last repetition ended (RFC 6582 section 3.2).
    ...(over ? {} : { recover, resentTo: resentTo === undefined ? undefined : sndUna }),
  });
}

/** A probe whose octet was taken is no failure, and neither is one of a window that has opened since: what follows begins anew. */
function probesAfterArrival(tcb: Tcb, progress: boolean): void {
  const zeroWindow = tcb.sndWnd === 0;
  const changed = probesOf(tcb).zeroWindow !== zeroWindow;
  noteProbes(tcb, {
    keepAlives: 0,
    zeroWindow,
    ...(progress || changed ? { lastProbe: undefined, probeInterval: undefined } : {}),
    ...(changed ? { probeReported: false } : {}),
  });
}

/** Repeats SND.UNA while something is outstanding; a window that it changes does not matter here. */
function isDuplicateAck(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  if ((packet.flags & (ACK | RST)) !== ACK || occupiesSpace(packet)) return false;
  return tcb.sndUna !== undefined && space.compare(packet.ack, tcb.sndUna) === 0;
}

/** A repeated SYN or FIN, or a bad answer to a SYN: each may draw what was sent before, without waiting for a timer. */
function mayDrawRepetition(packet: Packet, step: Arrival): boolean {
  if (step.clause === "syn-sent-bad-ack" || step.clause === "syn-challenged") return true;
  if ((packet.flags & SYN) !== 0) return !step.taken || step.clause === "duplicate-ack";
  return (packet.flags & FIN) !== 0 && step.clause !== "fin-received" && step.clause !== "text-held";
}

/** How long text has waited for its ACK, where this segment brings it. */
export function ackDelay(tcb: Tcb, packet: Packet, space: SequenceSpace): number | undefined {
  const owed = tcb.timing?.ackOwedFor;
  const since = tcb.timing?.ackOwedSince;
  if (owed === undefined || since === undefined || (packet.flags & ACK) === 0) return undefined;
  const covers = space.compare(packet.ack, plus(owed.seq, 1));
  return covers !== undefined && covers >= 0 ? packet.at - since : undefined;
}
