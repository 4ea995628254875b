/**
 * The state diagram of RFC 9293 section 3.3.2, Figure 5, as data: every edge a connection may take.
 *
 *                              +---------+ ---------\      active OPEN
 *                              |  CLOSED |            \    -----------
 *                              +---------+<---------\   \   create TCB
 *                                |     ^              \   \  snd SYN
 *                   passive OPEN |     |   CLOSE        \   \
 *                   ------------ |     | ----------       \   \
 *                    create TCB  |     | delete TCB         \   \
 *                                V     |                      \   \
 *            rcv RST (note 1)  +---------+            CLOSE    |    \
 *         -------------------->|  LISTEN |          ---------- |     |
 *        /                     +---------+          delete TCB |     |
 *       /           rcv SYN      |     |     SEND              |     |
 *      /           -----------   |     |    -------            |     V
 *  +--------+      snd SYN,ACK  /       \   snd SYN          +--------+
 *  |        |<-----------------           ------------------>|        |
 *  |  SYN   |                    rcv SYN                     |  SYN   |
 *  |  RCVD  |<-----------------------------------------------|  SENT  |
 *  |        |                  snd SYN,ACK                   |        |
 *  |        |------------------           -------------------|        |
 *  +--------+   rcv ACK of SYN  \       /  rcv SYN,ACK       +--------+
 *     |         --------------   |     |   -----------
 *     |                x         |     |     snd ACK
 *     |                          V     V
 *     |  CLOSE                 +---------+
 *     | -------                |  ESTAB  |
 *     | snd FIN                +---------+
 *     |                 CLOSE    |     |    rcv FIN
 *     V                -------   |     |    -------
 *  +---------+         snd FIN  /       \   snd ACK         +---------+
 *  |  FIN    |<----------------          ------------------>|  CLOSE  |
 *  | WAIT-1  |------------------                            |   WAIT  |
 *  +---------+          rcv FIN  \                          +---------+
 *    | rcv ACK of FIN   -------   |                          CLOSE  |
 *    | --------------   snd ACK   |                         ------- |
 *    V        x                   V                         snd FIN V
 *  +---------+               +---------+                    +---------+
 *  |FINWAIT-2|               | CLOSING |                    | LAST-ACK|
 *  +---------+               +---------+                    +---------+
 *    |              rcv ACK of FIN |                 rcv ACK of FIN |
 *    |  rcv FIN     -------------- |    Timeout=2MSL -------------- |
 *    |  -------            x       V    ------------        x       V
 *     \ snd ACK              +---------+delete TCB          +---------+
 *       -------------------->|TIME-WAIT|------------------->| CLOSED  |
 *                            +---------+                    +---------+
 *
 * Note 2 of the figure adds FIN-WAIT-1 to TIME-WAIT (FIN with the ACK of our FIN), note 3 the edges of a RST that arrives; the
 * text of section 3.10 adds those of ABORT and of the time-outs, SYN-RECEIVED to CLOSE-WAIT, and the ways out of TIME-WAIT
 * into a new connection.
 */
import type { Rfc9293Section } from "./rfc9293-sections";
import type { TcpState } from "./states";

export const TRANSITION_EVENTS = [
  "passive-open",
  "active-open",
  "receive-syn",
  "receive-syn-ack",
  "receive-ack-of-syn",
  "close",
  "receive-fin",
  "receive-ack-of-fin",
  "receive-fin-and-ack-of-fin",
  "receive-rst",
  "time-wait-timeout",
  "delete-tcb",
] as const;

export type TransitionEvent = (typeof TRANSITION_EVENTS)[number];

export interface Transition {
  readonly from: TcpState;
  readonly event: TransitionEvent;
  readonly to: TcpState;
  /** Section of RFC 9293 that gives the edge. */
  readonly section: Rfc9293Section;
  /** What causes it and what it causes, in the manner of Figure 5: "rcv SYN / snd SYN,ACK" ("x": nothing is done). */
  readonly label: string;
}

function edge(
  from: TcpState,
  event: TransitionEvent,
  to: TcpState,
  section: Rfc9293Section,
  label: string,
): Transition {
  return { from, event, to, section, label };
}

/** The arrows of Figure 5, from top to bottom. */
export const FIGURE_5: readonly Transition[] = [
  edge("CLOSED", "passive-open", "LISTEN", "3.10.1", "passive OPEN / create TCB"),
  edge("CLOSED", "active-open", "SYN-SENT", "3.10.1", "active OPEN / create TCB, snd SYN"),
  edge("LISTEN", "delete-tcb", "CLOSED", "3.10.4", "CLOSE / delete TCB"),
  edge("LISTEN", "receive-syn", "SYN-RECEIVED", "3.10.7.2", "rcv SYN / snd SYN,ACK"),
  edge("LISTEN", "active-open", "SYN-SENT", "3.10.2", "SEND / snd SYN"),
  edge("SYN-SENT", "delete-tcb", "CLOSED", "3.10.4", "CLOSE / delete TCB"),
  edge("SYN-SENT", "receive-syn", "SYN-RECEIVED", "3.10.7.3", "rcv SYN / snd SYN,ACK"),
  edge("SYN-SENT", "receive-syn-ack", "ESTABLISHED", "3.10.7.3", "rcv SYN,ACK / snd ACK"),
  edge("SYN-RECEIVED", "receive-rst", "LISTEN", "3.10.7.4", "rcv RST (note 1)"),
  edge("SYN-RECEIVED", "receive-ack-of-syn", "ESTABLISHED", "3.10.7.4", "rcv ACK of SYN / x"),
  edge("SYN-RECEIVED", "close", "FIN-WAIT-1", "3.10.4", "CLOSE / snd FIN"),
  edge("ESTABLISHED", "close", "FIN-WAIT-1", "3.10.4", "CLOSE / snd FIN"),
  edge("ESTABLISHED", "receive-fin", "CLOSE-WAIT", "3.10.7.4", "rcv FIN / snd ACK"),
  edge("FIN-WAIT-1", "receive-ack-of-fin", "FIN-WAIT-2", "3.10.7.4", "rcv ACK of FIN / x"),
  edge("FIN-WAIT-1", "receive-fin", "CLOSING", "3.10.7.4", "rcv FIN / snd ACK"),
  edge("CLOSE-WAIT", "close", "LAST-ACK", "3.10.4", "CLOSE / snd FIN"),
  edge("FIN-WAIT-2", "receive-fin", "TIME-WAIT", "3.10.7.4", "rcv FIN / snd ACK"),
  edge("CLOSING", "receive-ack-of-fin", "TIME-WAIT", "3.10.7.4", "rcv ACK of FIN / x"),
  edge("LAST-ACK", "receive-ack-of-fin", "CLOSED", "3.10.7.4", "rcv ACK of FIN / x"),
  edge("TIME-WAIT", "time-wait-timeout", "CLOSED", "3.10.8", "Timeout=2MSL / delete TCB"),
];

const ABORTED = "ABORT / snd RST, delete TCB";
const DELETED = "ABORT / delete TCB";
const RESET = "rcv RST / delete TCB";

/** What the notes and the text say beyond the figure. */
export const BEYOND_FIGURE_5: readonly Transition[] = [
  edge("SYN-RECEIVED", "receive-fin", "CLOSE-WAIT", "3.10.7.4", "rcv FIN, ACK of SYN / snd ACK"),
  edge("FIN-WAIT-1", "receive-fin-and-ack-of-fin", "TIME-WAIT", "3.10.7.4", "rcv FIN, ACK of FIN / snd ACK"),
  edge("TIME-WAIT", "receive-syn", "SYN-RECEIVED", "3.6.1", "rcv SYN / snd SYN,ACK"),
  edge("TIME-WAIT", "active-open", "SYN-SENT", "3.6.1", "active OPEN / snd SYN"),
  edge("SYN-SENT", "receive-rst", "CLOSED", "3.10.7.3", RESET),
  edge("ESTABLISHED", "receive-rst", "CLOSED", "3.10.7.4", RESET),
  edge("FIN-WAIT-1", "receive-rst", "CLOSED", "3.10.7.4", RESET),
  edge("FIN-WAIT-2", "receive-rst", "CLOSED", "3.10.7.4", RESET),
  edge("CLOSE-WAIT", "receive-rst", "CLOSED", "3.10.7.4", RESET),
  edge("CLOSING", "receive-rst", "CLOSED", "3.10.7.4", RESET),
  edge("LAST-ACK", "receive-rst", "CLOSED", "3.10.7.4", RESET),
  edge("TIME-WAIT", "receive-rst", "CLOSED", "3.10.7.4", RESET),
  edge("SYN-RECEIVED", "delete-tcb", "CLOSED", "3.10.5", ABORTED),
  edge("ESTABLISHED", "delete-tcb", "CLOSED", "3.10.5", ABORTED),
  edge("FIN-WAIT-1", "delete-tcb", "CLOSED", "3.10.5", ABORTED),
  edge("FIN-WAIT-2", "delete-tcb", "CLOSED", "3.10.5", ABORTED),
  edge("CLOSE-WAIT", "delete-tcb", "CLOSED", "3.10.5", ABORTED),
  edge("CLOSING", "delete-tcb", "CLOSED", "3.10.5", DELETED),
  edge("LAST-ACK", "delete-tcb", "CLOSED", "3.10.5", DELETED),
  edge("TIME-WAIT", "delete-tcb", "CLOSED", "3.10.5", DELETED),
];

export const TRANSITIONS: readonly Transition[] = [...FIGURE_5, ...BEYOND_FIGURE_5];

const byStateAndEvent = new Map<string, TcpState>(
  TRANSITIONS.map((transition) => [`${transition.from} ${transition.event}`, transition.to]),
);

/** Where the event leads; undefined where Figure 5 has no such edge. */
export function nextState(from: TcpState, event: TransitionEvent): TcpState | undefined {
  return byStateAndEvent.get(`${from} ${event}`);
}

/** Whether any single edge leads from one state to the other. */
export function hasEdge(from: TcpState, to: TcpState): boolean {
  return TRANSITIONS.some((transition) => transition.from === from && transition.to === to);
}
