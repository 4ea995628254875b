/** The clocks behind the Timestamps option, as one end knows them (RFC 7323 sections 4.3 and 5): what it echoes, and what it has said itself. */
import { timestampsAgreed } from "./negotiated";
import type { Packet } from "./packet";
import type { Seq, SequenceSpace } from "./sequence";
import type { Tcb } from "./tcb";

/** Immutable: readings of one exchange share it. */
export interface Timestamps {
  /** TS.Recent: the TSval to be echoed next. */
  readonly recent: Seq | undefined;
  /** The latest TSval of a duplicate that was dropped: some stacks take it for TS.Recent, by RFC 7323 only what lies in the window counts. */
  readonly ofDuplicate: Seq | undefined;
  /** The highest TSval this end has sent. */
  readonly highest: Seq | undefined;
  /** A TSecr that was reported: what repeats it is no second fault. */
  readonly wrongEcho: Seq | undefined;
}

const UNKNOWN: Timestamps = {
  recent: undefined,
  ofDuplicate: undefined,
  highest: undefined,
  wrongEcho: undefined,
};

/** With some of it changed. */
export function noteTimestamps(tcb: Tcb, change: Partial<Timestamps>): void {
  tcb.timestamps = { ...(tcb.timestamps ?? UNKNOWN), ...change };
}

/** The first that is heard of the peer's clock. */
export function firstTimestamp(tcb: Tcb, syn: Packet): void {
  const recent = syn.options?.tsval;
  if (recent === undefined && tcb.timestamps === undefined) return;
  noteTimestamps(tcb, { recent });
}

/** SEG.TSval < TS.Recent: what arrives so is not acceptable (RFC 7323 section 5.3, R1). */
export function outdated(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  const tsval = packet.options?.tsval;
  const recent = tcb.timestamps?.recent;
  if (tsval === undefined || recent === undefined || timestampsAgreed(tcb.negotiated) === false) return false;
  return earlierThan(tsval, recent, space) === true;
}

/** The TSval of an acceptable segment is to be echoed if it begins no higher than what was last acknowledged (RFC 7323 section 4.3). */
export function recentTimestamp(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  const tsval = packet.options?.tsval;
  const before = tcb.timestamps;
  if (tsval === undefined || timestampsAgreed(tcb.negotiated) === false) return;
  if (before?.recent !== undefined) {
    if (tsval.basis === before.recent.basis && tsval.k === before.recent.k) return;
    if (earlierThan(tsval, before.recent, space) !== false) return;
  }
  const order = tcb.lastAckSent === undefined ? undefined : space.compare(packet.seq, tcb.lastAckSent);
  if (order === undefined || order > 0) return;
  // Written out: on a page with timestamps this runs for every segment.
  const { ofDuplicate, highest, wrongEcho } = before ?? UNKNOWN;
  tcb.timestamps = { recent: tsval, ofDuplicate, highest, wrongEcho };
}

/** A duplicate was dropped whose timestamp is newer than TS.Recent. */
export function duplicateTimestamp(tcb: Tcb, packet: Packet, space: SequenceSpace): void {
  const tsval = packet.options?.tsval;
  const latest = tcb.timestamps?.ofDuplicate ?? tcb.timestamps?.recent;
  if (latest === undefined || tsval === undefined || !packet.own) return;
  if (earlierThan(latest, tsval, space) === true) noteTimestamps(tcb, { ofDuplicate: tsval });
}

/** Whether a stack that takes the timestamps of duplicates would drop what another one takes. */
export function outdatedByDuplicate(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  const tsval = packet.options?.tsval;
  const latest = tcb.timestamps?.ofDuplicate;
  if (tsval === undefined || latest === undefined || timestampsAgreed(tcb.negotiated) === false) return false;
  return earlierThan(tsval, latest, space) === true && !outdated(tcb, packet, space);
}

/** The sender's clock goes on; what symbols leave open counts as later. */
export function timestampSent(tcb: Tcb, tsval: Seq, space: SequenceSpace): void {
  const before = tcb.timestamps;
  if (before?.highest !== undefined) {
    if (tsval.basis === before.highest.basis && tsval.k === before.highest.k) return;
    if (earlierThan(tsval, before.highest, space) === true) return;
  }
  const { recent, ofDuplicate, wrongEcho } = before ?? UNKNOWN;
  tcb.timestamps = { recent, ofDuplicate, highest: tsval, wrongEcho };
}

/** Whether a SYN's timestamp shows that it is no old one of the connection before (RFC 6191 section 2); what is unknown may. */
export function newerThanBefore(syn: Packet, before: Tcb, space: SequenceSpace): boolean {
  if (syn.options?.timestamps !== true) return false;
  const { tsval } = syn.options;
  const last = timestampsAgreed(before.negotiated) === false ? undefined : before.timestamps?.recent;
  return tsval === undefined || last === undefined || earlierThan(last, tsval, space) !== false;
}

/** Half the circle is neither before nor behind. */
const HALF = -(2 ** 31);

/** Whether one clock value is older than another, modulo 2^32; undefined where names leave it open. */
export function earlierThan(a: Seq, b: Seq, space: SequenceSpace): boolean | undefined {
  const distance = space.difference(a, b);
  return distance === undefined ? undefined : distance < 0 && distance !== HALF;
}
