/** The clauses that decide steps of a trace, each with its section and what it says of the step. */

import { type Citation, cite } from "./citation";
import type { Rfc9293Section } from "./rfc9293-sections";

type Clause = Citation & { readonly text: string };

function clause(where: Rfc9293Section | Citation, text: string): Clause {
  return { ...(typeof where === "string" ? cite(where) : where), text };
}

export const CLAUSES = {
  none: clause("3.10", "Nothing has happened to this connection yet."),

  "active-open": clause(
    "3.10.1",
    "An active OPEN selects an ISS, sends <SEQ=ISS><CTL=SYN> and enters SYN-SENT.",
  ),
  "send-syn-ack": clause("3.10.7.2", "A SYN is answered with <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>."),
  "send-syn-ack-both": clause(
    "3.10.7.3",
    "Both ends have sent a SYN: the peer's is answered with <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>.",
  ),
  "send-third": clause("3.10.7.3", "The SYN,ACK is answered with <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>."),
  "send-text": clause(
    "3.10.2",
    "SEND segments the text and advances SND.NXT over it; every segment carries ACK=RCV.NXT.",
  ),
  "send-ack": clause("3.10.7.4", "An acknowledgment has the form <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>."),
  "send-challenge": clause(
    "3.10.7.4",
    "A SYN, or a RST that is not at RCV.NXT, is answered with a challenge ACK that says what is expected.",
  ),
  "send-ack-again": clause(
    "3.10.7.4",
    "What is not acceptable is answered with an ACK that says what is expected.",
  ),
  "send-duplicate-ack": clause(
    "3.10.7.4",
    "Text has arrived above a gap: an ACK of RCV.NXT may tell the sender at once (MAY-13).",
  ),
  "keep-alive": clause(
    "3.8.4",
    "A keep-alive is numbered SND.NXT-1, below the peer's window, so that the peer must answer.",
  ),
  "window-probe": clause(
    "3.8.6.1",
    "The peer's window is zero: a probe makes it say what window it has now.",
  ),
  "send-fin": clause("3.10.4", "CLOSE sends a FIN after all text; it takes one sequence number."),
  "send-rst-abort": clause("3.10.5", "ABORT sends <SEQ=SND.NXT><CTL=RST> and deletes the TCB."),
  "send-rst-answer": clause(
    "3.5.2",
    "A segment with an ACK that fits no connection is answered with a RST whose number is that ACK.",
  ),
  "send-rst-answer-ack": clause(
    "3.5.2",
    "A segment without an ACK that fits no connection is answered with <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>.",
  ),
  retransmission: clause(
    "3.10.8",
    "What is not acknowledged yet is sent again from the front of the retransmission queue.",
  ),
  "old-duplicate": clause(
    "3.4.3",
    "A duplicate from an earlier attempt or connection turns up; the host's present connection has not sent it.",
  ),
  forged: clause("7", "Somebody else sends it under the host's address; the host knows nothing of it."),

  lost: clause("3.8", "The segment is lost; what it occupies has to be sent again."),
  "lost-ack": clause(
    "3.8",
    "The segment is lost; it occupies no number, so nothing sends it again, and a later ACK does its work.",
  ),

  "closed-rst": clause("3.10.7.1", "A RST that arrives in CLOSED is discarded."),
  "closed-answer-rst": clause("3.10.7.1", "What arrives in CLOSED and is no RST is answered with a RST."),
  filtered: clause(
    "3.10.7.1",
    "The RST that the host would answer with is not sent: `set filtered=on` has a filter drop the segment.",
  ),
  "listen-rst": clause("3.10.7.2", "A RST that arrives in LISTEN is ignored."),
  "listen-ack": clause(
    "3.10.7.2",
    "An ACK that arrives in LISTEN is bad; it is answered with <SEQ=SEG.ACK><CTL=RST>.",
  ),
  "listen-syn": clause(
    "3.10.7.2",
    "A SYN that arrives in LISTEN sets RCV.NXT=SEG.SEQ+1 and leads to SYN-RECEIVED.",
  ),
  "listen-other": clause("3.10.7.2", "What has neither SYN nor ACK is dropped in LISTEN."),
  "syn-sent-bad-ack": clause(
    "3.10.7.3",
    "SEG.ACK must lie in (ISS, SND.NXT]; otherwise the answer is <SEQ=SEG.ACK><CTL=RST>.",
  ),
  "syn-sent-rst": clause("3.10.7.3", "A RST with an acceptable ACK resets the connection: CLOSED."),
  "syn-sent-rst-ignored": clause("3.10.7.3", "A RST without an acceptable ACK is dropped in SYN-SENT."),
  "syn-sent-syn-ack": clause(
    "3.10.7.3",
    "A SYN that acknowledges ours sets RCV.NXT=SEG.SEQ+1 and leads to ESTABLISHED.",
  ),
  "syn-sent-syn": clause(
    "3.10.7.3",
    "A SYN without ACK is a simultaneous open: SYN-RECEIVED, and a SYN,ACK is sent.",
  ),
  "syn-sent-other": clause("3.10.7.3", "What has neither SYN nor RST is dropped in SYN-SENT."),
  "not-acceptable": clause(
    "3.10.7.4",
    "A segment that fails the acceptability test is dropped and answered with <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>.",
  ),
  "timestamp-outdated": clause(
    cite("5.3", 7323),
    "A segment whose TSval is older than TS.Recent is not acceptable: it is dropped and answered with <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>.",
  ),
  "rst-outside-window": clause("3.10.7.4", "A RST outside the receive window is silently dropped."),
  "rst-not-exact": clause(
    "3.10.7.4",
    "A RST in the window but not at RCV.NXT is answered with a challenge ACK.",
  ),
  "rst-exact": clause("3.10.7.4", "A RST at RCV.NXT resets the connection."),
  "rst-in-syn-received": clause(
    "3.10.7.4",
    "A RST in SYN-RECEIVED returns a passive connection to LISTEN and refuses an active one.",
  ),
  "syn-challenged": clause(
    "3.10.7.4",
    "A SYN in a synchronized state is answered with a challenge ACK and dropped.",
  ),
  "syn-returns-to-listen": clause(
    "3.10.7.4",
    "A new SYN in SYN-RECEIVED returns a passive connection to LISTEN, where it is taken anew.",
  ),
  "time-wait-syn": clause(
    "3.6.1",
    "A SYN with a higher number may reopen a connection directly from TIME-WAIT (MAY-2).",
  ),
  "zero-window-ack": clause(
    "3.10.7.4",
    "RCV.WND is zero, so the segment is dropped and answered with an ACK; its own valid ACK counts all the same.",
  ),
  "no-ack": clause("3.10.7.4", "A segment without the ACK flag is dropped."),
  "ack-too-old": clause(
    "3.10.7.4",
    "SEG.ACK below SND.UNA - MAX.SND.WND: the segment is discarded and an ACK sent back.",
  ),
  "ack-of-unsent": clause(
    "3.10.7.4",
    "SEG.ACK above SND.NXT acknowledges what was never sent: an ACK is sent, the segment dropped.",
  ),
  "syn-received-bad-ack": clause(
    "3.10.7.4",
    "In SYN-RECEIVED an unacceptable ACK is answered with <SEQ=SEG.ACK><CTL=RST>.",
  ),
  "syn-received-ack": clause("3.10.7.4", "SND.UNA < SEG.ACK =< SND.NXT in SYN-RECEIVED: ESTABLISHED."),
  "ack-processed": clause("3.10.7.4", "SND.UNA < SEG.ACK =< SND.NXT: SND.UNA advances to SEG.ACK."),
  "duplicate-ack": clause("3.10.7.4", "SEG.ACK =< SND.UNA: a duplicate ACK, ignored but for its window."),
  "fin-acknowledged": clause("3.10.7.4", "SEG.ACK covers the FIN that this end has sent."),
  "text-accepted": clause(
    "3.10.7.4",
    "Text at RCV.NXT is taken; RCV.NXT advances over it and it must be acknowledged.",
  ),
  "text-held": clause("3.10.7.4", "Text above a gap is held until the gap is filled (SHLD-31)."),
  "text-ignored": clause("3.10.7.4", "After the peer's FIN no text can follow: it is ignored."),
  "fin-ignored": clause("3.10.7.4", "The peer's FIN has been taken already: a further one changes nothing."),
  "fin-received": clause(
    "3.10.7.4",
    "The FIN advances RCV.NXT by one, is acknowledged, and moves the state.",
  ),
  "time-wait-rst-ignored": clause(
    cite("3", 1337),
    "A RST in TIME-WAIT may be ignored, so that old duplicates cannot end it.",
  ),
  "time-wait-fin": clause(
    "3.10.7.4",
    "A repeated FIN in TIME-WAIT is acknowledged and restarts the 2 MSL timeout.",
  ),

  "queue-full": clause("3.10.1", "The listener's queue is full: what finds no room is dropped, as if lost."),

  "passive-open": clause("3.10.1", "A passive OPEN enters LISTEN."),
  "call-open": clause("3.10.1", "An active OPEN selects an ISS; the SYN that it issues leads to SYN-SENT."),
  "call-open-again": clause("3.10.1", "An OPEN of a connection that is there is refused: it already exists."),
  "call-accept": clause("3.9.1.1", "A passive OPEN has been matched: its user takes the connection over."),
  "call-no-connection": clause(
    "3.10",
    "In CLOSED every call but OPEN is refused: the connection does not exist.",
  ),
  "call-send": clause("3.10.2", "SEND segments the text and sends it with ACK=RCV.NXT."),
  "call-send-queued": clause("3.10.2", "SEND queues the text until the connection is ESTABLISHED."),
  "call-send-closing": clause("3.10.2", "SEND after CLOSE is refused: the connection is closing."),
  "call-receive": clause("3.10.3", "RECEIVE takes what has arrived in order, or waits for it."),
  "call-receive-closing": clause(
    "3.10.3",
    "RECEIVE is refused when nothing more can come: the connection is closing.",
  ),
  "call-close": clause("3.10.4", "CLOSE lets the text that is queued go out; then a FIN is sent."),
  "call-close-unopened": clause("3.10.4", "CLOSE in LISTEN or SYN-SENT deletes the TCB; nothing is sent."),
  "call-close-again": clause(
    "3.10.4",
    "A second CLOSE is refused: the connection is closing, and a second FIN is not sent.",
  ),
  "call-abort": clause(
    "3.10.5",
    "ABORT sends <SEQ=SND.NXT><CTL=RST>, flushes all queues and deletes the TCB.",
  ),
  "call-abort-silent": clause("3.10.5", "ABORT deletes the TCB; in this state no RST is sent."),
  "call-status": clause("3.10.6", "STATUS tells the state and changes nothing."),
  "timer-sends": clause("3.10.8", "The timeout only sends; its segment is written on a line of its own."),
  crash: clause("3.5.1", "A host that crashes loses all memory of its connections."),
  "time-wait-over": clause("3.10.8", "The time-wait timeout (2 MSL) expires: the TCB is deleted, CLOSED."),
  "retries-over": clause("3.8.3", "The retries are used up: the attempt is given up and its TCB deleted."),
  "user-timeout": clause("3.10.8", "The user timeout flushes all queues and deletes the TCB."),
} as const satisfies Record<string, Clause>;

export type ClauseId = keyof typeof CLAUSES;
