/** SEGMENT ARRIVES: RFC 9293 section 3.10.7, by state. */
import { acceptability, startsInWindow, windowEdge } from "../acceptability";
import { ACK, FIN, RST, SYN } from "../flags";
import { carriesText, type Packet, textEnd } from "../packet";
import type { SequenceSpace } from "../sequence";
import type { Tcb } from "../tcb";
import { outdatedByDuplicate } from "../timestamps";
import type { Arrival } from "./arrival";
import { arrivesInClosed } from "./closed";
import { arrivesInListen } from "./listen";
import { arrivesInOthers } from "./others";
import { arrivesInSynSent } from "./syn-sent";

export { type Arrival, newArrival } from "./arrival";

export function segmentArrives(tcb: Tcb, packet: Packet, step: Arrival): void {
  tcb.latestArrival = packet;
  tcb.lastWasPureAck = false;
  tcb.stateBefore = tcb.state;
  switch (tcb.state) {
    case "CLOSED":
      if (step.listening === true || (step.listening === "maybe" && step.course === 1))
        arrivesInListen(tcb, packet, step);
      else arrivesInClosed(tcb, packet, step);
      return;
    case "LISTEN":
      arrivesInListen(tcb, packet, step);
      return;
    case "SYN-SENT":
      arrivesInSynSent(tcb, packet, step);
      return;
    default:
      arrivesInOthers(tcb, packet, step);
  }
}

/** Without RFC 5961 any RST in the window resets; where symbols leave its place open, it may lie in it or not. */
function resetCourses(tcb: Tcb, packet: Packet, space: SequenceSpace, captured: boolean): 1 | 2 {
  if (tcb.rcvNxt === undefined || tcb.state === "SYN-SENT" || tcb.state === "CLOSED") return 1;
  const exact = space.compare(packet.seq, tcb.rcvNxt);
  if (exact === undefined) return packet.own ? 1 : 2;
  // RFC 1337 section 3 lets TIME-WAIT ignore what would end it too early.
  if (exact === 0 && tcb.state === "TIME-WAIT") return 2;
  // Linux keeps little of a connection that its user has closed for good, and has it end so (before RFC 5961 every state did).
  const open = tcb.state === "SYN-RECEIVED" || (captured && tcb.state === "FIN-WAIT-2");
  return exact !== 0 && open && startsInWindow(tcb, packet, space) === true ? 2 : 1;
}

/** Whether a SYN may be another connection's here. */
function mayOpenAnew(tcb: Tcb, packet: Packet, space: SequenceSpace): boolean {
  if (tcb.state === "TIME-WAIT") return true;
  if (tcb.state !== "SYN-RECEIVED" || !tcb.passive) return false;
  return tcb.irs === undefined || space.compare(packet.seq, tcb.irs) !== 0;
}

/**
 * How many lawful courses this arrival has. Course 0 is the plain one; course 1 is: the text on a SYN is kept; a SYN
 * in TIME-WAIT or in a passive SYN-RECEIVED is taken as a new connection, and one in CLOSED where somebody may listen; a window probe is taken, or text is cut at
 * the window's edge; text older than a dropped duplicate's timestamp is dropped; a RST in the window of SYN-RECEIVED resets, one that symbols leave unplaced does, and
 * TIME-WAIT ignores one. Course 2: the SYN that is taken as a new connection keeps its text.
 */
export function courses(
  tcb: Tcb,
  packet: Packet,
  space: SequenceSpace,
  listening: boolean | "maybe",
  captured: boolean,
): 1 | 2 | 3 {
  const { flags } = packet;
  if ((flags & RST) !== 0) return resetCourses(tcb, packet, space, captured);
  if (tcb.state === "SYN-SENT" && (flags & ACK) !== 0 && tcb.iss !== undefined) {
    // Whether it acknowledges this end's SYN, symbols leave open.
    if (space.compare(packet.ack, tcb.iss) === undefined) return 2;
  }
  if ((flags & SYN) !== 0) {
    if (carriesText(packet)) return (flags & ACK) === 0 && mayOpenAnew(tcb, packet, space) ? 3 : 2;
    if ((flags & ACK) !== 0) return 1;
    if (tcb.state === "CLOSED" && listening === "maybe") return 2;
    return mayOpenAnew(tcb, packet, space) ? 2 : 1;
  }
  if (!carriesText(packet) && (flags & FIN) === 0) return 1;
  if (tcb.timestamps !== undefined && outdatedByDuplicate(tcb, packet, space)) return 2;
  if (tcb.rcvWnd === undefined || tcb.rcvNxt === undefined) return 1;
  const above = space.compare(packet.seq, tcb.rcvNxt);
  if (above === undefined) return 1;
  const beyondEdge = space.compare(textEnd(packet, space), windowEdge(tcb, tcb.rcvNxt, space));
  if (above > 0 && (beyondEdge === undefined || beyondEdge <= 0)) return 1;
  // A FIN brings no octet: some take it at a closed window, some refuse it as Table 6 has it.
  const closed = (flags & FIN) !== 0 && beyondEdge === 0 && above === 0;
  if (closed) return acceptability(tcb, packet, space) === "beyond" ? 2 : 1;
  if (beyondEdge === undefined || beyondEdge <= 0) return 1;
  return acceptability(tcb, packet, space) === "old" ? 1 : 2;
}
