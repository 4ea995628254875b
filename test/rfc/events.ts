/** Ends in each state, with numbers that tell each other apart, and the events that reach them: the matrix of docs/state-machine.md. */
import { ACK, FIN, RST, SYN } from "../../server/tcp/flags";
import type { Packet } from "../../server/tcp/packet";
import { SequenceSpace } from "../../server/tcp/sequence";
import type { TcpState } from "../../server/tcp/states";
import { Tcb } from "../../server/tcp/tcb";
import { at, packet } from "../tcp/ends";

export const space = new SequenceSpace();

export const ISS = 1000;
const IRS = 5000;
export const WINDOW = 1000;
/** Below the octets sent and acknowledged, so that an ACK can be too old. */
const MAX_SND_WND = 60;
const ACKED = ISS + 1 + 100;
const SENT = ACKED + 50;
const RECEIVED = IRS + 1 + 200;

const FIN_SENT: readonly TcpState[] = ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"];
const FIN_ACKED: readonly TcpState[] = ["FIN-WAIT-2", "TIME-WAIT"];
const FIN_RECEIVED: readonly TcpState[] = ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"];

/** An end that has sent 150 octets, of which 100 are acknowledged, and received 200; in the states before it, its SYN. */
export function endIn(state: TcpState, passive: boolean): Tcb {
  const tcb = new Tcb();
  tcb.state = state;
  tcb.passive = passive;
  if (state === "CLOSED" || state === "LISTEN") return tcb;
  tcb.iss = at(ISS);
  tcb.sndUna = at(ISS);
  tcb.sndNxt = at(ISS + 1);
  if (state === "SYN-SENT") return tcb;
  tcb.irs = at(IRS);
  tcb.rcvNxt = at(IRS + 1);
  tcb.rcvWnd = WINDOW;
  tcb.maxSndWnd = MAX_SND_WND;
  tcb.sentSynAck = true;
  if (state === "SYN-RECEIVED") return tcb;
  const fin = FIN_SENT.includes(state);
  tcb.finAcked = FIN_ACKED.includes(state);
  if (fin) tcb.finSeq = at(SENT);
  tcb.sndNxt = at(fin ? SENT + 1 : SENT);
  tcb.sndUna = tcb.finAcked ? tcb.sndNxt : at(ACKED);
  tcb.rcvNxt = at(FIN_RECEIVED.includes(state) ? RECEIVED + 1 : RECEIVED);
  if (FIN_RECEIVED.includes(state)) tcb.peerFinEnd = tcb.rcvNxt;
  return tcb;
}

/** The numbers of the end that a segment reaches; where it has none, those of a connection it knows nothing of. */
interface Numbers {
  readonly una: number;
  readonly nxt: number;
  readonly rcv: number;
  readonly irs: number;
}

export interface ArrivingSegment {
  readonly name: string;
  /** What its numbers are, in terms of the end that it reaches. */
  readonly numbers: string;
  readonly packet: (numbers: Numbers) => Packet;
}

function arriving(name: string, numbers: string, make: ArrivingSegment["packet"]): ArrivingSegment {
  return { name, numbers, packet: make };
}

/** Every branch of section 3.10.7 has a segment that takes it. */
export const SEGMENTS: readonly ArrivingSegment[] = [
  arriving("SYN", "another ISN", () => packet(SYN, { seq: 9000 })),
  arriving("SYN again", "SEG.SEQ=IRS", ({ irs }) => packet(SYN, { seq: irs })),
  arriving("SYN with text", "another ISN", () => packet(SYN, { seq: 9000, len: 7 })),
  arriving("SYN,ACK", "SEG.SEQ=IRS, SEG.ACK=ISS+1", ({ irs }) =>
    packet(SYN | ACK, { seq: irs, ack: ISS + 1 }),
  ),
  arriving("SYN,ACK, bad ACK", "SEG.SEQ=IRS, SEG.ACK>SND.NXT", ({ irs, nxt }) =>
    packet(SYN | ACK, { seq: irs, ack: nxt + 13 }),
  ),
  arriving("ACK of all", "SEG.SEQ=RCV.NXT, SEG.ACK=SND.NXT", ({ rcv, nxt }) =>
    packet(ACK, { seq: rcv, ack: nxt }),
  ),
  arriving("ACK again", "SEG.SEQ=RCV.NXT, SEG.ACK=SND.UNA", ({ rcv, una }) =>
    packet(ACK, { seq: rcv, ack: una }),
  ),
  arriving("ACK too old", "SEG.ACK<SND.UNA-MAX.SND.WND", ({ rcv, una }) =>
    packet(ACK, { seq: rcv, ack: una - MAX_SND_WND - 1 }),
  ),
  arriving("ACK of unsent", "SEG.ACK>SND.NXT", ({ rcv, nxt }) => packet(ACK, { seq: rcv, ack: nxt + 13 })),
  arriving("ACK below the window", "SEG.SEQ<RCV.NXT", ({ rcv, nxt }) =>
    packet(ACK, { seq: rcv - 1, ack: nxt }),
  ),
  arriving("no flags", "SEG.SEQ=RCV.NXT, text", ({ rcv }) => packet(0, { seq: rcv, len: 7 })),
  arriving("text in order", "SEG.SEQ=RCV.NXT, SEG.ACK=SND.UNA", ({ rcv, una }) =>
    packet(ACK, { seq: rcv, ack: una, len: 7 }),
  ),
  arriving("text in order, ACK of all", "SEG.SEQ=RCV.NXT, SEG.ACK=SND.NXT", ({ rcv, nxt }) =>
    packet(ACK, { seq: rcv, ack: nxt, len: 7 }),
  ),
  arriving("text above a gap", "SEG.SEQ>RCV.NXT", ({ rcv, una }) =>
    packet(ACK, { seq: rcv + 20, ack: una, len: 7 }),
  ),
  arriving("text again", "SEG.SEQ+SEG.LEN=RCV.NXT", ({ rcv, una }) =>
    packet(ACK, { seq: rcv - 7, ack: una, len: 7 }),
  ),
  arriving("text partly new", "SEG.SEQ<RCV.NXT<SEG.SEQ+SEG.LEN", ({ rcv, una }) =>
    packet(ACK, { seq: rcv - 3, ack: una, len: 7 }),
  ),
  arriving("text beyond the window", "SEG.SEQ=RCV.NXT+RCV.WND", ({ rcv, una }) =>
    packet(ACK, { seq: rcv + WINDOW, ack: una, len: 7 }),
  ),
  arriving("FIN, ACK of all", "SEG.SEQ=RCV.NXT, SEG.ACK=SND.NXT", ({ rcv, nxt }) =>
    packet(FIN | ACK, { seq: rcv, ack: nxt }),
  ),
  arriving("FIN", "SEG.SEQ=RCV.NXT, SEG.ACK=SND.UNA", ({ rcv, una }) =>
    packet(FIN | ACK, { seq: rcv, ack: una }),
  ),
  arriving("FIN above a gap", "SEG.SEQ>RCV.NXT", ({ rcv, una }) =>
    packet(FIN | ACK, { seq: rcv + 20, ack: una }),
  ),
  arriving("FIN again", "SEG.SEQ+1=RCV.NXT", ({ rcv, nxt }) => packet(FIN | ACK, { seq: rcv - 1, ack: nxt })),
  arriving("RST", "SEG.SEQ=RCV.NXT", ({ rcv }) => packet(RST, { seq: rcv })),
  arriving("RST in the window", "RCV.NXT<SEG.SEQ<RCV.NXT+RCV.WND", ({ rcv }) =>
    packet(RST, { seq: rcv + 10 }),
  ),
  arriving("RST outside the window", "SEG.SEQ<RCV.NXT", ({ rcv }) => packet(RST, { seq: rcv - 1 })),
  arriving("RST,ACK of all", "SEG.SEQ=RCV.NXT, SEG.ACK=SND.NXT", ({ rcv, nxt }) =>
    packet(RST | ACK, { seq: rcv, ack: nxt }),
  ),
  arriving("RST,ACK, bad ACK", "SEG.SEQ=RCV.NXT, SEG.ACK>SND.NXT", ({ rcv, nxt }) =>
    packet(RST | ACK, { seq: rcv, ack: nxt + 13 }),
  ),
];

export function reaching(tcb: Tcb, { packet: make }: ArrivingSegment): Packet {
  const { sndUna, sndNxt, rcvNxt, irs } = tcb;
  return make({
    una: sndUna?.k ?? ACKED,
    nxt: sndNxt?.k ?? SENT,
    rcv: rcvNxt?.k ?? RECEIVED,
    irs: irs?.k ?? IRS,
  });
}
