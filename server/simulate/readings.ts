/** How the readings of a fault differ, and which of them are kept. */
import type { Problem } from "../model/problem";
import { FIN, SYN } from "../tcp/flags";
import { type Packet, segmentEnd } from "../tcp/packet";
import { plus, type Seq, type SequenceSpace } from "../tcp/sequence";
import type { ReportedSegment, Tcb } from "../tcp/tcb";
import { inOrder } from "./chain";
import type { Correction, Reading } from "./judge";
import { sameIn, sameStory } from "./same-story";
import type { World } from "./world";

const NOTHING: ReadonlySet<number> = new Set();

/** The most readings kept side by side; the first ones are what the author most likely meant. */
const MOST_WORLDS = 12;
const MOST_WORLDS_OF_CAPTURE = 24;

/** The repair of a wrong number is only certain where the page goes on as though it had been right. */
export function asRead(problem: Problem, reading: Reading | undefined): Problem {
  if (reading === "meant" || problem.repairs.every((repair) => !repair.safe)) return problem;
  return { ...problem, repairs: problem.repairs.map((repair) => ({ ...repair, safe: false })) };
}

const MOST_REPORTED = 8;

/** Remembers a wrong segment, so that a copy of it is not reported again. */
export function noteReported(
  sender: Tcb,
  written: Packet,
  meant: Packet | undefined,
  literal: boolean,
  weight: number,
): void {
  sender.reportedSent = [
    ...sender.reportedSent.slice(1 - MOST_REPORTED),
    { written, meant, literal, weight },
  ];
}

/** A repair that mends one copy of a wrong segment leaves the others; noted here, applied when the page is over. */
export function doubtRepairs(world: World, segment: number): void {
  world.doubted = { value: segment, before: world.doubted };
}

/** The other findings have been taken away, so nobody asks for doubts about them any more. */
export function keepDoubtsOf(world: World, findings: readonly Problem[]): void {
  if (world.doubted === undefined) return;
  const doubted = new Set(inOrder(world.doubted));
  world.doubted = undefined;
  for (const { segment } of findings)
    if (segment !== undefined && doubted.has(segment))
      world.doubted = { value: segment, before: world.doubted };
}

export function applyDoubts(world: World): void {
  if (world.doubted === undefined) return;
  const doubted = new Set(inOrder(world.doubted));
  let findings: World["findings"];
  for (const problem of inOrder(world.findings)) {
    const doubtful = problem.segment !== undefined && doubted.has(problem.segment);
    findings = { value: doubtful ? asRead(problem, undefined) : problem, before: findings };
  }
  world.findings = findings;
}

/** The reported segment that this one is a copy of. */
export function reportedCopy(sender: Tcb, packet: Packet, space: SequenceSpace): ReportedSegment | undefined {
  return sender.reportedSent.find(
    ({ written: earlier }) =>
      earlier.flags === packet.flags &&
      space.compare(earlier.seq, packet.seq) === 0 &&
      space.compare(earlier.ack, packet.ack) === 0 &&
      space.compare(earlier.len, packet.len) === 0,
  );
}

/** What was pending has been mended, or is about to be judged. */
export function settlePending(world: World, tcb: Tcb): void {
  world.cost -= tcb.pendingWeight;
  tcb.pendingWeight = 0;
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
  if (expected.seq !== undefined) {
    if ((packet.flags & SYN) !== 0) newInitialNumber(sender, receiver, packet, space);
    else {
      sender.sndNxt = packet.seq;
      receiver.rcvNxt = packet.seq;
      receiver.staleAck = undefined;
      const covered =
        receiver.lastAckSent === undefined ? undefined : space.compare(receiver.lastAckSent, packet.seq);
      if (covered === 0) receiver.oldestUnacked = undefined;
      if ((packet.flags & FIN) !== 0) sender.finSeq = undefined;
    }
  }
  if (expected.ack !== undefined) {
    finHasArrived(receiver, sender, packet.ack, space);
    streamEndsAt(receiver, sender, packet.ack);
  }
}

/** A FIN that never arrived is acknowledged: the page goes on as though it had. */
function finHasArrived(from: Tcb, to: Tcb, position: Seq, space: SequenceSpace): void {
  if (from.finSeq === undefined || to.peerFinEnd !== undefined) return;
  if (space.compare(position, plus(from.finSeq, 1)) !== 0) return;
  to.peerFinEnd = position;
  to.take("receive-fin");
}

/** The stream from one end to the other has come to `position`, a FIN at its end included. */
function streamEndsAt(from: Tcb, to: Tcb, position: Seq): void {
  if (from.finSeq !== undefined) from.finSeq = plus(position, -1);
  if (to.peerFinEnd !== undefined) to.peerFinEnd = position;
  to.rcvNxt = position;
  from.sndNxt = position;
  if (from.state === "SYN-SENT" || from.state === "SYN-RECEIVED") {
    from.iss = plus(position, -1);
    from.sndUna = from.iss;
    if (to.irs !== undefined) to.irs = from.iss;
  } else if (from.sndUna !== undefined) from.sndUna = position;
}

/** The new number is the ISN, at both ends. */
function newInitialNumber(sender: Tcb, receiver: Tcb, packet: Packet, space: SequenceSpace): void {
  sender.iss = packet.seq;
  sender.sndUna = packet.seq;
  sender.sndNxt = segmentEnd(packet, space);
  if (receiver.irs === undefined) return;
  receiver.irs = packet.seq;
  receiver.rcvNxt = plus(packet.seq, 1);
}

/** In how many connections at a time readings may stay open; in the others the first one is settled on. */
const MOST_SUSPECTS = 6;

/** So many faults into a capture nothing can be told from what follows any more: each goes one way. */
const MUDDLED = 50_000;

export function isMuddled(world: World | undefined): boolean {
  return world !== undefined && world.settings.profile === "capture" && world.cost > MUDDLED;
}

/** Above the weight of one finding, below that of two. */
const ONE_FAULT_MORE = 1500;
/** For so many statements a reading may stand worse than the best one. */
const PATIENCE = 48;

/**
 * Only the readings with the fewest faults go on, and only once each. On a capture one that stands worse is followed for a while:
 * what a host did with another's wrong segments shows only in what it sends then.
 */
export function keepBest(all: World[], final = false): World[] {
  let least = Number.POSITIVE_INFINITY;
  for (const world of all) least = Math.min(least, world.cost);
  const worlds = settleOldest(stillOpen(all, least, final));
  const most = isMuddled(worlds[0])
    ? 1
    : worlds[0]?.settings.profile === "capture"
      ? MOST_WORLDS_OF_CAPTURE
      : MOST_WORLDS;
  const kept: World[] = [];
  for (const world of worlds) {
    const same = kept.findIndex((other) => sameStory(other, world));
    if (same < 0) {
      if (kept.length < most) kept.push(world);
    } else if (isBetter(world, kept[same])) kept[same] = world;
  }
  // What a single world sees, no other sees differently.
  if (kept.length === 1 && kept[0] !== undefined) kept[0].suspects = NOTHING;
  return kept;
}

function isBetter(world: World, kept: World | undefined): boolean {
  if (kept === undefined || world.cost !== kept.cost) return world.cost < (kept?.cost ?? 0);
  return world.courtesy > kept.courtesy;
}

function stillOpen(all: World[], least: number, final: boolean): World[] {
  if (final || all[0]?.settings.profile !== "capture") return all.filter((world) => world.cost === least);
  const open: World[] = [];
  for (const world of all) {
    world.behind = world.cost === least ? 0 : world.behind + 1;
    if (world.cost < least + ONE_FAULT_MORE && world.behind < PATIENCE) open.push(world);
  }
  return open.sort((a, b) => a.cost - b.cost);
}

/** What many connections leave open multiplies: the ones that were in doubt first are read as the first world reads them. */
function settleOldest(worlds: World[]): World[] {
  const [first] = worlds;
  if (first === undefined) return worlds;
  const open = new Set(worlds.flatMap(({ suspects }) => [...suspects]));
  if (open.size <= MOST_SUSPECTS) return worlds;
  const byAge = [...new Set([...open].filter((each) => !first.suspects.has(each))), ...first.suspects];
  const oldest = byAge.slice(0, -MOST_SUSPECTS / 2);
  const latest = new Set(byAge.slice(-MOST_SUSPECTS / 2));
  const agreeing = worlds.filter(
    (world) => world === first || oldest.every((each) => sameIn(first, world, each)),
  );
  for (const world of agreeing) world.suspects = latest;
  return agreeing;
}
