/** The transition table against Figure 5 of RFC 9293, edge by edge in both directions, and the edges its text adds. */
import { describe, expect, test } from "vitest";
import { STATES, type TcpState } from "../../server/tcp/states";
import {
  hasEdge,
  nextState,
  TRANSITION_EVENTS,
  TRANSITIONS,
  type TransitionEvent,
} from "../../server/tcp/transitions";

type Edge = readonly [TcpState, TransitionEvent, TcpState];

/** Every arrow of Figure 5, read from top to bottom. */
const FIGURE_5: readonly Edge[] = [
  ["CLOSED", "passive-open", "LISTEN"],
  ["CLOSED", "active-open", "SYN-SENT"],
  ["LISTEN", "delete-tcb", "CLOSED"],
  ["LISTEN", "receive-syn", "SYN-RECEIVED"],
  ["LISTEN", "active-open", "SYN-SENT"],
  ["SYN-SENT", "delete-tcb", "CLOSED"],
  ["SYN-SENT", "receive-syn", "SYN-RECEIVED"],
  ["SYN-SENT", "receive-syn-ack", "ESTABLISHED"],
  ["SYN-RECEIVED", "receive-rst", "LISTEN"],
  ["SYN-RECEIVED", "receive-ack-of-syn", "ESTABLISHED"],
  ["SYN-RECEIVED", "close", "FIN-WAIT-1"],
  ["ESTABLISHED", "close", "FIN-WAIT-1"],
  ["ESTABLISHED", "receive-fin", "CLOSE-WAIT"],
  ["FIN-WAIT-1", "receive-ack-of-fin", "FIN-WAIT-2"],
  ["FIN-WAIT-1", "receive-fin", "CLOSING"],
  ["CLOSE-WAIT", "close", "LAST-ACK"],
  ["FIN-WAIT-2", "receive-fin", "TIME-WAIT"],
  ["CLOSING", "receive-ack-of-fin", "TIME-WAIT"],
  ["LAST-ACK", "receive-ack-of-fin", "CLOSED"],
  ["TIME-WAIT", "time-wait-timeout", "CLOSED"],
];

/** What sections 3.6.1 and 3.10 say beyond the figure. */
const BY_THE_TEXT: readonly Edge[] = [
  // 3.10.7.4, eighth: a FIN that also completes the handshake
  ["SYN-RECEIVED", "receive-fin", "CLOSE-WAIT"],
  // 3.10.7.4, eighth: the FIN comes with the ACK of ours
  ["FIN-WAIT-1", "receive-fin-and-ack-of-fin", "TIME-WAIT"],
  // 3.6.1, MAY-2: a connection opened anew from TIME-WAIT, by either side
  ["TIME-WAIT", "receive-syn", "SYN-RECEIVED"],
  ["TIME-WAIT", "active-open", "SYN-SENT"],
];

/** 3.10.7.3 and 3.10.7.4, second: a RST ends a connection in every state that has one. */
const RESETTABLE: readonly TcpState[] = STATES.filter(
  (state) => state !== "CLOSED" && state !== "LISTEN" && state !== "SYN-RECEIVED",
);
/** 3.10.5 and 3.10.8: ABORT and the time-outs delete the block. */
const DELETABLE: readonly TcpState[] = STATES.filter((state) => state !== "CLOSED");

const ALL: readonly Edge[] = [
  ...FIGURE_5,
  ...BY_THE_TEXT,
  ...RESETTABLE.map((from): Edge => [from, "receive-rst", "CLOSED"]),
  ...DELETABLE.map((from): Edge => [from, "delete-tcb", "CLOSED"]),
];

const key = ([from, event, to]: Edge): string => `${from} --${event}--> ${to}`;

describe("Figure 5", () => {
  test.each(FIGURE_5)("%s on %s leads to %s", (from, event, to) => {
    expect(nextState(from, event)).toBe(to);
    expect(hasEdge(from, to)).toBe(true);
  });

  test("the table has these edges, those of the text, and no others", () => {
    const written = TRANSITIONS.map(({ from, event, to }) => key([from, event, to])).sort();
    expect(written).toEqual([...new Set(ALL.map(key))].sort());
  });

  test("no state and event lead to two states", () => {
    const pairs = TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test("every edge names a section of 3.6 or 3.10", () => {
    for (const { section } of TRANSITIONS) expect(section).toMatch(/^3\.(6\.1|10\.[1-8](\.[1-4])?)$/);
  });

  test("every state can be reached from CLOSED and leads back to it", () => {
    const reach = (start: TcpState, forward: boolean): Set<TcpState> => {
      const seen = new Set<TcpState>([start]);
      for (const state of seen) {
        for (const edge of TRANSITIONS) {
          if ((forward ? edge.from : edge.to) === state) seen.add(forward ? edge.to : edge.from);
        }
      }
      return seen;
    };
    expect(reach("CLOSED", true).size).toBe(STATES.length);
    expect(reach("CLOSED", false).size).toBe(STATES.length);
  });

  test("state × event", () => {
    const short = (state: TcpState | undefined): string => state ?? "·";
    const rows = TRANSITION_EVENTS.map(
      (event) =>
        `${event.padEnd(27)}${STATES.map((state) => short(nextState(state, event)).padEnd(13)).join("")}`,
    );
    const head = `${"".padEnd(27)}${STATES.map((state) => state.padEnd(13)).join("")}`;
    expect(`\n${[head, ...rows].map((row) => row.trimEnd()).join("\n")}\n`).toMatchInlineSnapshot(`
      "
                                 CLOSED       LISTEN       SYN-SENT     SYN-RECEIVED ESTABLISHED  FIN-WAIT-1   FIN-WAIT-2   CLOSE-WAIT   CLOSING      LAST-ACK     TIME-WAIT
      passive-open               LISTEN       ·            ·            ·            ·            ·            ·            ·            ·            ·            ·
      active-open                SYN-SENT     SYN-SENT     ·            ·            ·            ·            ·            ·            ·            ·            SYN-SENT
      receive-syn                ·            SYN-RECEIVED SYN-RECEIVED ·            ·            ·            ·            ·            ·            ·            SYN-RECEIVED
      receive-syn-ack            ·            ·            ESTABLISHED  ·            ·            ·            ·            ·            ·            ·            ·
      receive-ack-of-syn         ·            ·            ·            ESTABLISHED  ·            ·            ·            ·            ·            ·            ·
      close                      ·            ·            ·            FIN-WAIT-1   FIN-WAIT-1   ·            ·            LAST-ACK     ·            ·            ·
      receive-fin                ·            ·            ·            CLOSE-WAIT   CLOSE-WAIT   CLOSING      TIME-WAIT    ·            ·            ·            ·
      receive-ack-of-fin         ·            ·            ·            ·            ·            FIN-WAIT-2   ·            ·            TIME-WAIT    CLOSED       ·
      receive-fin-and-ack-of-fin ·            ·            ·            ·            ·            TIME-WAIT    ·            ·            ·            ·            ·
      receive-rst                ·            ·            CLOSED       LISTEN       CLOSED       CLOSED       CLOSED       CLOSED       CLOSED       CLOSED       CLOSED
      time-wait-timeout          ·            ·            ·            ·            ·            ·            ·            ·            ·            ·            CLOSED
      delete-tcb                 ·            CLOSED       CLOSED       CLOSED       CLOSED       CLOSED       CLOSED       CLOSED       CLOSED       CLOSED       CLOSED
      "
    `);
  });
});
