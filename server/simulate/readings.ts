/** How the readings of a fault differ, and which of them are kept. */
import type { Problem } from "../model/problem";
import { FIN, SYN } from "../tcp/flags";
import { type Packet, segmentEnd } from "../tcp/packet";
import { plus, type SequenceSpace } from "../tcp/sequence";
import type { Tcb } from "../tcp/tcb";
import type { Correction, Reading } from "./judge";
import { sameStory } from "./same-story";
import type { World } from "./world";

/** The most readings kept side by side; the first ones are what the author most likely meant. */
const MOST_WORLDS = 12;

/** The repair of a wrong number is only certain where the page goes on as though it had been right. */
export function asRead(problem: Problem, reading: Reading | undefined): Problem {
  if (reading === "meant" || problem.repairs.every((repair) => !repair.safe)) return problem;
  return { ...problem, repairs: problem.repairs.map((repair) => ({ ...repair, safe: false })) };
}

/** What was written above SND.NXT has been sent, also where it should not have been. */
export function noteSentAbove(world: World, sender: Tcb, packet: Packet): void {
  if (sender.sndNxt === undefined) return;
  const end = segmentEnd(packet, world.scenario.space);
  const above = world.scenario.space.compare(end, sender.sndNxt);
  if (above !== undefined && above > 0) sender.sndNxt = end;
}

/** Both ends go on by the author's count. */
export function shiftToWritten(
  sender: Tcb,
  receiver: Tcb,
  packet: Packet,
  expected: Omit<Correction, "prepare">,
  space: SequenceSpace,
): void {
  if (expected.len !== undefined) {
    // Text that should not have been: the page may go on counting it.
    const end = segmentEnd(packet, space);
    sender.sndNxt = end;
    receiver.rcvNxt = end;
    return;
  }
  if (expected.seq !== undefined && (packet.flags & SYN) === 0) {
    sender.sndNxt = packet.seq;
    receiver.rcvNxt = packet.seq;
    if ((packet.flags & FIN) !== 0) sender.finSeq = undefined;
  }
  if (expected.ack !== undefined) {
    sender.rcvNxt = packet.ack;
    receiver.sndNxt = packet.ack;
    if (receiver.state === "SYN-SENT" || receiver.state === "SYN-RECEIVED") {
      receiver.iss = plus(packet.ack, -1);
      receiver.sndUna = receiver.iss;
    }
  }
}

/** Only the readings with the fewest faults go on, and only once each. */
export function keepBest(worlds: World[]): World[] {
  let least = Number.POSITIVE_INFINITY;
  for (const world of worlds) least = Math.min(least, world.cost);
  const kept: World[] = [];
  for (const world of worlds) {
    if (world.cost > least || kept.length >= MOST_WORLDS) continue;
    if (kept.some((other) => sameStory(other, world))) continue;
    kept.push(world);
  }
  return kept;
}
