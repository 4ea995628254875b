/** SEGMENT ARRIVES in CLOSED: RFC 9293 section 3.10.7.1. */
import { ACK, RST } from "../flags";
import { type Packet, segmentEnd } from "../packet";
import { ZERO } from "../sequence";
import type { Tcb } from "../tcb";
import { type Arrival, owe } from "./arrival";

export function arrivesInClosed(tcb: Tcb, packet: Packet, step: Arrival): void {
  step.taken = false;
  if ((packet.flags & RST) !== 0) {
    step.clause = "closed-rst";
    return;
  }
  step.clause = step.filtered ? "filtered" : "closed-answer-rst";
  if (step.filtered) return;
  // <SEQ=SEG.ACK><CTL=RST> with the ACK bit on, <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK> with it off
  if ((packet.flags & ACK) !== 0) owe(tcb, packet, "closed", "rst", { rstSeq: packet.ack });
  else owe(tcb, packet, "closed", "rst", { rstSeq: ZERO, rstAck: segmentEnd(packet, step.space) });
}
