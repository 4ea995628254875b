/**
 * What a host may send in which state (RFC 9293 sections 3.10.1 to 3.10.5) as a table: eleven states by the
 * segment, each a document of one line whose only fault, if any, bears the name that says it.
 */
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { STATES, type TcpState } from "../../server/tcp/states";
import { faultsOf } from "./markers";

/** a has sent up to 99 (its SYN or FIN, where the state says so) and expects 300. */
function faults(state: TcpState, segment: string): readonly string[] {
  const numbers =
    state === "CLOSED" || state === "LISTEN"
      ? ""
      : state === "SYN-SENT"
        ? "a.snd.nxt=100 b.rcv.nxt=100"
        : "a.snd.nxt=100 a.rcv.nxt=300";
  const text = `start a=${state} b=ESTABLISHED ${numbers}\na -> b: ${segment}\n...\n`;
  return faultsOf(analyze(text)).map(({ rule }) => rule);
}

const NOBODY = "segment-in-closed";

const DATA: Readonly<Record<TcpState, string | null>> = {
  CLOSED: NOBODY,
  LISTEN: NOBODY,
  "SYN-SENT": "ack-without-synack",
  "SYN-RECEIVED": "data-before-established",
  ESTABLISHED: null,
  "FIN-WAIT-1": "data-after-fin",
  "FIN-WAIT-2": "data-after-fin",
  "CLOSE-WAIT": null,
  CLOSING: "data-after-fin",
  "LAST-ACK": "data-after-fin",
  "TIME-WAIT": "data-after-fin",
};

const FIN: Readonly<Record<TcpState, string | null>> = {
  CLOSED: NOBODY,
  LISTEN: NOBODY,
  "SYN-SENT": "fin-in-syn-sent",
  "SYN-RECEIVED": null,
  ESTABLISHED: null,
  "FIN-WAIT-1": "fin-seq-changed",
  "FIN-WAIT-2": "fin-seq-changed",
  "CLOSE-WAIT": null,
  CLOSING: "fin-seq-changed",
  "LAST-ACK": "fin-seq-changed",
  "TIME-WAIT": "fin-seq-changed",
};

/** An ABORT sends a RST only where the connection is synchronized or half open; the states behind a FIN delete their TCB. */
const RST: Readonly<Partial<Record<TcpState, string | null>>> = {
  CLOSED: NOBODY,
  "SYN-RECEIVED": null,
  ESTABLISHED: null,
  "FIN-WAIT-1": null,
  "FIN-WAIT-2": null,
  "CLOSE-WAIT": null,
};

describe.each([
  ["text", "ACK seq=100 ack=300 len=10", DATA],
  ["a FIN", "FIN,ACK seq=100 ack=300", FIN],
  ["a RST", "RST seq=100", RST],
] as const)("%s", (_name, segment, table) => {
  test.each(STATES.filter((state) => table[state] !== undefined))("in %s", (state) => {
    const rule = table[state];
    expect(faults(state, segment)).toEqual(rule === null || rule === undefined ? [] : [rule]);
  });
});
