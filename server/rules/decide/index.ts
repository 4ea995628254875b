/** The judge: every rule of the checker, asked at the moments the simulator gives. */
import type { Departure, Judge } from "../../simulate/judge";
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../../tcp/flags";
import { occupiesSpace } from "../../tcp/packet";
import { figure, NUMERIC, plus } from "../../tcp/sequence";
import { judgeArrival } from "./arrival";
import { judgeAssertion } from "./assertions";
import { judgeDeparture } from "./departure";
import { judgeEnd } from "./end";
import { holes } from "./holes";
import { observeDeparture } from "./observe-departure";
import { weightOf } from "./weights";

export const judge: Judge = {
  weight: weightOf,

  departure(departure) {
    const verdict = judgeDeparture(departure);
    const { segment, sender } = departure;
    if (segment.seq === "hole" || segment.ack === "hole") holes(departure);
    if (verdict === undefined && needsLook(departure)) observeDeparture(departure);
    if (verdict === undefined && sender.lastWasPureAck) echo(departure);
    return verdict;
  },

  departed(departure) {
    const { packet, sender, receiver } = departure;
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

/** An empty ACK, nothing new in it, to nothing but an empty ACK. */
function echo(departure: Departure): void {
  const { packet, sender, segment, world } = departure;
  if ((packet.flags & (ACK | FIN | RST | SYN)) !== ACK || occupiesSpace(packet) || !packet.own) return;
  if (segment.extra !== undefined || sender.owed.length > 0 || sender.oldestUnacked !== undefined) return;
  const { space } = world.scenario;
  if (sender.lastAckSent === undefined || space.compare(packet.ack, sender.lastAckSent) !== 0) return;
  if (sender.sndNxt === undefined || space.compare(packet.seq, sender.sndNxt) !== 0) return;
  const windowNew = segment.win !== undefined && packet.win !== sender.lastWinSent;
  if (windowNew) return;
  sender.echoes = [...sender.echoes, packet];
}

function noteUrgent({ packet, segment, sender }: Departure): void {
  const written = segment.extra?.urg;
  if (written === undefined || written === "hole" || written.basis !== NUMERIC) return;
  sender.urgentEnd = plus(packet.seq, figure(written));
}
