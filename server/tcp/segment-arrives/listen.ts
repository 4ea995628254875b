/** SEGMENT ARRIVES in LISTEN: RFC 9293 section 3.10.7.2. */
import { ACK, RST, SYN } from "../flags";
import { offerOf, withChange } from "../negotiated";
import { bearsCookie } from "../options";
import { carriesText, type Packet, textEnd } from "../packet";
import { plus } from "../sequence";
import type { Tcb } from "../tcb";
import { firstTimestamp } from "../timestamps";
import { type Arrival, owe } from "./arrival";

export function arrivesInListen(tcb: Tcb, packet: Packet, step: Arrival): void {
  step.taken = false;
  // First, check for a RST
  if ((packet.flags & RST) !== 0) {
    step.clause = "listen-rst";
    return;
  }
  // Second, check for an ACK
  if ((packet.flags & ACK) !== 0) {
    step.clause = step.filtered ? "filtered" : "listen-ack";
    if (!step.filtered) owe(tcb, packet, "ack-in-listen", "rst", { rstSeq: packet.ack });
    return;
  }
  // Third, check for a SYN
  if ((packet.flags & SYN) !== 0) {
    takeSyn(tcb, packet, step);
    return;
  }
  // Fourth, other data or control: not reached by a conformant sender
  step.clause = "listen-other";
}

/** A fresh connection in SYN-RECEIVED; text on the SYN is kept for later, or dropped (course 1 keeps it). */
export function takeSyn(tcb: Tcb, packet: Packet, step: Arrival): void {
  const previousState = tcb.state;
  if (previousState !== "LISTEN") tcb.forget("LISTEN");
  tcb.incarnation++;
  tcb.resetBy = undefined;
  tcb.endedBy = undefined;
  tcb.passive = true;
  tcb.latestSyn = packet;
  tcb.irs = packet.seq;
  tcb.rcvNxt = carriesText(packet) && step.course === 1 ? textEnd(packet, step.space) : plus(packet.seq, 1);
  tcb.take("receive-syn");
  step.clause = "listen-syn";
  step.taken = true;
  // SYN windows are never scaled (RFC 7323 section 2.2)
  tcb.sndWnd = packet.win;
  tcb.windowFrom = packet;
  tcb.maxSndWnd = packet.win;
  tcb.negotiated = withChange(undefined, { peer: offerOf(packet) });
  tcb.timestamps = undefined;
  firstTimestamp(tcb, packet);
  tcb.fastOpen = bearsCookie(packet.options);
  owe(tcb, packet, "syn", "syn-ack", { ack: tcb.rcvNxt });
}
