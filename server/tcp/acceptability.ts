/** The acceptability test for an arriving segment: RFC 9293 section 3.10.7.4, first step, Table 6. */
import { occupiesSpace, type Packet, segmentEnd } from "./packet";
import { plus, type Seq, type SequenceSpace } from "./sequence";
import type { Tcb } from "./tcb";

/** The most an unscaled header can announce; taken where no window was ever written. */
export const UNWRITTEN_WINDOW = 65535;

export type Acceptability =
  | "acceptable"
  /** Wholly below RCV.NXT. */
  | "old"
  /** At or above the window's right edge. */
  | "beyond"
  /** Symbols leave it open. */
  | "unknown";

/** The right edge of the receive window: RCV.NXT + RCV.WND, or higher where more had been announced before. */
export function windowEdge(tcb: Pick<Tcb, "rcvWnd" | "rcvEdge">, rcvNxt: Seq, space: SequenceSpace): Seq {
  const edge = plus(rcvNxt, tcb.rcvWnd ?? UNWRITTEN_WINDOW);
  if (tcb.rcvEdge === undefined || tcb.rcvWnd === undefined) return edge;
  const above = space.compare(tcb.rcvEdge, edge);
  return above !== undefined && above > 0 ? tcb.rcvEdge : edge;
}

export function acceptability(tcb: Tcb, packet: Packet, space: SequenceSpace): Acceptability {
  const rcvNxt = tcb.rcvNxt;
  if (rcvNxt === undefined) return "unknown";
  if (packet.seq.basis === rcvNxt.basis && packet.seq.k === rcvNxt.k && tcb.rcvWnd !== 0) return "acceptable";
  const edge = windowEdge(tcb, rcvNxt, space);
  const closed = space.compare(edge, rcvNxt) === 0;
  const fromLeft = space.compare(packet.seq, rcvNxt);
  const toEdge = space.compare(packet.seq, edge);
  if (fromLeft === undefined || toEdge === undefined) return "unknown";
  if (!occupiesSpace(packet)) {
    // first and second row
    if (closed) return fromLeft === 0 ? "acceptable" : fromLeft < 0 ? "old" : "beyond";
    if (fromLeft < 0) return "old";
    return toEdge < 0 ? "acceptable" : "beyond";
  }
  const last = plus(segmentEnd(packet, space), -1);
  const lastFromLeft = space.compare(last, rcvNxt);
  if (lastFromLeft === undefined) return "unknown";
  // third row
  if (closed) return lastFromLeft < 0 ? "old" : "beyond";
  // fourth row
  if (fromLeft >= 0 && toEdge < 0) return "acceptable";
  const lastToEdge = space.compare(last, edge);
  if (lastFromLeft >= 0 && lastToEdge !== undefined && lastToEdge < 0) return "acceptable";
  return lastFromLeft < 0 ? "old" : "beyond";
}

/** Whether SEG.SEQ itself lies in the window, as the checks on RST ask (section 3.10.7.4, second step). */
export function startsInWindow(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean | undefined {
  const rcvNxt = tcb.rcvNxt;
  if (rcvNxt === undefined) return undefined;
  const fromLeft = space.compare(packet.seq, rcvNxt);
  if (fromLeft === 0) return true;
  const toEdge = space.compare(packet.seq, windowEdge(tcb, rcvNxt, space));
  if (fromLeft === undefined || toEdge === undefined) return undefined;
  return fromLeft > 0 && toEdge < 0;
}
