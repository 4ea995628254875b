/** What an arrival shows: observations, and the receiver's rules for segments that its peer's own connection did not send. */
import type { WrittenSegment } from "../../model/exchange";
import type { FactValues } from "../../simulate/facts";
import { endKey } from "../../simulate/facts";
import type { World } from "../../simulate/world";
import { ACK, CWR, ECE, FIN, RST, SYN } from "../../tcp/flags";
import { occupiesSpace, type Packet } from "../../tcp/packet";
import type { Arrival } from "../../tcp/segment-arrives";
import type { Tcb } from "../../tcp/tcb";
import { findingAbout } from "./verdicts";
import { NO_FAULT, weightOf } from "./weights";

export function judgeArrival(
  world: World,
  segment: WrittenSegment,
  packet: Packet,
  receiver: Tcb,
  before: Tcb,
  step: Arrival,
): void {
  const { flags } = packet;
  if (flags === ACK && packet.own && !occupiesSpace(packet)) {
    emptyAckArrived(world, segment, receiver, step, packet);
    return;
  }
  if ((flags & (RST | SYN | FIN)) === 0 && packet.own && step.text === "new") {
    receiver.echoes = [];
    return;
  }
  const say = (rule: string, facts: FactValues = {}, informative = false): void => {
    const side = segment.side;
    const sender = world.connection(segment.connection).tcbs[side];
    const problem = findingAbout(world, rule, packet, "segment", sender, before, {
      reaction: "",
      host: endKey(world, segment.connection, side),
      ...facts,
    });
    world.report(
      informative ? { ...problem, informative: true } : problem,
      informative ? NO_FAULT : weightOf(rule),
    );
  };
  if ((flags & SYN) !== 0 && (flags & RST) === 0) synArrived(packet, receiver, before, step, say);
  else if ((flags & RST) !== 0) resetArrived(packet, receiver, before, step, say);
  else {
    if (step.text === "held") say("out-of-order");
    if (step.text === "ignored" && !packet.own) say("text-after-peer-fin");
    if ((flags & FIN) !== 0 && before.state === "FIN-WAIT-1" && receiver.state === "CLOSING")
      say("simultaneous-close");
  }
}

type Say = (rule: string, facts?: FactValues, informative?: boolean) => void;

function emptyAckArrived(
  world: World,
  segment: WrittenSegment,
  receiver: Tcb,
  step: Arrival,
  packet: Packet,
): void {
  receiver.lastWasPureAck = step.taken && receiver.owed.length === 0 && segment.extra === undefined;
  const outstanding =
    receiver.sndUna !== undefined &&
    receiver.sndNxt !== undefined &&
    world.scenario.space.compare(receiver.sndNxt, receiver.sndUna) !== 0;
  if (step.clause !== "duplicate-ack" || !outstanding) receiver.duplicateAcks = 0;
  else if (world.scenario.space.compare(packet.ack, receiver.sndUna ?? packet.ack) === 0)
    receiver.duplicateAcks++;
}

function synArrived(packet: Packet, receiver: Tcb, before: Tcb, step: Arrival, say: Say): void {
  const offers = (packet.flags & (ECE | CWR)) === (ECE | CWR);
  if ((packet.flags & ACK) === 0) {
    if (!packet.own) say("old-duplicate-syn");
    else if (step.clause === "syn-sent-syn") say("simultaneous-open");
    if (step.clause === "time-wait-syn") say("time-wait-reuse");
    if (step.taken) receiver.ecnOffered = offers;
    return;
  }
  if (step.clause === "syn-sent-syn-ack") {
    receiver.ecnAgreed = before.ecnOfferedByUs === true && (packet.flags & (ECE | CWR)) === ECE;
  }
}

function resetArrived(packet: Packet, receiver: Tcb, before: Tcb, step: Arrival, say: Say): void {
  if (step.clause === "rst-in-syn-received" && receiver.state === "LISTEN") say("rst-returned-to-listen");
  if (before.state === "TIME-WAIT" && receiver.state === "CLOSED") say("time-wait-assassination", {}, true);
  if (packet.own) return;
  // What was to be shown: a reset that is not this connection's has no effect.
  if (step.clause === "rst-outside-window") say("rst-out-of-window", {}, true);
  else if (step.clause === "syn-sent-rst-ignored") {
    say(
      (packet.flags & ACK) !== 0 ? "rst-unacceptable-in-syn-sent" : "rst-without-ack-in-syn-sent",
      {},
      true,
    );
  }
}
