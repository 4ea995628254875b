/** The eleven states: what a host in each waits for, and how it leaves. */
import type { TcpState } from "../../tcp/states";
import { type Word, word } from "./word";

export const STATE_WORDS: Readonly<Record<TcpState, Word>> = {
  CLOSED: word(
    "no connection",
    "There is no transmission control block. Whatever arrives, but a RST, is answered by a RST.",
    "3.10.7.1",
  ),
  LISTEN: word(
    "waiting for a connection request",
    "A SYN is answered by SYN,ACK and leads to SYN-RECEIVED. An ACK draws a RST; a RST is ignored.",
    "3.10.7.2",
  ),
  "SYN-SENT": word(
    "own SYN sent, its answer awaited",
    "A SYN,ACK that acknowledges the SYN leads to ESTABLISHED, a bare SYN to SYN-RECEIVED (simultaneous open), a RST that acknowledges the SYN to CLOSED.",
    "3.10.7.3",
  ),
  "SYN-RECEIVED": word(
    "SYN received and sent, its ACK awaited",
    "The acknowledgment of the own SYN leads to ESTABLISHED. After a RST a host that listened goes back to LISTEN.",
    "3.10.7.4",
  ),
  ESTABLISHED: word(
    "open",
    "Data flows both ways. Sending a FIN leads to FIN-WAIT-1, receiving one to CLOSE-WAIT.",
    "3.10.7.4",
  ),
  "FIN-WAIT-1": word(
    "own FIN sent, its ACK awaited",
    "Its acknowledgment leads to FIN-WAIT-2, the peer's FIN to CLOSING, both at once to TIME-WAIT. No new data may be sent.",
    "3.6",
  ),
  "FIN-WAIT-2": word(
    "own FIN acknowledged, the peer's FIN awaited",
    "The peer may still send data. Its FIN leads to TIME-WAIT.",
    "3.6",
  ),
  "CLOSE-WAIT": word(
    "the peer has closed, the own user has not yet",
    "Data may still be sent. The own FIN leads to LAST-ACK.",
    "3.6",
  ),
  CLOSING: word(
    "both FINs crossed, the ACK of the own one awaited",
    "The acknowledgment of the own FIN leads to TIME-WAIT.",
    "3.6",
  ),
  "LAST-ACK": word(
    "own FIN sent last, its ACK awaited",
    "The acknowledgment of the own FIN leads to CLOSED.",
    "3.6",
  ),
  "TIME-WAIT": word(
    "waiting until no old segment can be left",
    "Lasts 2 MSL, counted anew from each repeated FIN, which is acknowledged again. Then CLOSED.",
    "3.6",
  ),
};
