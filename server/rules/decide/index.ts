/** The judge: every rule of the checker, asked at the moments the simulator gives. */
import type { Departure, Judge } from "../../simulate/judge";
import { ACK, CWR, ECE, PSH, RST, SYN, URG } from "../../tcp/flags";
import { figure, NUMERIC, plus } from "../../tcp/sequence";
import { judgeArrival } from "./arrival";
import { judgeAssertion } from "./assertions";
import { judgeDeparture } from "./departure";
import { noteEcho } from "./echoes";
import { judgeEnd } from "./end";
import { holes } from "./holes";
import { observeDeparture } from "./observe-departure";
import { findingAbout } from "./verdicts";
import { NO_FAULT, weightOf } from "./weights";

export const judge: Judge = {
  weight: weightOf,

  departure(departure) {
    const verdict = judgeDeparture(departure);
    const { segment, sender } = departure;
    if (segment.seq === "hole" || segment.ack === "hole") holes(departure);
    if (verdict === undefined && needsLook(departure)) observeDeparture(departure);
    if (verdict === undefined && sender.lastWasPureAck) noteEcho(departure);
    return verdict;
  },

  departed(departure) {
    const { packet, sender, receiver } = departure;
    if (sender.textAfterClose !== undefined && packet.own) answeredClosedReader(departure);
    if ((packet.flags & (URG | SYN | RST)) === URG) noteUrgent(departure);
    if ((packet.flags & SYN) !== 0 && packet.own) {
      if ((packet.flags & ACK) === 0) sender.ecnOfferedByUs = (packet.flags & (ECE | CWR)) === (ECE | CWR);
      else sender.ecnAgreed = receiver.ecnOfferedByUs === true && (packet.flags & (ECE | CWR)) === ECE;
    }
  },

  arriving() {},

  arrived(world, segment, packet, receiver, before, step) {
    judgeArrival(world, segment, packet, receiver, before, step);
  },

  assertedState(world, place, asserted, tcb) {
    judgeAssertion(world, place, asserted, tcb, (problem) => world.report(problem, weightOf(problem.rule)));
  },

  end(world) {
    judgeEnd(world);
  },
};

/** The next in-order text or ACK without anything special has nothing to be observed. */
function needsLook({ packet, sender, segment }: Departure): boolean {
  if ((packet.flags & ~PSH) !== ACK || segment.extra !== undefined || segment.win !== undefined) return true;
  if (sender.sndNxt === undefined) return false;
  if (packet.seq.basis === NUMERIC && packet.seq.k < 0 && packet.seq.k + packet.len.k >= 0) return true;
  if (packet.seq.basis !== sender.sndNxt.basis || packet.seq.k !== sender.sndNxt.k) return true;
  if (sender.sndWnd === 0 || sender.state === "CLOSE-WAIT" || sender.owed.length > 0) return true;
  return sender.outOfOrder.length > 0;
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
