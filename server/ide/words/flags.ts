/** The control bits, and the variables an `expect` may ask for. */

import type { Property } from "../../syntax/tree";
import { cite } from "../../tcp/citation";
import type { FlagName } from "../../tcp/flags";
import { type Word, word } from "./word";

export const FLAG_WORDS: Readonly<Record<FlagName, Word>> = {
  SYN: word(
    "synchronize sequence numbers",
    "Opens a connection and names its sender's initial sequence number. It uses one sequence number, so the first byte of data stands at ISN+1.",
    "3.5",
  ),
  ACK: word(
    "the acknowledgment field is significant",
    "`ack` names the next number its sender expects. Once a connection is established every segment carries it. An ACK alone uses no sequence number.",
    "3.1",
  ),
  FIN: word(
    "no more data from the sender",
    "Closes the sender's direction; the other stays open until its own FIN. It uses one sequence number, after the data of its segment.",
    "3.6",
  ),
  RST: word(
    "reset the connection",
    "Ends the connection at once, or refuses one. It counts only where its sequence number is acceptable to the receiver (in SYN-SENT: where its ACK is).",
    "3.5.2",
  ),
  PSH: word(
    "push function",
    "Asks the receiver to hand the data to its user without waiting for more. It uses no sequence number.",
    "3.9.1.2",
  ),
  URG: word(
    "the urgent pointer field is significant",
    "`urg` then points, counted from `seq`, to the byte that follows the urgent data.",
    "3.8.5",
  ),
  ECE: word(
    "ECN echo",
    "Tells the sender that congestion was met on the way. On a SYN it asks for ECN, together with CWR.",
    cite("6.1", 3168),
  ),
  CWR: word(
    "congestion window reduced",
    "Tells the receiver that its ECN echo was heard. On a SYN it asks for ECN, together with ECE.",
    cite("6.1", 3168),
  ),
};

export const PROPERTY_WORDS: Readonly<Record<Property, Word>> = {
  "snd.una": word("send unacknowledged", "The oldest number sent that is not acknowledged yet.", "3.3.1"),
  "snd.nxt": word("send next", "The number the host uses next.", "3.3.1"),
  "snd.wnd": word("send window", "How many bytes beyond SND.UNA the peer has room for, scaled.", "3.3.1"),
  "rcv.nxt": word("receive next", "The number the host expects next; what its `ack` says.", "3.3.1"),
  "rcv.wnd": word("receive window", "How many bytes beyond RCV.NXT the host has room for.", "3.3.1"),
  "syn-queue": word("half-open connections", "How many connections of this listener are in SYN-RECEIVED."),
  "accept-queue": word("completed connections", "How many connections are ESTABLISHED and not accepted yet."),
};
