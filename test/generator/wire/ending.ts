/** How a simulated connection ends: by TIME-WAIT, or by the RST that answers what belongs to none. */
import { type Packet, wrapped } from "./packet";
import { ACK, FIN, RST, SYN, type Tcb } from "./tcb";

/** <SEQ=SEG.ACK><CTL=RST>, or with ACK where the segment bore none (RFC 9293 section 3.10.7.1). */
export function resetFields(packet: Packet): { seq: number; ack: number; flags: number } {
  if (packet.flags & ACK) return { seq: packet.ack, ack: 0, flags: RST };
  const octets = packet.len + (packet.flags & SYN ? 1 : 0) + (packet.flags & FIN ? 1 : 0);
  return { seq: 0, ack: wrapped(packet.seq + octets), flags: RST | ACK };
}

export function enterTimeWait(t: Tcb): void {
  t.state = "TIME-WAIT";
  for (const timer of ["resend", "persist", "keepAlive", "lossProbe", "reorder"] as const) t.stop(timer);
  t.start("timeWait", t.around.timeWait, () => t.delete());
  t.around.wake(t);
}
