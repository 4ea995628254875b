/** What an arrival shows: observations, and the receiver's rules for segments that its peer's own connection did not send. */

import type { WrittenSegment } from "../../model/exchange";
import type { Part } from "../../model/problem";
import type { FactValues } from "../../simulate/facts";
import { endKey, seqText } from "../../simulate/facts";
import type { World } from "../../simulate/world";
import { startsInWindow } from "../../tcp/acceptability";
import { ACK, CWR, ECE, FIN, RST, SYN } from "../../tcp/flags";
import { occupiesSpace, type Packet } from "../../tcp/packet";
import type { Arrival } from "../../tcp/segment-arrives";
import type { Tcb } from "../../tcp/tcb";
import { newerThanBefore } from "../../tcp/timestamps";
import { bringsOptions, flushEchoes } from "./echoes";
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
  if ((flags & (CWR | SYN)) === CWR) receiver.congestionAnswered = true;
  if (segment.extra?.ce === true) receiver.congestionAnswered = false;
  const sender = world.connection(segment.connection).tcbs[segment.side];
  if (flags === ACK && packet.own && !occupiesSpace(packet)) {
    emptyAckArrived(world, segment, receiver, step, packet);
    return;
  }
  if ((flags & (RST | SYN | FIN)) === 0 && packet.own && step.text === "new") {
    if (receiver.echoes.length > 0 || sender.echoes.length > 0)
      flushEchoes(world, world.own(segment.connection));
    if (receiver.closeWritten && receiver.finSeq !== undefined) receiver.textAfterClose = packet;
    return;
  }
  const say = (rule: string, facts: FactValues = {}, informative = false, part: Part = "segment"): void => {
    const side = segment.side;
    const problem = findingAbout(world, rule, packet, part, sender, before, {
      reaction: "",
      host: endKey(world, segment.connection, side),
      ...facts,
    });
    world.report(
      informative ? { ...problem, informative: true } : problem,
      informative ? NO_FAULT : weightOf(rule, world),
    );
  };
  if ((flags & SYN) !== 0 && (flags & RST) === 0)
    synArrived(world, segment, packet, receiver, sender, before, step, say);
  else if ((flags & RST) !== 0) resetArrived(world, packet, receiver, before, step, say);
  else {
    if (step.text === "held") say("out-of-order");
    if (step.text === "ignored" && !packet.own) say("text-after-peer-fin");
    if (
      (flags & FIN) !== 0 &&
      before.state === "FIN-WAIT-1" &&
      receiver.state === "CLOSING" &&
      sender.state === "FIN-WAIT-1"
    )
      say("simultaneous-close");
  }
}

type Say = (rule: string, facts?: FactValues, informative?: boolean, part?: Part) => void;

export function emptyAckArrived(
  world: World,
  segment: WrittenSegment,
  receiver: Tcb,
  step: Arrival,
  packet: Packet,
): void {
  receiver.lastWasPureAck =
    !packet.reported && step.taken && receiver.owed.length === 0 && !bringsOptions(segment);
  const outstanding =
    receiver.sndUna !== undefined &&
    receiver.sndNxt !== undefined &&
    world.scenario.space.compare(receiver.sndNxt, receiver.sndUna) !== 0;
  if (step.clause !== "duplicate-ack" || !outstanding) receiver.duplicateAcks = 0;
  else if (world.scenario.space.compare(packet.ack, receiver.sndUna ?? packet.ack) === 0)
    receiver.duplicateAcks++;
}

function synArrived(
  world: World,
  segment: WrittenSegment,
  packet: Packet,
  receiver: Tcb,
  sender: Tcb,
  before: Tcb,
  step: Arrival,
  say: Say,
): void {
  const offers = (packet.flags & (ECE | CWR)) === (ECE | CWR);
  if ((packet.flags & ACK) === 0) {
    if (segment.extra?.old === true) say("old-duplicate-syn");
    else if (step.clause === "syn-sent-syn" && sender.state === "SYN-SENT") say("simultaneous-open");
    if (step.clause === "time-wait-syn" && !tooLow(world, packet, before)) say("time-wait-reuse");
    if (step.taken) receiver.ecnOffered = offers;
    return;
  }
  if (step.clause === "syn-sent-syn-ack") {
    receiver.ecnAgreed = agreesOnEcn(world, packet, before);
  }
}

/**
 * A SYN,ACK accepts an offer of ECN that the opener has made. On a capture it may answer an earlier SYN than the last, which was sent
 * without (RFC 3168 section 6.1.1).
 */
export function agreesOnEcn({ settings }: World, { flags }: Packet, opener: Tcb): boolean {
  if ((flags & (ECE | CWR)) !== ECE) return false;
  return opener.ecnOfferedByUs === true || settings.profile === "capture";
}

/** Not above the last number seen, and without a timestamp that would tell (RFC 6191 section 2). */
function tooLow(world: World, packet: Packet, before: Tcb): boolean {
  if (before.rcvNxt === undefined || newerThanBefore(packet, before, world.scenario.space)) return false;
  return (world.scenario.space.compare(packet.seq, before.rcvNxt) ?? 0) < 0;
}

function resetArrived(
  world: World,
  packet: Packet,
  receiver: Tcb,
  before: Tcb,
  step: Arrival,
  say: Say,
): void {
  if (step.clause === "rst-in-syn-received" && receiver.state === "LISTEN") say("rst-returned-to-listen");
  if (before.state === "TIME-WAIT" && receiver.state === "CLOSED") say("time-wait-assassination", {}, true);
  if (packet.own) return;
  if (before.rcvNxt !== undefined && startsInWindow(before, packet, world.scenario.space) === undefined) {
    say(
      "undecided",
      {
        name: "seq",
        written: `seq=${seqText(world.scenario.space, packet.seq)}`,
        wanted: `how ${seqText(world.scenario.space, packet.seq)} relates to RCV.NXT = ${seqText(world.scenario.space, before.rcvNxt)}`,
      },
      true,
      "seq",
    );
    return;
  }
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
