/** docs/state-machine.md: Figure 5 as a picture and every state met with every event, as server/tcp has it today. */

import { CLAUSES, type ClauseId } from "../../server/tcp/clauses";
import { ACK, FIN, RST, SYN } from "../../server/tcp/flags";
import { carriesText, type Packet, segmentEnd } from "../../server/tcp/packet";
import { type Arrival, courses, newArrival, segmentArrives } from "../../server/tcp/segment-arrives";
import { segmentDeparts } from "../../server/tcp/segment-departs";
import { plus, type Seq } from "../../server/tcp/sequence";
import { STATES, type TcpState } from "../../server/tcp/states";
import type { Owed, Tcb } from "../../server/tcp/tcb";
import { retriesOver, timeWaitTimeout, userTimeout } from "../../server/tcp/timeouts";
import { BEYOND_FIGURE_5, FIGURE_5, type Transition } from "../../server/tcp/transitions";
import { type CallOutcome, type UserCall, userCall } from "../../server/tcp/user-calls";
import { packet } from "../tcp/ends";
import { type ArrivingSegment, endIn, ISS, reaching, SEGMENTS, space } from "./events";

/** What an event does to an end: a line of the document. */
interface Outcome {
  readonly state: TcpState;
  readonly answer: string;
  readonly numbers: string;
  /** Names of clauses; two where the acknowledgment moved the state before the text or the FIN came to its turn. */
  readonly clause: string;
}

const EMPTY_ACK = "`<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`";

// ---- segments

function arrives(before: Tcb, arriving: Packet, course: number): Outcome {
  const tcb = before.clone();
  const step = newArrival(space, false, false, course);
  segmentArrives(tcb, arriving, step);
  return {
    state: tcb.state,
    answer: answerTo(tcb, arriving, step),
    numbers: changes(before, tcb, arriving),
    clause:
      step.moved === undefined || step.moved === step.clause ? step.clause : `${step.moved}, ${step.clause}`,
  };
}

function answerTo(tcb: Tcb, arriving: Packet, { text }: Arrival): string {
  const owed = tcb.owed.map((each) => owedAnswer(each, tcb, arriving));
  if (owed.length > 0) return owed.join(", ");
  if (text === "held") return `${EMPTY_ACK}, if it likes (MAY-13)`;
  return tcb.oldestUnacked === arriving ? `${EMPTY_ACK}, or on text` : "";
}

function owedAnswer({ answer, rstSeq, rstAck, ack }: Owed, tcb: Tcb, arriving: Packet): string {
  if (ack !== undefined && !same(ack, tcb.rcvNxt)) throw new Error("an ACK of something else than RCV.NXT");
  if (answer === "ack") return EMPTY_ACK;
  if (answer === "syn-ack") return "`<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>`";
  const reset =
    rstAck === undefined
      ? `\`<SEQ=${named(rstSeq, arriving)}><CTL=RST>\``
      : `\`<SEQ=${named(rstSeq, arriving)}><ACK=${named(rstAck, arriving)}><CTL=RST,ACK>\``;
  return answer === "rst" ? reset : `${reset}, or ${EMPTY_ACK}`;
}

function same(a: Seq | undefined, b: Seq | undefined): boolean {
  return a?.k === b?.k;
}

/** A number in terms of the segment; the values of the matrix tell them apart. */
function named(value: Seq | undefined, arriving: Packet): string {
  if (value === undefined) return "?";
  if (value.k === 0) return "0";
  if ((arriving.flags & ACK) !== 0 && same(value, arriving.ack)) return "SEG.ACK";
  if ((arriving.flags & SYN) !== 0 && same(value, plus(arriving.seq, 1)) && !carriesText(arriving))
    return "SEG.SEQ+1";
  if (same(value, segmentEnd(arriving, space))) return "SEG.SEQ+SEG.LEN";
  if (same(value, plus(arriving.seq, 1))) return "SEG.SEQ+1";
  throw new Error(`${value.k} is none of the segment's numbers`);
}

/** Which variables of the TCB have moved, and to what. */
function changes(before: Tcb, after: Tcb, arriving: Packet): string {
  if (after.state === "CLOSED" || after.state === "LISTEN")
    return before.state === after.state ? "" : "delete TCB";
  const moved: string[] = [];
  if (!same(before.rcvNxt, after.rcvNxt)) moved.push(`RCV.NXT=${named(after.rcvNxt, arriving)}`);
  if (!same(before.sndUna, after.sndUna) && after.sndUna !== undefined)
    moved.push(`SND.UNA=${named(after.sndUna, arriving)}`);
  if (after.finAcked && !before.finAcked) moved.push("FIN acknowledged");
  return moved.join(", ");
}

// ---- calls and timeouts

const CALLS: readonly (readonly [name: string, call: UserCall])[] = [
  ["passive OPEN", { verb: "listen" }],
  ["active OPEN", { verb: "connect" }],
  ["SEND", { verb: "send", octets: 7 }],
  ["RECEIVE", { verb: "receive" }],
  ["CLOSE", { verb: "close", line: 0 }],
  ["ABORT", { verb: "abort" }],
  ["STATUS", { verb: "status" }],
];

/** What the call asks to be sent leaves at once, so the state is the one after it. */
function called(before: Tcb, call: UserCall): Outcome {
  const tcb = before.clone();
  const { clause, error, sends } = userCall(tcb, call);
  const state = tcb.state;
  if (sends !== undefined) segmentDeparts(tcb, leaving(before, sends), space);
  const deleted = before.state !== "CLOSED" && tcb.state === "CLOSED";
  return {
    state: sends === undefined ? state : tcb.state,
    answer: error === undefined ? sent(sends) : `error: ${error}`,
    numbers: deleted ? "delete TCB" : sendingNumbers(before, tcb),
    clause,
  };
}

function leaving({ sndNxt, rcvNxt }: Tcb, sends: NonNullable<CallOutcome["sends"]>): Packet {
  const numbers = { seq: sndNxt?.k ?? 0, ack: rcvNxt?.k ?? 0 };
  switch (sends) {
    case "SYN":
      return packet(SYN, { seq: ISS });
    case "text":
      return packet(ACK, { ...numbers, len: 7 });
    case "FIN":
      return packet(FIN | ACK, numbers);
    case "RST":
      return packet(RST, { seq: numbers.seq });
  }
}

function sent(sends: CallOutcome["sends"]): string {
  switch (sends) {
    case undefined:
      return "";
    case "SYN":
      return "`<SEQ=ISS><CTL=SYN>`";
    case "text":
      return "`<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` with the text";
    case "FIN":
      return "`<SEQ=SND.NXT><ACK=RCV.NXT><CTL=FIN,ACK>`";
    case "RST":
      return "`<SEQ=SND.NXT><CTL=RST>`";
  }
}

function sendingNumbers(before: Tcb, after: Tcb): string {
  if (same(before.sndNxt, after.sndNxt) || after.sndNxt === undefined) return "";
  if (before.sndNxt === undefined) return "SND.UNA=ISS, SND.NXT=ISS+1";
  return `SND.NXT=SND.NXT+${after.sndNxt.k - before.sndNxt.k}`;
}

/** A timeout acts only where its timer runs. */
function expired(
  before: Tcb,
  timer: "user" | "retransmission" | "retries used up" | "time-wait",
): Outcome | undefined {
  const tcb = before.clone();
  const exists = tcb.state !== "CLOSED" && tcb.state !== "LISTEN";
  const outstanding = exists && !same(tcb.sndUna, tcb.sndNxt);
  const opening = tcb.state === "SYN-SENT" || tcb.state === "SYN-RECEIVED";
  switch (timer) {
    case "user":
      if (!exists) return undefined;
      userTimeout(tcb);
      break;
    case "retries used up":
      if (!opening) return undefined;
      retriesOver(tcb);
      break;
    case "time-wait":
      if (tcb.state !== "TIME-WAIT") return undefined;
      timeWaitTimeout(tcb);
      break;
    case "retransmission":
      if (!outstanding) return undefined;
      return {
        state: tcb.state,
        answer: "the segment at SND.UNA again",
        numbers: "",
        clause: "retransmission",
      };
  }
  return { state: tcb.state, answer: "", numbers: "delete TCB", clause: tcb.because };
}

// ---- the document

const TIMEOUTS = ["user", "retransmission", "retries used up", "time-wait"] as const;

function row(name: string, before: Tcb, outcome: Outcome): string {
  const { state, answer, numbers, clause } = outcome;
  const to = state === before.state ? state : `**${state}**`;
  return `| ${name} | ${to} | ${answer} | ${numbers} | ${clause} |`;
}

function segmentRows(before: Tcb, segment: ArrivingSegment): string[] {
  const arriving = reaching(before, segment);
  const first = row(segment.name, before, arrives(before, arriving, 0));
  if (courses(before, arriving, space, false, false) === 1) return [first];
  const other = row(segment.name, before, arrives(before, arriving, 1));
  return other === first ? [first] : [first, other.replace(segment.name, `${segment.name} (or)`)];
}

function stateSection(heading: string, before: Tcb): string {
  const timeouts = TIMEOUTS.flatMap((timer) => {
    const outcome = expired(before, timer);
    return outcome === undefined ? [] : [row(`timeout: ${timer}`, before, outcome)];
  });
  return [
    `### ${heading}`,
    "",
    "| event | state | sent or returned | numbers | clause |",
    "|---|---|---|---|---|",
    ...CALLS.map(([name, call]) => row(name, before, called(before, call))),
    ...SEGMENTS.flatMap((segment) => segmentRows(before, segment)),
    ...timeouts,
    "",
  ].join("\n");
}

function diagram(transitions: readonly Transition[]): string {
  const id = (state: TcpState): string => state.replaceAll("-", "_");
  const states = STATES.filter((state) => transitions.some(({ from, to }) => from === state || to === state));
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...states.map((state) => `  state "${state}" as ${id(state)}`),
    ...transitions.map(({ from, to, label }) => `  ${id(from)} --> ${id(to)} : ${label}`),
    "```",
    "",
  ].join("\n");
}

function clauseLine([id, { rfc, section, text }]: [string, (typeof CLAUSES)[ClauseId]]): string {
  const where = rfc === 9293 ? section : `RFC ${rfc}, ${section}`;
  return `| ${id} | [${where}](https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}) | ${text} |`;
}

export function stateMachinePage(): string {
  const sections = STATES.flatMap((state) =>
    state === "SYN-RECEIVED"
      ? [
          stateSection("SYN-RECEIVED after a passive OPEN", endIn(state, true)),
          stateSection("SYN-RECEIVED after an active OPEN", endIn(state, false)),
        ]
      : [stateSection(state, endIn(state, state === "LISTEN"))],
  );
  return [
    "# The state machine",
    "",
    "What an endpoint does, as the checker computes it: RFC 9293 as `server/tcp` has it. This page is generated, and a test keeps",
    "it true (`UPDATE=1 npx vitest run test/rfc`).",
    "",
    "## Figure 5",
    "",
    "Above the stroke what causes an edge, below it what the endpoint does (`x`: nothing). Note 1: only after a passive OPEN.",
    "",
    diagram(FIGURE_5),
    "What the notes and the text add to the figure: a FIN that brings the ACK of ours or of our SYN, a RST that is taken, ABORT and",
    "the timeouts, and a new connection that begins in TIME-WAIT.",
    "",
    diagram(BEYOND_FIGURE_5),
    "## Every state, every event",
    "",
    "The end has sent 150 octets, of which 100 are acknowledged, received 200, and announced a window of 1000; before it is",
    "ESTABLISHED, it has sent its SYN only. **Bold** is a change of state. `(or)` is another course that is right too: text on a SYN is",
    "kept, a listener answers a new SYN anew, TIME-WAIT takes a SYN or ignores a RST, a RST in the window is taken, text is cut at the",
    "window's edge. A call's segment leaves at once. `or on text`: the ACK may be delayed or ride on text.",
    "",
    "| segment | its numbers, for the end it reaches |",
    "|---|---|",
    ...SEGMENTS.map(({ name, numbers }) => `| ${name} | ${numbers} |`),
    "",
    ...sections,
    "## The clauses",
    "",
    "| name | section | what it says |",
    "|---|---|---|",
    ...(Object.entries(CLAUSES) as [string, (typeof CLAUSES)[ClauseId]][]).map(clauseLine),
    "",
  ].join("\n");
}
