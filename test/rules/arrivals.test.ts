/**
 * SEGMENT ARRIVES (RFC 9293 section 3.10.7) as a table: eleven states by what arrives. Of the eleven states that an
 * `expect` could name afterwards exactly those of the table are accepted. The segment is forged, so that only its
 * receiver's rules apply.
 */
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import type { TcpState } from "../../server/tcp/states";

/** b has sent up to 299, the last number its FIN or SYN where it has sent one; it expects 100 next. */
const AT = "b.snd.nxt=300 b.rcv.nxt=100";

type Column = Readonly<Record<TcpState, TcpState | readonly TcpState[]>>;

const SAME: Column = {
  CLOSED: "CLOSED",
  LISTEN: "LISTEN",
  "SYN-SENT": "SYN-SENT",
  "SYN-RECEIVED": "SYN-RECEIVED",
  ESTABLISHED: "ESTABLISHED",
  "FIN-WAIT-1": "FIN-WAIT-1",
  "FIN-WAIT-2": "FIN-WAIT-2",
  "CLOSE-WAIT": "CLOSE-WAIT",
  CLOSING: "CLOSING",
  "LAST-ACK": "LAST-ACK",
  "TIME-WAIT": "TIME-WAIT",
};

const TABLE: readonly (readonly [segment: string, outcome: Column])[] = [
  // 3.10.7.4 fifth: what an acknowledgment of everything does
  [
    "ACK seq=100 ack=300",
    {
      ...SAME,
      "SYN-RECEIVED": "ESTABLISHED",
      "FIN-WAIT-1": "FIN-WAIT-2",
      CLOSING: "TIME-WAIT",
      "LAST-ACK": "CLOSED",
    },
  ],
  // … and one that leaves the SYN or FIN open
  ["ACK seq=100 ack=299", SAME],
  // … and one of what was never sent
  ["ACK seq=100 ack=301", SAME],
  // 3.10.7.4 eighth: FIN with the acknowledgment of ours
  [
    "FIN,ACK seq=100 ack=300",
    {
      ...SAME,
      "SYN-RECEIVED": "CLOSE-WAIT",
      ESTABLISHED: "CLOSE-WAIT",
      "FIN-WAIT-1": "TIME-WAIT",
      "FIN-WAIT-2": "TIME-WAIT",
      CLOSING: "TIME-WAIT",
      "LAST-ACK": "CLOSED",
    },
  ],
  // … and without it
  [
    "FIN,ACK seq=100 ack=299",
    { ...SAME, ESTABLISHED: "CLOSE-WAIT", "FIN-WAIT-1": "CLOSING", "FIN-WAIT-2": "TIME-WAIT" },
  ],
  // first: a FIN outside the window, and one above a gap (its acknowledgment counts at once, the FIN when the gap is filled)
  ["FIN,ACK seq=50 ack=300", SAME],
  [
    "FIN,ACK seq=110 ack=300",
    {
      ...SAME,
      "SYN-RECEIVED": "ESTABLISHED",
      "FIN-WAIT-1": "FIN-WAIT-2",
      CLOSING: "TIME-WAIT",
      "LAST-ACK": "CLOSED",
    },
  ],
  // fifth: without ACK everything is dropped
  ["FIN seq=100", SAME],
  // second: RST at RCV.NXT, in the window, outside it
  [
    "RST seq=100",
    {
      ...SAME,
      "SYN-RECEIVED": ["LISTEN", "CLOSED"],
      ESTABLISHED: "CLOSED",
      "FIN-WAIT-1": "CLOSED",
      "FIN-WAIT-2": "CLOSED",
      "CLOSE-WAIT": "CLOSED",
      CLOSING: "CLOSED",
      "LAST-ACK": "CLOSED",
      "TIME-WAIT": ["CLOSED", "TIME-WAIT"],
    },
  ],
  // … (SYN-RECEIVED came from LISTEN or from an active open, and a stack without RFC 5961 takes any RST in the window)
  ["RST seq=150", { ...SAME, "SYN-RECEIVED": ["SYN-RECEIVED", "LISTEN", "CLOSED"] }],
  ["RST seq=99", SAME],
  // 3.10.7.3 second: in SYN-SENT only the acknowledgment counts
  ["RST,ACK seq=0 ack=300", { ...SAME, "SYN-SENT": "CLOSED" }],
  ["RST,ACK seq=0 ack=299", SAME],
  // fourth: SYN, by the challenge of RFC 5961
  [
    "SYN seq=500",
    {
      ...SAME,
      LISTEN: "SYN-RECEIVED",
      "SYN-SENT": "SYN-RECEIVED",
      "SYN-RECEIVED": ["SYN-RECEIVED", "LISTEN"],
      "TIME-WAIT": ["TIME-WAIT", "SYN-RECEIVED"],
    },
  ],
  [
    "SYN seq=50",
    {
      ...SAME,
      LISTEN: "SYN-RECEIVED",
      "SYN-SENT": "SYN-RECEIVED",
      "SYN-RECEIVED": ["SYN-RECEIVED", "LISTEN"],
      "TIME-WAIT": ["TIME-WAIT", "SYN-RECEIVED"],
    },
  ],
  // 3.10.7.3 first and fourth: SYN,ACK
  ["SYN,ACK seq=500 ack=300", { ...SAME, "SYN-SENT": "ESTABLISHED" }],
  ["SYN,ACK seq=500 ack=299", SAME],
  ["SYN,ACK seq=500 ack=301", SAME],
  // seventh: text moves no state but by its acknowledgment
  [
    "ACK seq=100 ack=300 len=10",
    {
      ...SAME,
      "SYN-RECEIVED": "ESTABLISHED",
      "FIN-WAIT-1": "FIN-WAIT-2",
      CLOSING: "TIME-WAIT",
      "LAST-ACK": "CLOSED",
    },
  ],
];

const STATE_RULES = new Set([
  "state-mismatch",
  "illegal-transition",
  "time-wait-skipped",
  "time-wait-wrong-side",
  "rst-in-listen-effect",
  "rst-syn-rcvd-wrong-state",
  "established-on-bad-synack",
]);

describe.each(TABLE)("%s", (segment, outcome) => {
  test.each(Object.keys(SAME) as TcpState[])("in %s", (state) => {
    const allowed = ([] as TcpState[]).concat(outcome[state]);
    const accepted = (Object.keys(SAME) as TcpState[]).filter((asserted) =>
      isAccepted(state, segment, asserted),
    );
    expect([...accepted].sort()).toEqual([...allowed].sort());
  });
});

/** Whether the checker takes b for being in that state after the segment. */
function isAccepted(state: TcpState, segment: string, asserted: TcpState): boolean {
  const numbers = state === "CLOSED" || state === "LISTEN" ? "" : state === "SYN-SENT" ? "b.snd.nxt=300" : AT;
  const text = `start a=ESTABLISHED b=${state} ${numbers}\na -> b: ${segment} forged\nexpect b=${asserted}\n`;
  return !analyze(text).diagnostics.some(({ rule }) => STATE_RULES.has(rule));
}
