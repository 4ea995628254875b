/**
 * A state that the page asserts may show that a flag was the slip, not the state: a FIN or RST that was not meant, a FIN that
 * was left out. How both ends stand then, as another reading of the page.
 */
import type { AssertedPlace } from "../../simulate/judge";
import type { World } from "../../simulate/world";
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import { carriesText, type Packet } from "../../tcp/packet";
import { newArrival, segmentArrives } from "../../tcp/segment-arrives";
import { segmentDeparts, settleDebts } from "../../tcp/segment-departs";
import { plus, type SequenceSpace } from "../../tcp/sequence";
import { otherSide } from "../../tcp/side";
import type { TcpState } from "../../tcp/states";
import type { Tcb } from "../../tcp/tcb";
import { keepTimeOfArrival, keepTimeOfSending } from "../../tcp/timekeeping";
import { nextState } from "../../tcp/transitions";

type Reread = (own: Tcb, peer: Tcb, space: SequenceSpace) => void;

/** What would bring the end into the state the page asserts; undefined: no flag of its latest segments would. */
export function slipBehind(world: World, place: AssertedPlace, asserted: TcpState): Reread | undefined {
  const { tcbs } = world.connection(place.connection);
  const own = tcbs[place.side];
  const peer = tcbs[otherSide(place.side)];
  const { space } = world.scenario;
  return candidates(own, peer, asserted).find((reread) => {
    const [trial, other] = [own.clone(), peer.clone()];
    reread(trial, other, space);
    return trial.state === asserted;
  });
}

function candidates(own: Tcb, peer: Tcb, asserted: TcpState): Reread[] {
  const found: Reread[] = [];
  if (own.finSeq !== undefined) found.push((a, b) => withoutFin(a, b));
  if (peer.finSeq !== undefined) found.push((a, b) => withoutFin(b, a));
  if (own.resetBy !== undefined) found.push(withoutReset);
  const last = own.lastSent;
  const bare = last !== undefined && (last.flags & (FIN | RST | SYN)) === 0;
  if (bare && own.finSeq === undefined && nextState(own.state, "close") === asserted) found.push(withFin);
  return found;
}

/** The states of a sender and its receiver before the sender's FIN. */
const BEFORE_FIN: Readonly<Partial<Record<TcpState, readonly [TcpState, TcpState]>>> = {
  "FIN-WAIT-1": ["ESTABLISHED", "ESTABLISHED"],
  "FIN-WAIT-2": ["ESTABLISHED", "ESTABLISHED"],
  CLOSING: ["CLOSE-WAIT", "FIN-WAIT-1"],
  "LAST-ACK": ["CLOSE-WAIT", "FIN-WAIT-2"],
};

/** Both ends as if the sender's FIN had not been; whatever text came with it stays. */
export function withoutFin(sender: Tcb, receiver: Tcb): void {
  const before = BEFORE_FIN[sender.state];
  const { finSeq, finPacket } = sender;
  if (before === undefined || finSeq === undefined) return;
  sender.state = before[0];
  sender.sndNxt = finSeq;
  if (sender.finAcked) sender.sndUna = finSeq;
  sender.finSeq = undefined;
  sender.finPacket = undefined;
  sender.finAcked = false;
  if (finPacket !== undefined)
    sender.meantFlags = { number: finPacket.number, flags: finPacket.flags & ~FIN };
  receiver.outOfOrder = receiver.outOfOrder.map((each) => (each.fin ? { ...each, fin: false } : each));
  if (receiver.peerFinEnd === undefined) return;
  receiver.state = before[1];
  receiver.rcvNxt = finSeq;
  receiver.peerFinEnd = undefined;
  receiver.closedPassively = false;
  if (finPacket === undefined || !carriesText(finPacket)) receiver.oldestUnacked = undefined;
}

/** Both ends as if the segment had not been a RST: what else it brings counts. */
export function withoutReset(own: Tcb, peer: Tcb, space: SequenceSpace): void {
  const sender = own.resetBy === "self" ? own : peer;
  const receiver = sender === own ? peer : own;
  const reset = sender.endedBy;
  const arrived = receiver.resetBy === "peer";
  for (const tcb of [own, peer]) {
    const { last, stateBefore: state } = tcb;
    if (tcb.resetBy === undefined || last === undefined) continue;
    Object.assign(tcb, last.clone(), { state, last: undefined, resetBy: undefined, endedBy: undefined });
  }
  if (reset === undefined || (reset.flags & ACK) === 0) return;
  const packet: Packet = { ...reset, flags: reset.flags & ~RST };
  sender.meantFlags = { number: packet.number, flags: packet.flags };
  settleDebts(sender, packet, space);
  segmentDeparts(sender, packet, space);
  if (sender.timing !== undefined) keepTimeOfSending(sender, packet, undefined, space);
  if (!arrived) return;
  const step = newArrival(space);
  segmentArrives(receiver, packet, step);
  if (receiver.timing !== undefined) keepTimeOfArrival(receiver, packet, step, packet.at, false);
}

/** Both ends as if the sender's latest segment had borne a FIN. */
function withFin(sender: Tcb, receiver: Tcb, space: SequenceSpace): void {
  const { sndNxt, lastSent } = sender;
  if (sndNxt === undefined || lastSent === undefined) return;
  sender.meantFlags = { number: lastSent.number, flags: lastSent.flags | FIN };
  const arrived = receiver.rcvNxt !== undefined && space.compare(receiver.rcvNxt, sndNxt) === 0;
  sender.finSeq = sndNxt;
  sender.finPacket = lastSent;
  sender.sndNxt = plus(sndNxt, 1);
  sender.take("close");
  if (!arrived) return;
  receiver.rcvNxt = sender.sndNxt;
  receiver.peerFinEnd = receiver.rcvNxt;
  receiver.oldestUnacked = lastSent;
  receiver.spokeSinceUnacked = false;
  receiver.take("receive-fin");
}
