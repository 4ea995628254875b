/** What the two ends of a connection told each other by TCP options, as one of them knows it: what each SYN offered, and what became of it. */
import type { SackBlock } from "./options";
import type { Packet } from "./packet";
import type { Seq } from "./sequence";

/** What one end's SYNs offered. A SYN sent again may leave options out: what any of them offered may be in force. */
export interface Offer {
  /** The latest of these SYNs; undefined after `start`, where only `host` lines tell. */
  readonly syn: Packet | undefined;
  /** Octets; undefined: not said. */
  readonly mss: number | undefined;
  /** The shift count as offered, also above 14; undefined: no scaling, or by an unknown count. */
  readonly wscale: number | undefined;
  readonly scales: boolean;
  /** Undefined: nobody knows. */
  readonly sackPermitted: boolean | undefined;
  readonly timestamps: boolean | undefined;
  /** The SYNs differ in what they offered: nobody can say which of them counts. */
  readonly mixed: boolean;
}

/** An arrival that an ACK may answer, and the last ACK sent before it. */
export interface Trigger {
  /** What it brought; undefined: a duplicate or a probe, which no block need hold. */
  readonly block: SackBlock | undefined;
  readonly lastAckSent: Seq | undefined;
}

/** Immutable: readings of one exchange share it. */
export interface Negotiated {
  readonly own: Offer | undefined;
  readonly peer: Offer | undefined;
  /** What the peer reported by SACK, above SND.UNA, disjoint. */
  readonly sacked: readonly SackBlock[];
  /** What this end last reported by SACK. */
  readonly reported: readonly SackBlock[];
  /** This end has taken back what it reported from here on: it may acknowledge any of that anew (RFC 2018 section 8). */
  readonly reneged: Seq | undefined;
  /** Bytes have come here that had been here before, or nobody knows: a duplicate may be reported (RFC 2883 section 4). */
  readonly duplicates: boolean;
  /** Arrivals no ACK has answered yet, the oldest first; bounded. */
  readonly triggers: readonly Trigger[];
  /** What is said of an end only once has been said. */
  readonly saidTimestamps: boolean;
  readonly saidSack: boolean;
}

const NOTHING: Negotiated = {
  own: undefined,
  peer: undefined,
  sacked: [],
  reported: [],
  reneged: undefined,
  duplicates: false,
  triggers: [],
  saidTimestamps: false,
  saidSack: false,
};

/** The record with some of it changed; undefined: nothing was known so far. */
export function withChange(record: Negotiated | undefined, change: Partial<Negotiated>): Negotiated {
  return { ...(record ?? NOTHING), ...change };
}

/** Bytes have come again. */
export function noteDuplicate(tcb: { negotiated: Negotiated | undefined }): void {
  if (tcb.negotiated !== undefined && !tcb.negotiated.duplicates)
    tcb.negotiated = { ...tcb.negotiated, duplicates: true };
}

export function offerOf(syn: Packet): Offer {
  const { options } = syn;
  return {
    syn,
    mss: options?.mss,
    wscale: options?.wscale,
    scales: options?.scales ?? false,
    sackPermitted: options?.sackPermitted ?? false,
    timestamps: options?.timestamps ?? false,
    mixed: false,
  };
}

/** What a SYN sent again adds to what the ones before it offered. */
export function offerAgain(earlier: Offer | undefined, syn: Packet): Offer {
  const latest = offerOf(syn);
  if (earlier === undefined) return latest;
  return {
    syn,
    mss: latest.mss === undefined ? earlier.mss : Math.max(latest.mss, earlier.mss ?? 0),
    wscale: latest.wscale ?? earlier.wscale,
    scales: latest.scales || earlier.scales,
    sackPermitted: latest.sackPermitted || earlier.sackPermitted,
    timestamps: latest.timestamps || earlier.timestamps,
    mixed:
      earlier.mixed ||
      latest.timestamps !== earlier.timestamps ||
      latest.sackPermitted !== earlier.sackPermitted ||
      latest.scales !== earlier.scales,
  };
}

/** What `host` lines say of an end whose SYN the page does not show. */
export function declaredOffer(mss: number | undefined, wscale: number | undefined): Offer {
  const scales = wscale !== undefined;
  return {
    syn: undefined,
    mss,
    wscale,
    scales,
    sackPermitted: undefined,
    timestamps: undefined,
    mixed: false,
  };
}

/** The shift of one direction's windows: in force only where both SYNs offered one (RFC 7323 section 2.2), at most 14 (section 2.3). */
export function shiftInForce(record: Negotiated | undefined, whose: "own" | "peer"): number {
  if (record?.own?.wscale === undefined || record.peer?.wscale === undefined) return 0;
  return Math.min(whose === "own" ? record.own.wscale : record.peer.wscale, 14);
}

/** Whether both SYNs bore timestamps (RFC 7323 section 3.2); undefined where one of them is unknown. */
export function timestampsAgreed(record: Negotiated | undefined): boolean | undefined {
  const own = record?.own?.timestamps;
  const peer = record?.peer?.timestamps;
  if (own === false || peer === false) return false;
  return own === undefined || peer === undefined ? undefined : true;
}

/** `...`: what was agreed stays, what has been said since is unknown. */
export function leftOut(record: Negotiated | undefined): Negotiated | undefined {
  if (record === undefined) return undefined;
  return { ...record, sacked: [], reported: [], reneged: undefined, duplicates: true, triggers: [] };
}

/** The retransmission timer has run out: what the peer reported counts no longer (RFC 2018 section 8). */
export function withoutReports(record: Negotiated | undefined): Negotiated | undefined {
  return record === undefined || record.sacked.length === 0 ? record : { ...record, sacked: [] };
}

/** Every number in it, where a position gets its name. */
export function renamed(record: Negotiated | undefined, put: (value: Seq) => Seq): Negotiated | undefined {
  if (record === undefined) return undefined;
  const block = (each: SackBlock): SackBlock => ({ left: put(each.left), right: put(each.right) });
  return {
    ...record,
    sacked: record.sacked.map(block),
    reported: record.reported.map(block),
    reneged: record.reneged === undefined ? undefined : put(record.reneged),
    triggers: record.triggers.map((each) => ({
      block: each.block === undefined ? undefined : block(each.block),
      lastAckSent: each.lastAckSent === undefined ? undefined : put(each.lastAckSent),
    })),
  };
}
