/** Ends of a connection in a given state, and segments that reach them, for the tests of server/tcp. Plain figures throughout. */
import { FIN, type Flags, SYN } from "../../server/tcp/flags";
import type { Packet } from "../../server/tcp/packet";
import { type Arrival, newArrival } from "../../server/tcp/segment-arrives";
import { NUMERIC, type Seq, SequenceSpace, seq } from "../../server/tcp/sequence";
import type { TcpState } from "../../server/tcp/states";
import { Tcb } from "../../server/tcp/tcb";

export const ISS = 100;
export const IRS = 300;
export const WINDOW = 1000;
export const space = new SequenceSpace();
export const at = (k: number): Seq => seq(NUMERIC, k);

const FIN_SENT: readonly TcpState[] = ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"];
const FIN_ACKED: readonly TcpState[] = ["FIN-WAIT-2", "TIME-WAIT"];
const FIN_RECEIVED: readonly TcpState[] = ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"];

/** Nothing but SYN and FIN has been sent; RCV.NXT is 301, or 302 after the peer's FIN. */
export function endIn(state: TcpState, passive = false): Tcb {
  const tcb = new Tcb();
  tcb.state = state;
  tcb.passive = passive;
  if (state === "CLOSED" || state === "LISTEN") return tcb;
  const fin = FIN_SENT.includes(state);
  const finAcked = FIN_ACKED.includes(state);
  tcb.iss = at(ISS);
  tcb.sndUna = at(state === "SYN-SENT" || state === "SYN-RECEIVED" ? ISS : ISS + (finAcked ? 2 : 1));
  tcb.sndNxt = at(ISS + (fin ? 2 : 1));
  if (fin) tcb.finSeq = at(ISS + 1);
  tcb.finAcked = finAcked;
  if (state === "SYN-SENT") return tcb;
  tcb.irs = at(IRS);
  tcb.rcvNxt = at(IRS + (FIN_RECEIVED.includes(state) ? 2 : 1));
  if (FIN_RECEIVED.includes(state)) tcb.peerFinEnd = tcb.rcvNxt;
  tcb.rcvWnd = WINDOW;
  return tcb;
}

export function packet(flags: Flags, numbers: { seq: number; ack?: number; len?: number }): Packet {
  return {
    line: 0,
    number: 1,
    connection: 0,
    side: 0,
    flags,
    seq: at(numbers.seq),
    ack: at(numbers.ack ?? 0),
    len: at(numbers.len ?? 0),
    win: undefined,
    data: undefined,
    own: true,
    reported: false,
    lost: false,
    asWritten: undefined,
    options: undefined,
    at: 0,
  };
}

export function arrival(course = 0): Arrival {
  return newArrival(space, false, false, course);
}

/** SEG.LEN. */
export function lengthOf(each: Packet): number {
  return each.len.k + ((each.flags & SYN) !== 0 ? 1 : 0) + ((each.flags & FIN) !== 0 ? 1 : 0);
}
