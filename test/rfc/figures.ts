/**
 * Figures 6 to 13 of RFC 9293, line by line as the RFC prints them: where a line stands in the RFC's text, what it says
 * of TCP Peer A, the segment between its two arrows, and what it says of TCP Peer B. By section 3.5 a right arrow at A is a
 * departure and at B an arrival, a left arrow the reverse, an ellipsis a segment that is still in the network; a state
 * is the one AFTER the departure or arrival of the line's segment. `node scripts/rfc9293.mjs rfc9293.txt --check` compares
 * the table with the text.
 */
import type { TcpState } from "../../server/tcp/states";

export type Arrow = "-->" | "<--" | "...";

/** What a line says of one peer. */
export interface Cell {
  /** As printed; "" where nothing is. */
  readonly printed: string;
  /** The peer's state after the line, where what is printed is not it: as the text below the figure has it. */
  readonly state?: TcpState;
  /** Where the printed state does not hold after this line: the later line of the text from whose segment on it does. */
  readonly holdsFrom?: number;
  /** What has happened before the segment, as the parentheses or the text say. */
  readonly happens?: "crash" | "close" | "listen" | "time-wait";
  /** "(send 300,receive 100)": SND.NXT and RCV.NXT. */
  readonly numbers?: { readonly sndNxt: string; readonly rcvNxt: string };
}

export interface FigureLine {
  /** Line of the RFC's text, from 1. */
  readonly at: number;
  readonly a: Cell;
  readonly b: Cell;
  readonly segment?: {
    readonly atA: Arrow;
    readonly text: string;
    readonly atB: Arrow;
    /** An old duplicate: the peer's present connection has not sent it. */
    readonly old?: true;
  };
}

export interface Figure {
  readonly number: number;
  readonly title: string;
  readonly lines: readonly FigureLine[];
}

function cell(printed: string, more: Omit<Cell, "printed"> = {}): Cell {
  return { printed, ...more };
}

type AsPrinted = string | Cell;

function line(
  at: number,
  a: AsPrinted,
  segment: readonly [atA: Arrow, text: string, atB: Arrow, old?: true] | undefined,
  b: AsPrinted,
): FigureLine {
  const ends = { at, a: typeof a === "string" ? cell(a) : a, b: typeof b === "string" ? cell(b) : b };
  if (segment === undefined) return ends;
  const [atA, text, atB, old] = segment;
  return { ...ends, segment: { atA, text, atB, ...(old === undefined ? {} : { old }) } };
}

const HALF_OPEN = cell("(send 300,receive 100)", {
  state: "ESTABLISHED",
  numbers: { sndNxt: "300", rcvNxt: "100" },
});
const REBOOT = cell("(REBOOT)", { state: "CLOSED", happens: "crash" });
const TWO_MSL = cell("(2 MSL)", { state: "CLOSED", happens: "time-wait" });

export const FIGURES: readonly Figure[] = [
  {
    number: 6,
    title: "Basic Three-Way Handshake for Connection Synchronization",
    lines: [
      line(1258, "CLOSED", undefined, "LISTEN"),
      line(1260, "SYN-SENT", ["-->", "<SEQ=100><CTL=SYN>", "-->"], "SYN-RECEIVED"),
      line(1262, "ESTABLISHED", ["<--", "<SEQ=300><ACK=101><CTL=SYN,ACK>", "<--"], "SYN-RECEIVED"),
      line(1264, "ESTABLISHED", ["-->", "<SEQ=101><ACK=301><CTL=ACK>", "-->"], "ESTABLISHED"),
      line(1266, "ESTABLISHED", ["-->", "<SEQ=101><ACK=301><CTL=ACK><DATA>", "-->"], "ESTABLISHED"),
    ],
  },
  {
    number: 7,
    title: "Simultaneous Connection Synchronization",
    lines: [
      line(1289, "CLOSED", undefined, "CLOSED"),
      line(1291, "SYN-SENT", ["-->", "<SEQ=100><CTL=SYN>", "..."], ""),
      line(1293, "SYN-RECEIVED", ["<--", "<SEQ=300><CTL=SYN>", "<--"], "SYN-SENT"),
      line(1295, "", ["...", "<SEQ=100><CTL=SYN>", "-->"], "SYN-RECEIVED"),
      line(1297, "SYN-RECEIVED", ["-->", "<SEQ=100><ACK=301><CTL=SYN,ACK>", "..."], ""),
      line(1299, "ESTABLISHED", ["<--", "<SEQ=300><ACK=101><CTL=SYN,ACK>", "<--"], "SYN-RECEIVED"),
      line(1301, "", ["...", "<SEQ=100><ACK=301><CTL=SYN,ACK>", "-->"], "ESTABLISHED"),
    ],
  },
  {
    number: 8,
    title: "Recovery from Old Duplicate SYN",
    lines: [
      line(1324, "CLOSED", undefined, "LISTEN"),
      line(1326, "SYN-SENT", ["-->", "<SEQ=100><CTL=SYN>", "..."], ""),
      line(
        1328,
        cell("(duplicate)", { state: "SYN-SENT" }),
        ["...", "<SEQ=90><CTL=SYN>", "-->", true],
        "SYN-RECEIVED",
      ),
      line(1330, "SYN-SENT", ["<--", "<SEQ=300><ACK=91><CTL=SYN,ACK>", "<--"], "SYN-RECEIVED"),
      line(1332, "SYN-SENT", ["-->", "<SEQ=91><CTL=RST>", "-->"], "LISTEN"),
      line(1334, "", ["...", "<SEQ=100><CTL=SYN>", "-->"], "SYN-RECEIVED"),
      line(1336, "ESTABLISHED", ["<--", "<SEQ=400><ACK=101><CTL=SYN,ACK>", "<--"], "SYN-RECEIVED"),
      line(1338, "ESTABLISHED", ["-->", "<SEQ=101><ACK=401><CTL=ACK>", "-->"], "ESTABLISHED"),
    ],
  },
  {
    number: 9,
    title: "Half-Open Connection Discovery",
    lines: [
      line(1386, REBOOT, undefined, HALF_OPEN),
      line(1388, "CLOSED", undefined, "ESTABLISHED"),
      line(
        1390,
        "SYN-SENT",
        ["-->", "<SEQ=400><CTL=SYN>", "-->"],
        // "being in a synchronized state, ... responds with an acknowledgment"
        cell("(??)", { state: "ESTABLISHED" }),
      ),
      line(
        1392,
        // "this segment does not acknowledge anything it sent": line 5 still has SYN-SENT
        cell("(!!)", { state: "SYN-SENT" }),
        ["<--", "<SEQ=300><ACK=100><CTL=ACK>", "<--"],
        "ESTABLISHED",
      ),
      line(
        1394,
        "SYN-SENT",
        ["-->", "<SEQ=100><CTL=RST>", "-->"],
        // "TCP Peer B aborts at line 5": line 6 prints it
        cell("(Abort!!)", { state: "CLOSED" }),
      ),
      line(1396, "SYN-SENT", undefined, "CLOSED"),
      // "the problem is now reduced to the basic three-way handshake of Figure 6", which begins with a listener
      line(
        1398,
        "SYN-SENT",
        ["-->", "<SEQ=400><CTL=SYN>", "-->"],
        cell("", { state: "SYN-RECEIVED", happens: "listen" }),
      ),
    ],
  },
  {
    number: 10,
    title: "Active Side Causes Half-Open Connection Discovery",
    lines: [
      line(1422, REBOOT, undefined, HALF_OPEN),
      line(
        1424,
        // "no such connection exists"
        cell("(??)", { state: "CLOSED" }),
        ["<--", "<SEQ=300><ACK=100><DATA=10><CTL=ACK>", "<--"],
        "ESTABLISHED",
      ),
      line(
        1426,
        "",
        ["-->", "<SEQ=100><CTL=RST>", "-->"],
        // "aborts the connection"
        cell("(ABORT!!)", { state: "CLOSED" }),
      ),
    ],
  },
  {
    number: 11,
    title: "Old Duplicate SYN Initiates a Reset on Two Passive Sockets",
    lines: [
      line(1438, "LISTEN", undefined, "LISTEN"),
      line(1440, "", ["...", "<SEQ=Z><CTL=SYN>", "-->", true], "SYN-RECEIVED"),
      line(
        1442,
        // "the ACK in line 3 is not acceptable": line 5 still has LISTEN
        cell("(??)", { state: "LISTEN" }),
        ["<--", "<SEQ=X><ACK=Z+1><CTL=SYN,ACK>", "<--"],
        "SYN-RECEIVED",
      ),
      line(1444, "", ["-->", "<SEQ=Z+1><CTL=RST>", "-->"], cell("(return to LISTEN!)", { state: "LISTEN" })),
      line(1446, "LISTEN", undefined, "LISTEN"),
    ],
  },
  {
    number: 12,
    title: "Normal Close Sequence",
    lines: [
      line(1591, "ESTABLISHED", undefined, "ESTABLISHED"),
      // The call of line 2 and its segment are one line of the figure, and the state printed is the one after both.
      line(1593, cell("(Close)", { state: "ESTABLISHED", happens: "close" }), undefined, ""),
      line(1594, "FIN-WAIT-1", ["-->", "<SEQ=100><ACK=300><CTL=FIN,ACK>", "-->"], "CLOSE-WAIT"),
      line(1596, "FIN-WAIT-2", ["<--", "<SEQ=300><ACK=101><CTL=ACK>", "<--"], "CLOSE-WAIT"),
      line(1598, "", undefined, cell("(Close)", { state: "CLOSE-WAIT", happens: "close" })),
      line(1599, "TIME-WAIT", ["<--", "<SEQ=300><ACK=101><CTL=FIN,ACK>", "<--"], "LAST-ACK"),
      line(1601, "TIME-WAIT", ["-->", "<SEQ=101><ACK=301><CTL=ACK>", "-->"], "CLOSED"),
      line(1603, TWO_MSL, undefined, ""),
      line(1604, "CLOSED", undefined, ""),
    ],
  },
  {
    number: 13,
    title: "Simultaneous Close Sequence",
    lines: [
      line(1610, "ESTABLISHED", undefined, "ESTABLISHED"),
      line(
        1612,
        cell("(Close)", { state: "ESTABLISHED", happens: "close" }),
        undefined,
        cell("(Close)", { state: "ESTABLISHED", happens: "close" }),
      ),
      // The states of lines 2 and 3 stand beside three segments each: B's first one holds from its own FIN on, printed below.
      line(
        1613,
        "FIN-WAIT-1",
        ["-->", "<SEQ=100><ACK=300><CTL=FIN,ACK>", "..."],
        cell("FIN-WAIT-1", { holdsFrom: 1614 }),
      ),
      line(1614, cell("", { state: "CLOSING" }), ["<--", "<SEQ=300><ACK=100><CTL=FIN,ACK>", "<--"], ""),
      line(1615, "", ["...", "<SEQ=100><ACK=300><CTL=FIN,ACK>", "-->"], cell("", { state: "CLOSING" })),
      line(1617, "CLOSING", ["-->", "<SEQ=101><ACK=301><CTL=ACK>", "..."], "CLOSING"),
      line(1618, cell("", { state: "TIME-WAIT" }), ["<--", "<SEQ=301><ACK=101><CTL=ACK>", "<--"], ""),
      line(1619, "", ["...", "<SEQ=101><ACK=301><CTL=ACK>", "-->"], cell("", { state: "TIME-WAIT" })),
      line(1621, "TIME-WAIT", undefined, "TIME-WAIT"),
      line(1622, TWO_MSL, undefined, TWO_MSL),
      line(1623, "CLOSED", undefined, "CLOSED"),
    ],
  },
];
