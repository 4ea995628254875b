/** SEGMENT ARRIVES in SYN-SENT: RFC 9293 section 3.10.7.3. */
import { ACK, FIN, RST, SYN } from "../flags";
import { offerOf, withChange } from "../negotiated";
import { carriesText, type Packet, textEnd } from "../packet";
import { plus } from "../sequence";
import type { Tcb } from "../tcb";
import { firstTimestamp } from "../timestamps";
import { type Arrival, owe } from "./arrival";
import { takeFin, unacknowledged } from "./text";

export function arrivesInSynSent(tcb: Tcb, packet: Packet, step: Arrival): void {
  const { space } = step;
  step.taken = false;
  const rst = (packet.flags & RST) !== 0;
  let ackAcceptable = false;
  // First, check the ACK bit
  if ((packet.flags & ACK) !== 0 && tcb.iss !== undefined && tcb.sndNxt !== undefined) {
    const aboveIss = space.compare(packet.ack, tcb.iss);
    const aboveNxt = space.compare(packet.ack, tcb.sndNxt);
    const open = aboveIss === undefined && step.course === 1;
    if (open || (aboveIss !== undefined && aboveIss <= 0) || (aboveNxt !== undefined && aboveNxt > 0)) {
      step.clause = rst ? "syn-sent-rst-ignored" : "syn-sent-bad-ack";
      if (!rst) {
        const reason = (packet.flags & SYN) !== 0 ? "bad-syn-ack" : "bad-ack-in-syn-sent";
        owe(tcb, packet, reason, "rst", { rstSeq: packet.ack });
      }
      return;
    }
    ackAcceptable = true;
  }
  // Second, check the RST bit
  if (rst) {
    step.clause = ackAcceptable ? "syn-sent-rst" : "syn-sent-rst-ignored";
    if (ackAcceptable) {
      step.taken = true;
      tcb.take("receive-rst");
      tcb.forget("CLOSED");
      tcb.resetBy = "peer";
      tcb.endedBy = packet;
    }
    return;
  }
  // Fourth, check the SYN bit
  if ((packet.flags & SYN) === 0) {
    // Fifth: neither SYN nor RST
    step.clause = "syn-sent-other";
    return;
  }
  step.taken = true;
  tcb.latestSyn = packet;
  tcb.irs = packet.seq;
  const withText = carriesText(packet) && step.course === 1;
  tcb.rcvNxt = withText ? textEnd(packet, space) : plus(packet.seq, 1);
  // The window that our SYN announced begins here.
  if (tcb.rcvWnd !== undefined) tcb.rcvEdge = plus(packet.seq, 1 + tcb.rcvWnd);
  tcb.sndWnd = packet.win;
  tcb.windowFrom = packet;
  tcb.maxSndWnd = packet.win;
  tcb.sndWl1 = packet.seq;
  tcb.negotiated = withChange(tcb.negotiated, { peer: offerOf(packet) });
  firstTimestamp(tcb, packet);
  if (ackAcceptable) {
    tcb.sndUna = packet.ack;
    tcb.sndWl2 = packet.ack;
    step.clause = "syn-sent-syn-ack";
    tcb.take("receive-syn-ack");
    tcb.awaitsThird = true;
    tcb.due = undefined;
    unacknowledged(tcb, packet);
    if ((packet.flags & FIN) !== 0 && (withText || !carriesText(packet))) takeFin(tcb, packet, step, false);
    return;
  }
  step.clause = "syn-sent-syn";
  tcb.take("receive-syn");
  tcb.due = undefined;
  owe(tcb, packet, "syn", "syn-ack", { ack: tcb.rcvNxt });
}
