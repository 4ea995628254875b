/** The judge: every rule of the checker, asked at the moments the simulator gives. */
import { endKey } from "../../simulate/facts";
import type { Correction, Departure, Judge, Verdict } from "../../simulate/judge";
import { ACK, CWR, ECE, PSH, RST, SYN, URG } from "../../tcp/flags";
import { isKeptWaiting } from "../../tcp/flow";
import { carriesText, segmentEnd } from "../../tcp/packet";
import { figure, NUMERIC, plus } from "../../tcp/sequence";
import { otherSide } from "../../tcp/side";
import { isSynchronized } from "../../tcp/states";
import { agreesOnEcn, emptyAckArrived, judgeArrival } from "./arrival";
import { judgeAssertion } from "./assertions";
import { noteAccurate } from "./captured/accurate-ecn";
import { isBelowFirstOctet } from "./captured/beyond-windows";
import { catchUp } from "./captured/catch-up";
import { restoreIfRefusedBefore } from "./captured/refused-before";
import { data } from "./data";
import { keepAliveNumber } from "./data/keep-alive";
import { beyondSendWindow, farBeyondSendWindow } from "./data/send-window";
import { endsThoughAnswered } from "./data/zero-window";
import { judgeDeparture } from "./departure";
import { noteEcho } from "./echoes";
import { judgeEnd } from "./end";
import { hasHoles, holes } from "./holes";
import { observeDeparture } from "./observe-departure";
import { options } from "./options";
import { arrivesPlainly, leavesPlainly, leftPlainly } from "./plain";
import { queues } from "./queues";
import { timers } from "./timers";
import { judgeTimeout } from "./timers/called";
import { findingAbout } from "./verdicts";
import { NO_FAULT, weightOf, weightOfProblem } from "./weights";

export const judge: Judge = {
  weight: weightOfProblem,

  departure(departure) {
    catchUp(departure);
    const verdict =
      keepAliveNumber(departure) ??
      outsideWindows(departure) ??
      orFromTheOtherSide(departure, judgeDeparture(departure)) ??
      judgeSubjects(departure);
    const { segment, sender } = departure;
    if (hasHoles(segment)) holes(departure);
    if (verdict === undefined && needsLook(departure)) observeDeparture(departure);
    if (verdict === undefined && (sender.lastWasPureAck || sender.latestArrival?.reported === true))
      noteEcho(departure);
    return verdict;
  },

  departed(departure, lost) {
    restoreIfRefusedBefore(departure);
    options.departed(departure, lost);
    data.departed(departure, lost);
    timers.departed(departure, lost);
    queues.departed(departure, lost);
    const { packet, sender, receiver } = departure;
    if (sender.textAfterClose !== undefined && packet.own) answeredClosedReader(departure);
    if ((packet.flags & (URG | SYN | RST)) === URG) noteUrgent(departure);
    if ((packet.flags & SYN) !== 0 && packet.own) {
      const asks = (packet.flags & ACK) === 0 ? ECE | CWR : ECE;
      if ((packet.flags & (ECE | CWR)) !== asks) sender.ecnRefused = true;
      noteAccurate(departure);
      if ((packet.flags & ACK) === 0) sender.ecnOfferedByUs = (packet.flags & (ECE | CWR)) === (ECE | CWR);
      else sender.ecnAgreed = agreesOnEcn(departure.world, packet, receiver);
    }
  },

  arrived(world, segment, packet, receiver, before, step) {
    judgeArrival(world, segment, packet, receiver, before, step);
    options.arrived(world, segment, packet, receiver, before, step);
    data.arrived(world, segment, packet, receiver, before, step);
    timers.arrived(world, segment, packet, receiver, before, step);
    queues.arrived(world, segment, packet, receiver, before, step);
  },

  leavesPlainly,
  leftPlainly,
  arrivesPlainly,

  arrivedPlainly(world, segment, packet, receiver, step) {
    if (packet.len.k === 0) emptyAckArrived(world, segment, receiver, step, packet);
  },

  assertedState(world, place, asserted, tcb) {
    judgeAssertion(world, place, asserted, tcb, (problem) =>
      world.report(problem, weightOf(problem.rule, world)),
    );
  },

  timedOut(world, place, tcb) {
    judgeTimeout(world, place, tcb);
    if (place.timer === "user" && isKeptWaiting(tcb)) endsThoughAnswered(world, place, tcb);
  },

  end(world) {
    judgeEnd(world);
  },
};

/** On a capture numbers that are skipped may be missing; text outside every window is wrong all the same. */
function outsideWindows(departure: Departure): Verdict | undefined {
  const { world, packet, segment, sender } = departure;
  if (world.settings.profile !== "capture" || !packet.own || segment.faulty) return undefined;
  if (!carriesText(packet) || (packet.flags & (SYN | RST)) !== 0) return undefined;
  const { space } = world.scenario;
  if (sender.sndNxt === undefined) return undefined;
  if ((space.compare(packet.seq, sender.sndNxt) ?? 0) > 0) return beyondSendWindow(departure);
  return isBelowFirstOctet(departure) ? farBeyondSendWindow(departure) : undefined;
}

/** The subjects beside the state machine, each in its turn, of what the sender's present connection sends. */
function judgeSubjects(departure: Departure): Verdict | undefined {
  if (!departure.packet.own || departure.segment.faulty || isOrdinary(departure)) return undefined;
  return (
    options.departure(departure) ??
    data.departure(departure) ??
    timers.departure(departure) ??
    queues.departure(departure)
  );
}

/** Of a page without times, options and windows: no subject has anything to ask of text or an ACK that goes its way. */
function isOrdinary({ packet, segment, sender, world }: Departure): boolean {
  if (world.scenario.timed || segment.extra !== undefined || segment.win !== undefined) return false;
  if ((packet.flags & ~PSH) !== ACK || sender.flow !== undefined || sender.sndWnd !== undefined) return false;
  const { negotiated, sndNxt } = sender;
  if (sndNxt === undefined || packet.seq.k !== sndNxt.k || packet.seq.basis !== sndNxt.basis) return false;
  if (negotiated === undefined) return true;
  const { own, peer, reported, sacked } = negotiated;
  return (
    own?.mss === undefined &&
    peer?.mss === undefined &&
    own?.timestamps !== true &&
    reported.length === 0 &&
    sacked.length === 0
  );
}

/** The next in-order text or ACK without anything special has nothing to be observed. */
function needsLook({ packet, sender, segment }: Departure): boolean {
  if ((packet.flags & ~PSH) !== ACK || segment.extra !== undefined || segment.win !== undefined) return true;
  if (sender.flow?.buffer !== undefined) return true;
  if (sender.sndNxt === undefined) return false;
  if (packet.seq.basis === NUMERIC && packet.seq.k < 0 && packet.seq.k + packet.len.k >= 0) return true;
  if (packet.seq.basis !== sender.sndNxt.basis || packet.seq.k !== sender.sndNxt.k) return true;
  if (sender.sndWnd === 0 || sender.state === "CLOSE-WAIT" || sender.owed.length > 0) return true;
  return sender.outOfOrder.length > 0;
}

/** Rules that a segment drawn from the wrong side breaks first. */
const OF_NUMBERS: ReadonlySet<string> = new Set([
  "seq-gap",
  "seq-out-of-window",
  "fin-below-sent-data",
  "fin-seq-changed",
  "data-after-fin",
  "ack-of-unsent",
  "ack-regression",
  "handshake-seq-mismatch",
  "handshake-ack-mismatch",
]);

/** Where both numbers are just what the other end would put there, it may have been meant to come from there. */
function orFromTheOtherSide(departure: Departure, verdict: Verdict | undefined): Verdict | undefined {
  if (verdict === undefined || !OF_NUMBERS.has(verdict.problem.rule)) return verdict;
  const { packet, receiver, world, segment } = departure;
  const { space } = world.scenario;
  if (receiver.sndNxt === undefined || receiver.rcvNxt === undefined || !isSynchronized(receiver.state))
    return verdict;
  if (space.compare(packet.ack, receiver.rcvNxt) !== 0) return verdict;
  const others: Correction[] = [...(verdict.others ?? []), { fromTheOther: true }];
  if (space.compare(packet.seq, receiver.sndNxt) !== 0) {
    // What the other end might send again: a reading worth keeping, but nothing to tell the author.
    const fromUna = receiver.sndUna === undefined ? undefined : space.compare(packet.seq, receiver.sndUna);
    const toNxt = space.compare(segmentEnd(packet, space), receiver.sndNxt);
    const again = fromUna !== undefined && fromUna >= 0 && toNxt !== undefined && toNxt <= 0;
    return again ? { ...verdict, others } : verdict;
  }
  const { sndNxt, rcvNxt } = departure.sender;
  if (sndNxt !== undefined && rcvNxt !== undefined) others.push({ seq: sndNxt, ack: rcvNxt });
  const other = endKey(world, segment.connection, otherSide(segment.side));
  const hint = `Both numbers are ${other}'s: the arrow is drawn from the wrong side, or seq and ack are swapped.`;
  // Which of the two ISNs is higher is nobody's fault: such a number is always one that skips.
  const rule =
    verdict.problem.part === "seq" && !verdict.problem.rule.startsWith("handshake")
      ? "seq-gap"
      : verdict.problem.rule;
  // Whether the numbers or the arrow are wrong only the author knows.
  const repairs = verdict.problem.repairs.map((repair) => ({ ...repair, safe: false }));
  const problem = { ...verdict.problem, rule, repairs, facts: { ...verdict.problem.facts, hint } };
  return { ...verdict, problem, others };
}

/** Text for an application that has closed was answered by something other than a RST (SHLD-3). */
function answeredClosedReader({ packet, sender, receiver, world }: Departure): void {
  const text = sender.textAfterClose;
  sender.textAfterClose = undefined;
  if (text === undefined || (packet.flags & RST) !== 0) return;
  const facts = { since: "close", sinceLine: (sender.closeWritten ?? 0) + 1, reaction: "" };
  world.report(
    findingAbout(world, "data-to-closed-reader", text, "segment", receiver, sender, facts),
    NO_FAULT,
  );
}

function noteUrgent({ packet, segment, sender }: Departure): void {
  const written = segment.extra?.urg;
  if (written === undefined || written === "hole" || written.basis !== NUMERIC) return;
  sender.urgentEnd = plus(packet.seq, figure(written));
}
