/** What is remembered of an end's flow control beside SND.WND and RCV.WND (RFC 9293 section 3.8.6): the windows it wrote, what it still waits for. */
import type { Packet } from "./packet";
import type { Seq } from "./sequence";

/** Immutable; replaced as a whole. */
export interface Flow {
  /** The right edge that this end's written windows reach, and the segment that took it there; undefined: none was written. */
  readonly edge: Seq | undefined;
  readonly edgeBy: Packet | undefined;
  /** The SYN without ACK that announced this end's first window: its edge is known once the peer's SYN has arrived. */
  readonly openedBy: Packet | undefined;
  /** The edge from which a shrink that was reported has taken the window back, and the number of that segment. */
  readonly takenBack: { readonly edge: Seq; readonly by: number } | undefined;
  /** This end has sent by the edge that the peer took back, so the shrink was the slip. */
  readonly ignoresShrink: boolean;
  /** A wrong segment of this connection has been reported, and not all is acknowledged since: the windows may be meant otherwise. */
  readonly inDoubt: boolean;
  /** `timeout keepalive` is written: the next segment is a keep-alive. */
  readonly keepAliveDue: boolean;
}

export const NO_FLOW: Flow = {
  edge: undefined,
  edgeBy: undefined,
  openedBy: undefined,
  takenBack: undefined,
  ignoresShrink: false,
  inDoubt: false,
  keepAliveDue: false,
};

/** Replaces what has changed; an end of which nothing is remembered has no record. */
export function noteFlow(end: { flow: Flow | undefined }, changes: Partial<Flow>): void {
  end.flow = { ...(end.flow ?? NO_FLOW), ...changes };
}

/** After `...` nobody knows which windows were announced meanwhile. */
export function forgetWindows(end: { flow: Flow | undefined }): void {
  if (end.flow === undefined) return;
  noteFlow(end, { edge: undefined, edgeBy: undefined, openedBy: undefined, takenBack: undefined });
}
