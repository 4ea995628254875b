/**
 * SEGMENT ARRIVES (RFC 9293 section 3.10.7) as one readable table: eleven states by the segments that tell their
 * branches apart. A cell is the state afterwards and the answer owed: `ack`, `rst`, `syn-ack`, or `either`.
 */
import { expect, test } from "vitest";
import { ACK, FIN, RST, SYN } from "../../server/tcp/flags";
import { type Packet, segmentEnd } from "../../server/tcp/packet";
import { segmentArrives } from "../../server/tcp/segment-arrives";
import { STATES, type TcpState } from "../../server/tcp/states";
import type { Tcb } from "../../server/tcp/tcb";
import { arrival, endIn, IRS, ISS, packet, space, WINDOW } from "./ends";

const figureOf = (value: Tcb["sndNxt"], otherwise: number): number => value?.k ?? otherwise;

/** A segment as seen from the end it reaches: `next` is RCV.NXT, `sent` SND.NXT. */
type Arriving = (next: number, sent: number) => Packet;

const SEGMENTS: Readonly<Record<string, Arriving>> = {
  "SYN, new number": () => packet(SYN, { seq: 9000 }),
  "SYN, old number": () => packet(SYN, { seq: IRS }),
  "SYN,ACK of our SYN": () => packet(SYN | ACK, { seq: IRS, ack: ISS + 1 }),
  "SYN,ACK of nothing": () => packet(SYN | ACK, { seq: IRS, ack: 7 }),
  "ACK of all": (next, sent) => packet(ACK, { seq: next, ack: sent }),
  "ACK of nothing new": (next) => packet(ACK, { seq: next, ack: ISS }),
  "ACK of what was not sent": (next, sent) => packet(ACK, { seq: next, ack: sent + 9 }),
  "no ACK": (next) => packet(0, { seq: next, len: 5 }),
  text: (next, sent) => packet(ACK, { seq: next, ack: sent, len: 5 }),
  "old text": (next, sent) => packet(ACK, { seq: next - 5, ack: sent, len: 5 }),
  "text beyond the window": (next, sent) => packet(ACK, { seq: next + WINDOW, ack: sent, len: 5 }),
  "FIN, ACK of all": (next, sent) => packet(FIN | ACK, { seq: next, ack: sent }),
  "FIN, not of our FIN": (next) => packet(FIN | ACK, { seq: next, ack: ISS + 1 }),
  "FIN again": (next, sent) => packet(FIN | ACK, { seq: next - 1, ack: sent }),
  "RST at RCV.NXT": (next) => packet(RST, { seq: next }),
  "RST,ACK": (next, sent) => packet(RST | ACK, { seq: next, ack: sent }),
  "RST in the window": (next) => packet(RST, { seq: next + 10 }),
  "RST outside the window": (next) => packet(RST, { seq: next - 1 }),
};

function cell(state: TcpState, segment: Arriving, passive: boolean, course: number): string {
  const tcb = endIn(state, passive);
  const arriving = segment(figureOf(tcb.rcvNxt, IRS + 1), figureOf(tcb.sndNxt, ISS + 1));
  segmentArrives(tcb, arriving, arrival(course));
  const owed = tcb.owed.map((each) => each.answer).join();
  const after = tcb.state === state ? "=" : tcb.state;
  return owed === "" ? after : `${after} ${owed}`;
}

function table(passive: boolean, states: readonly TcpState[], course = 0): string {
  const rows = [["", ...states]];
  for (const [name, segment] of Object.entries(SEGMENTS)) {
    rows.push([name, ...states.map((state) => cell(state, segment, passive, course))]);
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `\n${lines.join("\n")}\n`;
}

test("states without a connection, or half of one", () => {
  expect(table(false, STATES.slice(0, 4))).toMatchInlineSnapshot(`
    "
                              CLOSED  LISTEN                SYN-SENT              SYN-RECEIVED
    SYN, new number           = rst   SYN-RECEIVED syn-ack  SYN-RECEIVED syn-ack  = ack
    SYN, old number           = rst   SYN-RECEIVED syn-ack  SYN-RECEIVED syn-ack  = ack
    SYN,ACK of our SYN        = rst   = rst                 ESTABLISHED           ESTABLISHED
    SYN,ACK of nothing        = rst   = rst                 = rst                 = either
    ACK of all                = rst   = rst                 =                     ESTABLISHED
    ACK of nothing new        = rst   = rst                 = rst                 = either
    ACK of what was not sent  = rst   = rst                 = rst                 = either
    no ACK                    = rst   =                     =                     =
    text                      = rst   = rst                 =                     ESTABLISHED
    old text                  = rst   = rst                 =                     = ack
    text beyond the window    = rst   = rst                 =                     = ack
    FIN, ACK of all           = rst   = rst                 =                     CLOSE-WAIT
    FIN, not of our FIN       = rst   = rst                 =                     CLOSE-WAIT
    FIN again                 = rst   = rst                 =                     = ack
    RST at RCV.NXT            =       =                     =                     CLOSED
    RST,ACK                   =       =                     CLOSED                CLOSED
    RST in the window         =       =                     =                     = ack
    RST outside the window    =       =                     =                     =
    "
  `);
});

test("synchronized states", () => {
  expect(table(false, STATES.slice(4))).toMatchInlineSnapshot(`
    "
                              ESTABLISHED  FIN-WAIT-1  FIN-WAIT-2  CLOSE-WAIT  CLOSING    LAST-ACK  TIME-WAIT
    SYN, new number           = ack        = ack       = ack       = ack       = ack      = ack     = ack
    SYN, old number           = ack        = ack       = ack       = ack       = ack      = ack     = ack
    SYN,ACK of our SYN        = ack        = ack       = ack       = ack       = ack      = ack     = ack
    SYN,ACK of nothing        = ack        = ack       = ack       = ack       = ack      = ack     = ack
    ACK of all                =            FIN-WAIT-2  =           =           TIME-WAIT  CLOSED    =
    ACK of nothing new        =            =           =           =           =          =         =
    ACK of what was not sent  = ack        = ack       = ack       = ack       = ack      = ack     = ack
    no ACK                    =            =           =           =           =          =         =
    text                      =            FIN-WAIT-2  =           =           TIME-WAIT  CLOSED    =
    old text                  = ack        = ack       = ack       = ack       = ack      = ack     = ack
    text beyond the window    = ack        = ack       = ack       = ack       = ack      = ack     = ack
    FIN, ACK of all           CLOSE-WAIT   TIME-WAIT   TIME-WAIT   =           TIME-WAIT  CLOSED    =
    FIN, not of our FIN       CLOSE-WAIT   CLOSING     TIME-WAIT   =           =          =         =
    FIN again                 = ack        = ack       = ack       = ack       = ack      = ack     = ack
    RST at RCV.NXT            CLOSED       CLOSED      CLOSED      CLOSED      CLOSED     CLOSED    CLOSED
    RST,ACK                   CLOSED       CLOSED      CLOSED      CLOSED      CLOSED     CLOSED    CLOSED
    RST in the window         = ack        = ack       = ack       = ack       = ack      = ack     = ack
    RST outside the window    =            =           =           =           =          =         =
    "
  `);
});

test("SYN-RECEIVED after a passive open, and the second lawful course", () => {
  expect(table(true, ["SYN-RECEIVED"])).toMatchInlineSnapshot(`
    "
                              SYN-RECEIVED
    SYN, new number           = either
    SYN, old number           = ack
    SYN,ACK of our SYN        = ack
    SYN,ACK of nothing        = ack
    ACK of all                ESTABLISHED
    ACK of nothing new        = either
    ACK of what was not sent  = either
    no ACK                    =
    text                      ESTABLISHED
    old text                  = ack
    text beyond the window    = ack
    FIN, ACK of all           CLOSE-WAIT
    FIN, not of our FIN       CLOSE-WAIT
    FIN again                 = ack
    RST at RCV.NXT            LISTEN
    RST,ACK                   LISTEN
    RST in the window         = ack
    RST outside the window    =
    "
  `);
  expect(table(true, ["SYN-RECEIVED", "TIME-WAIT"], 1)).toMatchInlineSnapshot(`
    "
                              SYN-RECEIVED  TIME-WAIT
    SYN, new number           = syn-ack     SYN-RECEIVED syn-ack
    SYN, old number           = ack         = ack
    SYN,ACK of our SYN        = ack         = ack
    SYN,ACK of nothing        = ack         = ack
    ACK of all                ESTABLISHED   =
    ACK of nothing new        = either      =
    ACK of what was not sent  = either      = ack
    no ACK                    =             =
    text                      ESTABLISHED   =
    old text                  = ack         = ack
    text beyond the window    ESTABLISHED   =
    FIN, ACK of all           CLOSE-WAIT    =
    FIN, not of our FIN       CLOSE-WAIT    =
    FIN again                 = ack         = ack
    RST at RCV.NXT            LISTEN        =
    RST,ACK                   LISTEN        =
    RST in the window         LISTEN        =
    RST outside the window    =             =
    "
  `);
});

test("every RST that is owed bears the numbers of section 3.10.7.1", () => {
  for (const state of STATES) {
    for (const segment of Object.values(SEGMENTS)) {
      const tcb = endIn(state);
      const arriving = segment(figureOf(tcb.rcvNxt, IRS + 1), figureOf(tcb.sndNxt, ISS + 1));
      segmentArrives(tcb, arriving, arrival());
      for (const owed of tcb.owed.filter((each) => each.answer === "rst")) {
        if ((arriving.flags & ACK) !== 0) {
          expect(owed.rstSeq).toEqual(arriving.ack);
          expect(owed.rstAck).toBeUndefined();
        } else {
          expect(owed.rstSeq?.k).toBe(0);
          expect(owed.rstAck).toEqual(segmentEnd(arriving, space));
        }
      }
    }
  }
});

test("no RST is ever answered, but for the challenge of section 3.10.7.4, second", () => {
  for (const state of STATES) {
    for (const [name, segment] of Object.entries(SEGMENTS)) {
      const tcb = endIn(state);
      const arriving = segment(figureOf(tcb.rcvNxt, IRS + 1), figureOf(tcb.sndNxt, ISS + 1));
      if ((arriving.flags & RST) === 0) continue;
      segmentArrives(tcb, arriving, arrival());
      const challenge =
        name === "RST in the window" && state !== "CLOSED" && state !== "LISTEN" && state !== "SYN-SENT";
      expect(
        tcb.owed.map((each) => each.answer),
        `${name} in ${state}`,
      ).toEqual(challenge ? ["ack"] : []);
    }
  }
});
