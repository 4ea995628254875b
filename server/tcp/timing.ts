/** What an end remembers of time: since when it waits, what it sent again, which ACK it may delay, its probes. */
import type { Packet } from "./packet";
import type { Seq } from "./sequence";
import type { Tcb } from "./tcb";

/** All moments and intervals in nanoseconds. The rarer parts are undefined until there is something to remember. */
export interface Timing {
  /** SND.UNA when this was last brought up to date: where it has moved, new data was acknowledged. */
  readonly una: Seq | undefined;
  /** Since when the oldest unacknowledged number waits: sent, or left over by an ACK; undefined: nothing is outstanding. */
  readonly waitingSince: number | undefined;
  /** The round trip was measured: RTO is no longer the first one. */
  readonly sampled: boolean;
  /** And the page had written a time by then: one that begins with a handshake without times does not say how long that took. */
  readonly measured: boolean;
  /** Since when text that arrived in order waits for its ACK, and that text. */
  readonly ackOwedSince: number | undefined;
  readonly ackOwedFor: Packet | undefined;
  readonly latestArrival: number | undefined;
  readonly repeats: Repeats | undefined;
  readonly probes: Probes | undefined;
}

/** What concerns the repetition of what is outstanding. */
export interface Repeats {
  /** How often it was sent again because the timer ran out, the last time, and how long after the time before. */
  readonly timeouts: number;
  /** How often it was sent again when the timer was due, whatever else may have drawn it. */
  readonly tries: number;
  readonly lastTimeout: number | undefined;
  readonly lastInterval: number | undefined;
  /** SND.NXT when the first of what is outstanding was sent again, and where what was sent again ends. */
  readonly recover: Seq | undefined;
  readonly resentTo: Seq | undefined;
  /** The timer ran out waiting for the ACK of this end's SYN, and no round trip was measured since. */
  readonly synTimedOut: boolean;
  /** How many things have arrived that may each be answered by a repetition at once. */
  readonly excuses: number;
  /** Statements of the latest repetitions that no timer caused: the timer did not start anew for them. */
  readonly aside: readonly number[];
  /** Empty ACKs of SND.UNA in a row, and when the third arrived. */
  readonly duplicates: number;
  readonly thirdDuplicate: number | undefined;
  /** SACK blocks have arrived for what is outstanding. */
  readonly sacked: boolean;
  /** A tail loss probe was sent for what is outstanding (RFC 8985 section 7). */
  readonly tailProbed: boolean;
  /** `timeout retransmission` stands right before. */
  readonly timeoutCalled: boolean;
  /** An interval has been reported: one of a segment is enough. */
  readonly reported: boolean;
}

export interface Probes {
  /** Keep-alives in a row that nothing answered, and the last of them. */
  readonly keepAlives: number;
  readonly lastKeepAlive: Packet | undefined;
  readonly zeroWindow: boolean;
  /** The last window probe, how long it came after the one before, and whether that was reported. */
  readonly lastProbe: Packet | undefined;
  readonly probeInterval: number | undefined;
  readonly probeReported: boolean;
}

export const NO_TIMING: Timing = {
  una: undefined,
  waitingSince: undefined,
  sampled: false,
  measured: false,
  ackOwedSince: undefined,
  ackOwedFor: undefined,
  latestArrival: undefined,
  repeats: undefined,
  probes: undefined,
};

export const NO_REPEATS: Repeats = {
  timeouts: 0,
  tries: 0,
  lastTimeout: undefined,
  lastInterval: undefined,
  recover: undefined,
  resentTo: undefined,
  synTimedOut: false,
  excuses: 0,
  aside: [],
  duplicates: 0,
  thirdDuplicate: undefined,
  sacked: false,
  tailProbed: false,
  timeoutCalled: false,
  reported: false,
};

export const NO_PROBES: Probes = {
  keepAlives: 0,
  lastKeepAlive: undefined,
  zeroWindow: false,
  lastProbe: undefined,
  probeInterval: undefined,
  probeReported: false,
};

export function repeatsOf({ timing }: Pick<Tcb, "timing">): Repeats {
  return timing?.repeats ?? NO_REPEATS;
}

export function probesOf({ timing }: Pick<Tcb, "timing">): Probes {
  return timing?.probes ?? NO_PROBES;
}

export function noteRepeats(tcb: Tcb, changes: Partial<Repeats>): void {
  tcb.timing = { ...(tcb.timing ?? NO_TIMING), repeats: { ...repeatsOf(tcb), ...changes } };
}

export function noteProbes(tcb: Tcb, changes: Partial<Probes>): void {
  tcb.timing = { ...(tcb.timing ?? NO_TIMING), probes: { ...probesOf(tcb), ...changes } };
}
