/** Why a step was what it was: the clause that decided it, and its condition with this step's numbers put in. */
import { windowEdge } from "../tcp/acceptability";
import { CLAUSES, type ClauseId } from "../tcp/clauses";
import { ACK } from "../tcp/flags";
import { carriesText, occupiesSpace, type Packet, segmentEnd } from "../tcp/packet";
import { plus, type Seq, type SequenceSpace } from "../tcp/sequence";
import type { EndNumbers } from "./held";
import type { Because } from "./trace";

/** A segment at one end: as it stood before, and as it stands. */
export interface SegmentStep {
  readonly space: SequenceSpace;
  readonly packet: Packet;
  readonly was: EndNumbers;
  readonly is: EndNumbers;
}

export function ofCall(id: ClauseId): Because {
  return { rule: id, ...CLAUSES[id], here: "" };
}

export function ofSending(id: ClauseId, step: SegmentStep): Because {
  const exact = moreExactly(id, step);
  return { rule: exact, ...CLAUSES[exact], here: here(exact, step) };
}

/** `moved`: the clause that moved the state before the last one, which is then the deciding one only if it moved it on. */
export function ofArrival(id: ClauseId, moved: ClauseId | undefined, step: SegmentStep): Because {
  if (moved === undefined || moved === id) return { rule: id, ...CLAUSES[id], here: here(id, step) };
  const rule = id === "fin-received" ? id : moved;
  const text = `${CLAUSES[moved].text} ${CLAUSES[id].text}`;
  const conditions = [here(moved, step), here(id, step)].filter((part) => part !== "");
  return { rule, ...CLAUSES[rule], text, here: conditions.join("; ") };
}

/** A condition with an unknown number in it says nothing. */
function here(id: ClauseId, step: SegmentStep): string {
  const condition = HERE[id]?.(step) ?? "";
  return condition.includes("?") ? "" : condition;
}

/** One form, several occasions: which it was, the sender's variables tell. */
function moreExactly(id: ClauseId, { space, packet, was }: SegmentStep): ClauseId {
  switch (id) {
    case "send-ack":
      return kindOfAck(space, packet, was);
    case "send-text":
      return was.sndWnd === 0 && carriesText(packet) ? "window-probe" : id;
    case "send-syn-ack":
      return was.passive ? id : "send-syn-ack-both";
    case "send-rst-answer":
      return (packet.flags & ACK) === 0 ? id : "send-rst-answer-ack";
    default:
      return id;
  }
}

/** What an empty ACK is for. */
function kindOfAck(space: SequenceSpace, packet: Packet, was: EndNumbers): ClauseId {
  if (was.awaitsThird) return "send-third";
  if (isBelow(space, packet.seq, was.sndNxt)) return was.sndWnd === 0 ? "window-probe" : "keep-alive";
  const reason = was.owed[0]?.reason;
  if (reason === "rst-not-exact" || reason === "syn-in-synchronized") return "send-challenge";
  if (reason !== undefined) return "send-ack-again";
  const { lastAckSent } = was;
  const again = lastAckSent !== undefined && space.compare(packet.ack, lastAckSent) === 0;
  return again && was.outOfOrder.length > 0 ? "send-duplicate-ack" : "send-ack";
}

function isBelow(space: SequenceSpace, a: Seq, b: Seq | undefined): boolean {
  const order = b === undefined ? undefined : space.compare(a, b);
  return order !== undefined && order < 0;
}

type Reason = (step: SegmentStep) => string;

const HERE: Partial<Record<ClauseId, Reason>> = {
  "active-open": ({ space, packet, is }) =>
    `ISS = ${space.text(packet.seq)}${and(value(space, "SND.NXT", is.sndNxt))}`,
  "send-syn-ack": synAck,
  "send-syn-ack-both": synAck,
  "send-third": sending,
  "send-text": sending,
  "send-ack": sending,
  "send-challenge": sending,
  "send-ack-again": sending,
  "send-duplicate-ack": sending,
  "send-fin": sending,
  "send-rst-abort": ({ space, was }) => value(space, "SEG.SEQ = SND.NXT", was.sndNxt),
  "send-rst-answer": ({ space, packet }) => value(space, "SEG.SEQ", packet.seq),
  "send-rst-answer-ack": ({ space, packet }) => value(space, "SEG.ACK", packet.ack),
  retransmission: ({ space, packet, was }) =>
    chain(value(space, "SEG.SEQ", packet.seq), "<", value(space, "SND.NXT", was.sndNxt)),
  "keep-alive": ({ space, packet }) => value(space, "SEG.SEQ = SND.NXT-1", packet.seq),
  "window-probe": ({ space, packet }) => `SND.WND = 0${and(value(space, "SEG.SEQ", packet.seq))}`,

  "closed-answer-rst": answeredByReset,
  "listen-ack": answeredByReset,
  "listen-syn": synTaken,
  "syn-sent-bad-ack": (step) => `${badAck(step, "ISS", step.was.iss)}: ${answeredByReset(step)}`,
  "syn-sent-rst": (step) => goodAck(step, "ISS", step.was.iss),
  "syn-sent-rst-ignored": (step) =>
    (step.packet.flags & ACK) === 0 ? "no ACK" : badAck(step, "ISS", step.was.iss),
  "syn-sent-syn-ack": (step) => `${goodAck(step, "SND.UNA", step.was.sndUna)}; ${synTaken(step)}`,
  "syn-sent-syn": synTaken,
  "not-acceptable": unacceptable,
  "rst-outside-window": unacceptable,
  "time-wait-fin": unacceptable,
  "rst-not-exact": ({ space, packet, was }) =>
    chain(
      value(space, "RCV.NXT", was.rcvNxt),
      "<",
      value(space, "SEG.SEQ", packet.seq),
      "<",
      edge(space, was),
    ),
  "rst-exact": ({ space, packet }) => value(space, "SEG.SEQ = RCV.NXT", packet.seq),
  "rst-in-syn-received": ({ space, packet }) => value(space, "SEG.SEQ", packet.seq),
  "time-wait-rst-ignored": ({ space, packet }) => value(space, "SEG.SEQ = RCV.NXT", packet.seq),
  "syn-challenged": expects,
  "syn-returns-to-listen": synTaken,
  "time-wait-syn": ({ space, packet, was, is }) =>
    `${chain(value(space, "SEG.SEQ", packet.seq), "after", value(space, "RCV.NXT", was.rcvNxt))}; ${value(space, "RCV.NXT = SEG.SEQ+1", is.rcvNxt)}`,
  "zero-window-ack": (step) => `RCV.WND = 0; ${goodAck(step, "SND.UNA", step.was.sndUna)}`,
  "ack-too-old": ({ space, packet, was }) =>
    chain(
      value(space, "SEG.ACK", packet.ack),
      "<",
      was.sndUna === undefined || was.maxSndWnd === undefined
        ? "SND.UNA-MAX.SND.WND"
        : value(space, "SND.UNA-MAX.SND.WND", plus(was.sndUna, -was.maxSndWnd)),
    ),
  "ack-of-unsent": ({ space, packet, was }) =>
    chain(value(space, "SEG.ACK", packet.ack), ">", value(space, "SND.NXT", was.sndNxt)),
  "syn-received-bad-ack": (step) => badAck(step, "SND.UNA", step.was.sndUna),
  "syn-received-ack": (step) => goodAck(step, "SND.UNA", step.was.sndUna),
  "ack-processed": (step) => goodAck(step, "SND.UNA", step.was.sndUna),
  "duplicate-ack": ({ space, packet, was }) =>
    chain(value(space, "SEG.ACK", packet.ack), "=<", value(space, "SND.UNA", was.sndUna)),
  "fin-acknowledged": ({ space, packet, was }) =>
    chain(value(space, "our FIN", was.finSeq), "<", value(space, "SEG.ACK", packet.ack)),
  "text-accepted": (step) => accepted(step),
  "text-held": ({ space, packet, was }) =>
    chain(value(space, "SEG.SEQ", packet.seq), ">", value(space, "RCV.NXT", was.rcvNxt)),
  "fin-received": ({ space, was, is }) =>
    `${value(space, "RCV.NXT", was.rcvNxt)} becomes ${text(space, is.rcvNxt)}; ${was.state} becomes ${is.state}`,
};

// ---- pieces

function text(space: SequenceSpace, number: Seq | undefined): string {
  return number === undefined ? "?" : (space.text(number) ?? "?");
}

/** "SND.NXT = x+1"; the name alone where the number is not known. */
function value(space: SequenceSpace, name: string, number: Seq | undefined): string {
  const known = text(space, number);
  return known === "?" ? name : `${name} = ${known}`;
}

function chain(...parts: readonly string[]): string {
  return parts.join(" ");
}

function and(part: string): string {
  return part === "" ? "" : `, ${part}`;
}

function edge(space: SequenceSpace, was: EndNumbers): string {
  if (was.rcvNxt === undefined || was.rcvWnd === undefined) return "RCV.NXT+RCV.WND";
  return value(space, "RCV.NXT+RCV.WND", windowEdge(was, was.rcvNxt, space));
}

function synAck({ space, packet }: SegmentStep): string {
  return `${value(space, "ISS", packet.seq)}, ${value(space, "RCV.NXT", packet.ack)}`;
}

function sending({ space, packet, is }: SegmentStep): string {
  const acks = (packet.flags & ACK) === 0 ? "" : and(value(space, "RCV.NXT", packet.ack));
  const advanced = occupiesSpace(packet) ? `, which becomes ${text(space, is.sndNxt)}` : "";
  return `${value(space, "SND.NXT", packet.seq)}${advanced}${acks}`;
}

function synTaken({ space, is }: SegmentStep): string {
  return value(space, "RCV.NXT = SEG.SEQ+1", is.rcvNxt);
}

function answeredByReset({ space, packet }: SegmentStep): string {
  return (packet.flags & ACK) !== 0
    ? `<SEQ=${text(space, packet.ack)}><CTL=RST>`
    : `<SEQ=0><ACK=${text(space, segmentEnd(packet, space))}><CTL=RST,ACK>`;
}

function expects({ space, was }: SegmentStep): string {
  return `<SEQ=${text(space, was.sndNxt)}><ACK=${text(space, was.rcvNxt)}><CTL=ACK>`;
}

/** SND.UNA < SEG.ACK =< SND.NXT. */
function goodAck({ space, packet, was }: SegmentStep, name: string, lowest: Seq | undefined): string {
  return chain(
    value(space, name, lowest),
    "<",
    value(space, "SEG.ACK", packet.ack),
    "=<",
    value(space, "SND.NXT", was.sndNxt),
  );
}

function badAck({ space, packet, was }: SegmentStep, name: string, lowest: Seq | undefined): string {
  const ack = value(space, "SEG.ACK", packet.ack);
  const above = was.sndNxt === undefined ? undefined : space.compare(packet.ack, was.sndNxt);
  if (above !== undefined && above > 0) return chain(ack, ">", value(space, "SND.NXT", was.sndNxt));
  return chain(ack, "=<", value(space, name, lowest));
}

/** The row of Table 6 that the segment fails. */
function unacceptable({ space, packet, was }: SegmentStep): string {
  const first = value(space, "SEG.SEQ", packet.seq);
  const next = value(space, "RCV.NXT", was.rcvNxt);
  if (!isBelow(space, packet.seq, was.rcvNxt))
    return was.rcvWnd === 0
      ? `RCV.WND = 0${and(chain(first, ">=", next))}`
      : chain(first, ">=", edge(space, was));
  if (!occupiesSpace(packet)) return chain(first, "<", next);
  return chain(value(space, "SEG.SEQ+SEG.LEN-1", plus(segmentEnd(packet, space), -1)), "<", next);
}

/** Where the text begins, below RCV.NXT or at it, and how far RCV.NXT comes. */
function accepted({ space, packet, was, is }: SegmentStep): string {
  const first = value(space, "SEG.SEQ", packet.seq);
  const next = value(space, "RCV.NXT", was.rcvNxt);
  const begins = isBelow(space, packet.seq, was.rcvNxt)
    ? chain(first, "<", next, "<", value(space, "SEG.SEQ+SEG.LEN", segmentEnd(packet, space)))
    : chain(next, "=<", first, "<", edge(space, was));
  return `${begins}; RCV.NXT becomes ${text(space, is.rcvNxt)}`;
}
