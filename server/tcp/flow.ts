/** What is remembered of an end's flow control beside SND.WND and RCV.WND (RFC 9293 section 3.8.6): the windows it wrote, what it still waits for. */
import type { Packet } from "./packet";
import type { Seq } from "./sequence";

/** Immutable; replaced as a whole. */
export interface Announced {
  /** The right edge that this end's written windows reach, and the segment that took it there; undefined: none was written. */
  readonly edge: Seq | undefined;
  readonly edgeBy: Packet | undefined;
  /** The SYN without ACK that announced this end's first window: its edge is known once the peer's SYN has arrived. */
  readonly openedBy: Packet | undefined;
  /** The edge from which a shrink that was reported has taken the window back, and the number of that segment. */
  readonly takenBack: { readonly edge: Seq; readonly by: number } | undefined;
  /** The number of the last segment of this end that wrote its window. */
  readonly wroteAt: number | undefined;
}

export interface ShortSegment {
  readonly end: Seq;
  readonly by: Packet;
}

/** Immutable; replaced as a whole. */
export interface Flow {
  /** A wrong segment of this connection has been reported, and not all is acknowledged since: the windows may be meant otherwise. */
  readonly inDoubt: boolean;
  /** `timeout keepalive` is written: the next segment is a keep-alive. */
  readonly keepAliveDue: boolean;
  /** SND.WND is zero. */
  readonly closed: ClosedWindow | undefined;
  /** This end has sent something again: its retransmission timeout is longer than at first. */
  readonly hasRepeated: boolean;
  /** A segment that emptied what `send` gave had PSH; the first that had not. */
  readonly pushes: boolean;
  readonly unpushed: Packet | undefined;
  /** A gap in what has arrived, and what is owed for it. */
  readonly gap: Gap | undefined;
  /** When the latest `send` gave its octets, nanoseconds. */
  readonly givenAt: number;
  /** Since when what arrived at the own closed window waits for an answer, nanoseconds. */
  readonly probedAt: number | undefined;
  /** The number of the peer's segment whose window this end has overrun; one window is reported once. */
  readonly overran: number | undefined;
  /** The buffer behind its windows, where the page tells its size and what is read from it. */
  readonly buffer: ReceiveBuffer | undefined;
}

/** Each arrival above it, and the one that fills it, asks for an ACK at once (RFC 5681 section 4.2). */
export interface Gap {
  /** RCV.NXT while it is open. */
  readonly at: Seq;
  /** What arrived above it; bounded. */
  readonly held: readonly Packet[];
  /** ACKs of that number sent since. */
  readonly acks: number;
  readonly filledBy: Packet | undefined;
  /** Nanoseconds. */
  readonly filledAt: number;
}

export interface ReceiveBuffer {
  readonly size: number;
  /** Where the stream that fills it begins; undefined: behind the peer's SYN. */
  readonly from: Seq | undefined;
  /** Octets that the application has read, or is waiting to read. */
  readonly read: number;
}

/** The peer's window as the sender finds it shut. */
export interface ClosedWindow {
  /** When the segment arrived that closed it, nanoseconds. */
  readonly since: number;
  readonly by: Packet;
  /** Segments sent into it that make the peer say how its window stands. */
  readonly probes: number;
  /** When the last of them left, and how long after the one before it (the first: after the window was shut), nanoseconds. */
  readonly lastAt: number;
  readonly interval: number;
  /** The number of the first of them since the peer last said so; undefined: all are answered. */
  readonly unanswered: number | undefined;
  /** How often the peer has said so. */
  readonly answers: number;
  /** That it is not probed has been reported. */
  readonly reported: boolean;
}

export const NOTHING_ANNOUNCED: Announced = {
  edge: undefined,
  edgeBy: undefined,
  openedBy: undefined,
  takenBack: undefined,
  wroteAt: undefined,
};

export const NO_FLOW: Flow = {
  inDoubt: false,
  keepAliveDue: false,
  closed: undefined,
  hasRepeated: false,
  pushes: false,
  unpushed: undefined,
  gap: undefined,
  givenAt: 0,
  probedAt: undefined,
  overran: undefined,
  buffer: undefined,
};

interface End {
  announced: Announced | undefined;
  shortSent: ShortSegment | undefined;
  flow: Flow | undefined;
}

/** Replaces what has changed; an end of which nothing is remembered has no record. */
export function noteFlow(end: End, changes: Partial<Flow>): void {
  end.flow = { ...(end.flow ?? NO_FLOW), ...changes };
}

/** After `...` nobody knows which windows were announced meanwhile; what has arrived has been read. */
export function forgetWindows(end: End, position: Seq): void {
  if (end.announced !== undefined) end.announced = { ...NOTHING_ANNOUNCED, wroteAt: end.announced.wroteAt };
  if (end.flow === undefined) return;
  const buffer = end.flow.buffer && { ...end.flow.buffer, from: position, read: 0 };
  noteFlow(end, { buffer, gap: undefined });
}

/** The places it speaks of have got their names. */
export function renameInFlow(end: End, put: (value: Seq) => Seq): void {
  const { announced, shortSent } = end;
  if (shortSent !== undefined) end.shortSent = { ...shortSent, end: put(shortSent.end) };
  if (announced !== undefined) {
    const { edge, takenBack } = announced;
    end.announced = {
      ...announced,
      edge: edge === undefined ? undefined : put(edge),
      takenBack: takenBack === undefined ? undefined : { ...takenBack, edge: put(takenBack.edge) },
    };
  }
  const { buffer, gap } = end.flow ?? {};
  if (gap !== undefined) noteFlow(end, { gap: { ...gap, at: put(gap.at) } });
  if (buffer?.from !== undefined) noteFlow(end, { buffer: { ...buffer, from: put(buffer.from) } });
}

/** The peer keeps its window shut and answers whenever it is asked: the connection must stay open (section 3.8.6.1, MUST-37). */
export function isKeptWaiting(end: End & { readonly sndWnd: number | undefined }): boolean {
  const closed = end.flow?.closed;
  return end.sndWnd === 0 && closed !== undefined && closed.answers > 0 && closed.unanswered === undefined;
}
