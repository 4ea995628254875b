/** Decides what is still owed when the page is over: one finding for a connection, on the segment that is owed the answer. */
import type { Problem } from "../../model/problem";
import { seqText } from "../../simulate/facts";
import { settlePending } from "../../simulate/readings";
import type { ConnectionState, World } from "../../simulate/world";
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import { carriesText, type Packet } from "../../tcp/packet";
import { plus } from "../../tcp/sequence";
import { otherSide } from "../../tcp/side";
import type { Owed, OwedReason, Tcb } from "../../tcp/tcb";
import { data } from "./data";
import { flushEchoes } from "./echoes";
import type { EndContext } from "./end-context";
import { standsAtGroupAddress } from "./group-address";
import { hintForRest } from "./hints";
import { options } from "./options";
import { queues } from "./queues";
import { timers } from "./timers";
import { findingAbout, since } from "./verdicts";
import { NO_FAULT, weightOf } from "./weights";

export function judgeEnd(world: World): void {
  const reportedLines = new Set<number>();
  for (let link = world.findings; link !== undefined; link = link.before) {
    if (weightOf(link.value.rule, world) > NO_FAULT && link.value.informative !== true)
      reportedLines.add(link.value.line);
  }
  const lastTimedLine = lineOfLastTime(world);
  const selfAddressed = hasFinding(world, "self-addressed-segment");
  const underWay = world.firstUnderWay();
  for (let connection = 0; connection < world.connectionCount; connection++) {
    const state = world.own(connection);
    flushEchoes(world, state);
    for (const tcb of state.tcbs) settlePending(world, tcb);
    const report = (problem: Problem): void => world.report(problem, weightOf(problem.rule, world));
    const context: EndContext = { world, connection, state, reportedLines, lastTimedLine, underWay, report };
    const said = bySubjects(context) || state.tcbs.some((tcb) => tcb.obligationReported);
    if (!owedAnswers(context) && !wasReset(state) && !world.endsOpen && !said && !selfAddressed) {
      openEnds(context);
    }
  }
}

/** Every subject is asked; true where one of them has said all there is to say. */
function bySubjects(context: EndContext): boolean {
  const answers = [options, data, timers, queues].map((subject) => subject.end(context));
  return answers.includes(true);
}

/** What a host sent to itself was meant for one of its peers, and nobody knows which. */
function hasFinding(world: World, rule: string): boolean {
  for (let link = world.findings; link !== undefined; link = link.before)
    if (link.value.rule === rule) return true;
  return false;
}

function lineOfLastTime(world: World): number {
  if (!world.scenario.timed) return -1;
  const timed = world.scenario.statements.findLast((each) => each.kind === "wait" || each.time !== undefined);
  return timed?.line ?? -1;
}

function wasReset(state: ConnectionState): boolean {
  return state.tcbs[0].resetBy !== undefined || state.tcbs[1].resetBy !== undefined;
}

const RULE_FOR: Readonly<Partial<Record<OwedReason, string>>> = {
  unacceptable: "unacceptable-not-acked",
  "ack-of-unsent": "unacceptable-not-acked",
  "ack-too-old": "unacceptable-not-acked",
  "syn-in-synchronized": "syn-in-synchronized-state",
  "rst-not-exact": "rst-not-exact-no-challenge",
  "bad-syn-ack": "old-synack-not-reset",
  "bad-ack-in-syn-sent": "half-open-not-reset",
  "bad-handshake-ack": "half-open-not-reset",
  closed: "missing-rst-for-closed",
  "ack-in-listen": "missing-rst-for-closed",
  "time-wait-fin": "time-wait-fin-not-reacked",
};

/** An answer the RFC asks for, passed over by what its debtor sent instead; true where one was reported. */
function owedAnswers(context: EndContext): boolean {
  const { world, state, reportedLines, report } = context;
  if (world.endsOpen) return false;
  let reported = false;
  for (const side of [0, 1] as const) {
    const debtor = state.tcbs[side];
    const creditor = state.tcbs[otherSide(side)];
    const owed = debtor.owed.find(
      (each) =>
        each.required &&
        hasEvidence(world, each, debtor, creditor) &&
        !reportedLines.has(each.packet.line) &&
        !repeatsUnacknowledged(each, debtor),
    );
    const rule = owed === undefined ? undefined : RULE_FOR[owed.reason];
    if (owed === undefined || rule === undefined) continue;
    if (wasReset(state) && owed.reason !== "rst-not-exact") continue;
    const facts = { expected: answerText(world, owed, debtor), reaction: "" };
    if (rule === "rst-not-exact-no-challenge") {
      const written = `seq=${seqText(world.scenario.space, owed.packet.seq)}`;
      report(findingAbout(world, rule, owed.packet, "seq", creditor, debtor, { ...facts, written }));
    } else report(aboutDebtor(world, rule, owed.packet, debtor, creditor, facts));
    reported = true;
  }
  return reported;
}

/** A repetition of what was never acknowledged asks for nothing that the first copy does not ask for. */
function repeatsUnacknowledged(owed: Owed, debtor: Tcb): boolean {
  return owed.reason === "unacceptable" && owed.packet.own && atItsEnd(debtor).oldestUnacked !== undefined;
}

/**
 * The debtor sent something that does not pay; a silent closed port is told by a second segment that it ignores. A
 * close whose last FIN came again lacks one known piece, unless the author asserts the states in which it stands open.
 */
function hasEvidence(world: World, owed: Owed, debtor: Tcb, creditor: Tcb): boolean {
  if (owed.passedOver) return true;
  if (owed.reason === "closed" || owed.reason === "ack-in-listen") {
    return debtor.owed.filter((each) => each.reason === owed.reason).length > 1;
  }
  if (owed.reason !== "time-wait-fin" || debtor.reportedAssertion !== undefined) return false;
  if (debtor.state === "CLOSED") return world.scenario.timed;
  return debtor.assertedNow !== "TIME-WAIT" && creditor.assertedNow !== creditor.state;
}

function answerText(world: World, owed: Owed, debtor: Tcb): string {
  const { space } = world.scenario;
  if (owed.rstSeq !== undefined) {
    const ack = owed.rstAck === undefined ? "" : ` ack=${seqText(space, owed.rstAck)}`;
    return `${owed.rstAck === undefined ? "RST" : "RST,ACK"} seq=${seqText(space, owed.rstSeq)}${ack}`;
  }
  const sndNxt = debtor.sndNxt ?? debtor.last?.sndNxt;
  return `ACK seq=${seqText(space, sndNxt)} ack=${seqText(space, owed.ack)}`;
}

/** Handshakes, closes and text that stand open. */
function openEnds(context: EndContext): void {
  const [a, b] = context.state.tcbs.map(atItsEnd) as [Tcb, Tcb];
  if (handshakeOpen(context)) return;
  let reported = false;
  for (const [debtor, creditor] of [
    [a, b],
    [b, a],
  ] as const) {
    if (reported) break;
    reported = unacknowledged(context, debtor, creditor) || lostEnd(context, debtor, creditor);
  }
  if (!reported) leftOpen(context);
}

/** The block of a connection that has ended, as it stood then. */
function atItsEnd(tcb: Tcb): Tcb {
  return tcb.state === "CLOSED" && tcb.resetBy === undefined && tcb.last !== undefined ? tcb.last : tcb;
}

function handshakeOpen(context: EndContext): boolean {
  const { world, state, report, reportedLines } = context;
  const open = state.tcbs.filter((tcb) => tcb.state === "SYN-SENT" || tcb.state === "SYN-RECEIVED");
  if (open.length === 0 || !state.tcbs.some((tcb) => tcb.sentCount > 0)) return false;
  if (state.tcbs.some((tcb) => tcb.assertedNow === "SYN-SENT" || tcb.assertedNow === "SYN-RECEIVED"))
    return true;
  // The latest segment of the handshake: the one that is owed an answer.
  const waiting = latest(lastWord(state.tcbs[0]), lastWord(state.tcbs[1]));
  if (waiting === undefined || waiting.reported || reportedLines.has(waiting.line)) return true;
  if (waiting.lost || onTheWay(context, waiting) || wasDropped(context, waiting)) return true;
  // A server that answers with cookies holds no entry that stays half open.
  if (world.settings.syncookies && open.every((tcb) => tcb.passive)) return true;
  // A RST is answered by nothing.
  if (!waiting.own || (waiting.flags & RST) !== 0) return true;
  const sender = state.tcbs[waiting.side];
  const other = otherSide(waiting.side);
  const receiver = state.tcbs[other];
  // Silence is right where the SYN met TIME-WAIT, or an address from which nobody may answer.
  if (world.settings.filtered && receiver.state === "CLOSED") return true;
  if (receiver.state === "TIME-WAIT" || standsAtGroupAddress(world, context.connection, other)) return true;
  const synAck = (waiting.flags & (SYN | ACK)) === (SYN | ACK);
  const refusal = receiver.owed.find(
    (owed) => owed.packet.line === waiting.line && owed.rstSeq !== undefined,
  );
  const text = (value: Tcb["sndNxt"]): string => seqText(world.scenario.space, value);
  // What has to be refused waits for no handshake, but for its RST.
  const rule = (refusal === undefined ? undefined : RULE_FOR[refusal.reason]) ?? "handshake-incomplete";
  report(
    aboutDebtor(world, rule, waiting, receiver, sender, {
      expected:
        refusal !== undefined
          ? answerText(world, refusal, receiver)
          : synAck
            ? `ACK seq=${text(receiver.sndNxt)} ack=${text(receiver.rcvNxt)}`
            : `SYN,ACK ack=${text(receiver.rcvNxt)}`,
      reaction: "",
    }),
  );
  return true;
}

/** The last segment an end sent, also in a connection it has given up since. */
function lastWord(tcb: Tcb): Packet | undefined {
  return tcb.lastSent ?? tcb.last?.lastSent;
}

function latest(a: Packet | undefined, b: Packet | undefined): Packet | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.line > b.line ? a : b;
}

function onTheWay({ world }: EndContext, packet: Packet): boolean {
  return world.isUnderWay(packet.number);
}

function wasDropped({ world }: EndContext, packet: Packet): boolean {
  const ways = world.scenario.statements.filter(
    (each) => (each.kind === "deliver" || each.kind === "drop") && each.segment?.line === packet.line,
  );
  return ways.length > 0 && ways.every((each) => each.kind === "drop");
}

/** Text or a FIN that arrived and was never covered although its receiver spoke again. */
function unacknowledged(context: EndContext, debtor: Tcb, creditor: Tcb): boolean {
  const { world, report, reportedLines } = context;
  const oldest = debtor.oldestUnacked;
  if (oldest === undefined || debtor.rcvNxt === undefined || !oldest.own) return false;
  if (debtor.assertedNow !== undefined && creditor.assertedNow !== undefined && !debtor.spokeSinceUnacked)
    return false;
  const { space } = world.scenario;
  const expected = `ack=${seqText(space, debtor.rcvNxt)}`;
  const fin =
    debtor.peerFinEnd !== undefined && creditor.finPacket !== undefined ? creditor.finPacket : undefined;
  const onlyFin =
    fin !== undefined &&
    debtor.lastAckSent !== undefined &&
    space.compare(debtor.lastAckSent, plus(debtor.rcvNxt, -1)) === 0;
  if (debtor.spokeSinceUnacked) {
    const owed = onlyFin && fin !== undefined ? fin : oldest;
    if (reportedLines.has(owed.line) || owed.reported) return true;
    if (staleIsReported(context, debtor)) return true;
    const rule = onlyFin || !carriesText(owed) ? "fin-unacknowledged" : "data-unacknowledged";
    if (rule === "fin-unacknowledged" && (owed.flags & FIN) === 0) return false;
    const hint = rule === "data-unacknowledged" ? hintForRest(debtor, owed, space) : "";
    report(aboutDebtor(world, rule, owed, debtor, creditor, { expected, reaction: "", hint }));
    return true;
  }
  const bothClosed = creditor.finSeq !== undefined && debtor.finSeq !== undefined && fin !== undefined;
  if (!bothClosed || fin === undefined || context.world.underWayCount > 0) return false;
  if (creditor.state !== "LAST-ACK" && creditor.state !== "CLOSING") return false;
  if (creditor.assertedNow === creditor.state || reportedLines.has(fin.line) || fin.reported) return false;
  report(
    aboutDebtor(world, "close-missing-final-ack", fin, debtor, creditor, {
      expected: `ACK seq=${seqText(space, debtor.sndNxt)} ack=${seqText(space, debtor.rcvNxt)}`,
      reaction: "",
    }),
  );
  return true;
}

/** The debtor's later segments bear a finding of their own. */
function staleIsReported({ reportedLines }: EndContext, debtor: Tcb): boolean {
  const last = debtor.lastSent;
  return last !== undefined && reportedLines.has(last.line);
}

/** A FIN, or the last ACK, was lost, and the FIN was never sent again. */
function lostEnd(context: EndContext, debtor: Tcb, creditor: Tcb): boolean {
  const { world, report, reportedLines } = context;
  const fin = creditor.finPacket;
  if (fin === undefined || creditor.finAcked || !fin.own || reportedLines.has(fin.line)) return false;
  if (creditor.assertedNow === creditor.state || world.underWayCount > 0) return false;
  // Who has given up sends nothing again.
  if (creditor.because === "user-timeout") return false;
  if (debtor.peerFinEnd === undefined) {
    const repeated = creditor.recent.filter((packet) => (packet.flags & FIN) !== 0);
    if (!repeated.every((packet) => packet.lost)) return false;
    if (repeated.length > 1) return false;
    report(findingAbout(world, "fin-not-retransmitted", fin, "segment", creditor, debtor, { reaction: "" }));
    return true;
  }
  if (creditor.state !== "LAST-ACK" && creditor.state !== "CLOSING") return false;
  const last = debtor.lastSent;
  if (last === undefined || !last.lost || debtor.oldestUnacked !== undefined) return false;
  const finAgain = creditor.recent.filter((packet) => (packet.flags & FIN) !== 0).at(-1) ?? fin;
  if (finAgain.line > last.line) return false;
  report(
    findingAbout(world, "close-stuck-last-ack", fin, "segment", creditor, debtor, {
      ...since(world, last),
      reaction: "",
    }),
  );
  return true;
}

/** Nothing is wrong, but something stands open. */
function leftOpen(context: EndContext): void {
  const { world, state, report } = context;
  const flight = context.underWay.get(context.connection);
  for (const side of [0, 1] as const) {
    const debtor = state.tcbs[side];
    const creditor = state.tcbs[otherSide(side)];
    const oldest = debtor.oldestUnacked;
    if (oldest !== undefined && !oldest.reported) {
      // A `wait` or a later time shows that the answer did not come.
      const waited = world.now > 0 && context.lastTimedLine > oldest.line;
      const rule = waited ? "no-response-where-required" : "exchange-left-open";
      const number = seqText(world.scenario.space, debtor.rcvNxt);
      const expected = number === "?" ? "" : `ack=${number}`;
      report(aboutDebtor(world, rule, oldest, debtor, creditor, { expected, reaction: "" }));
      return;
    }
    const owed = debtor.owed.find((each) => each.required);
    if (owed !== undefined) {
      const expected = owed.answer === "syn-ack" ? "a SYN,ACK" : answerText(world, owed, debtor);
      report(
        aboutDebtor(world, "exchange-left-open", owed.packet, debtor, creditor, { expected, reaction: "" }),
      );
      return;
    }
  }
  for (const side of [0, 1] as const) {
    const closer = state.tcbs[side];
    const other = state.tcbs[otherSide(side)];
    if (closer.finPacket !== undefined && closer.finAcked && other.state === "CLOSE-WAIT") {
      report(
        findingAbout(world, "close-half-only", closer.finPacket, "segment", closer, other, { reaction: "" }),
      );
      return;
    }
  }
  if (flight === undefined) return;
  const sender = state.tcbs[flight.side];
  const packet = world.packetOf(flight);
  if (packet === undefined) return;
  const receiver = state.tcbs[otherSide(flight.side)];
  report(findingAbout(world, "exchange-left-open", packet, "segment", sender, receiver, { reaction: "" }));
}

/** A finding on the segment that is owed an answer; the facts speak of the debtor, which is its receiver. */
function aboutDebtor(
  world: World,
  rule: string,
  packet: Packet,
  debtor: Tcb,
  creditor: Tcb,
  facts: Record<string, string | number>,
): Problem {
  return findingAbout(world, rule, packet, "segment", debtor, creditor, facts, otherSide(packet.side));
}
