/** Decides about keep-alives and window probes: when they come, and what is made of their not being answered (rules 1.3, 1.6). */
import { endFacts } from "../../../simulate/facts";
import type { Departure, Verdict } from "../../../simulate/judge";
import { problemAt } from "../../../simulate/problems";
import type { World } from "../../../simulate/world";
import { answersWithReset } from "../../../tcp/segment-departs";
import { otherSide } from "../../../tcp/side";
import { isSynchronized } from "../../../tcp/states";
import type { Tcb } from "../../../tcp/tcb";
import { noteProbes, probesOf } from "../../../tcp/timing";
import { findingAbout, since, verdict } from "../verdicts";
import { NO_FAULT, weightOf } from "../weights";
import { durationText } from "./durations";
import type { SaidPlace } from "./gave-up";

/** A keep-alive only after a long silence of the peer (RFC 9293 section 3.8.4). */
export function judgeKeepAlive({ sender, receiver, packet, world }: Departure): void {
  const latestArrival = sender.timing?.latestArrival;
  // What follows an unanswered one comes at an interval of its own.
  if (latestArrival === undefined || probesOf(sender).keepAlives > 0) return;
  const idle = packet.at - latestArrival;
  const { keepalive } = world.settings;
  if (idle <= 0 || idle >= keepalive) return;
  // A page that shows keep-alives closer together shows many of them: once of each end is enough.
  if (!world.sayOnce(`keep-alive-too-early ${packet.connection} ${packet.side}`)) return;
  world.report(
    findingAbout(world, "keep-alive-too-early", packet, "segment", sender, receiver, {
      written: durationText(idle),
      expected: durationText(keepalive),
      name: "idle",
    }),
    NO_FAULT,
  );
}

/** `timeout keepalive` while sent data is outstanding. */
export function judgeKeepAliveTimeout(
  world: World,
  { line, part, connection, side }: SaidPlace,
  tcb: Tcb,
): void {
  if (tcb.sndUna === undefined || tcb.sndNxt === undefined) return;
  const outstanding = world.scenario.space.compare(tcb.sndNxt, tcb.sndUna);
  if (outstanding === undefined || outstanding === 0) return;
  const peer = world.connection(connection).tcbs[otherSide(side)];
  const facts = { ...endFacts(world, connection, side, tcb, peer), name: "outstanding" };
  world.report(problemAt(world, "keep-alive-too-early", line, part, facts), NO_FAULT);
}

/**
 * A RST of its own accord, next after a keep-alive that was lost or whose answer was. An application may abort at any time,
 * so that this is a milder fault than a page that says so.
 */
export function judgeReset(departure: Departure): Verdict | undefined {
  const { sender, receiver, packet, world } = departure;
  // What happened before a RST of a capture nobody wrote down.
  const { keepAlives, lastKeepAlive } = probesOf(sender);
  if (keepAlives !== 1 || sender.abortCalled || world.settings.profile === "capture") return undefined;
  if (!isSynchronized(sender.state) || lastKeepAlive === undefined) return undefined;
  const answer = receiver.lastSent;
  const answerLost = answer?.lost === true && answer.number > lastKeepAlive.number;
  if (sender.lastSent !== lastKeepAlive || !(lastKeepAlive.lost || answerLost)) return undefined;
  if (answerMayCome(world, packet.connection)) return undefined;
  if (sender.owed.some((owed) => answersWithReset(owed, packet, world.scenario.space))) return undefined;
  const found = verdict(departure, "keep-alive-single-miss-kill", "segment", {
    facts: { ...since(world, lastKeepAlive), reaction: "" },
  });
  return { ...found, problem: { ...found.problem, milder: true } };
}

/** Something is still on its way. */
function answerMayCome(world: World, connection: number): boolean {
  const { underWay, flying } = world.connection(connection);
  return underWay > 0 || flying > 0;
}

/** The page says that the end is gone, and its keep-alives were not answered. True where that explains it, rightly or not. */
export function gaveUpAfterKeepAlive(world: World, place: SaidPlace, tcb: Tcb): boolean {
  const unanswered = probesOf(tcb).keepAlives;
  const { line, part, connection, side } = place;
  if (unanswered === 0 || !isSynchronized(tcb.state) || answerMayCome(world, connection)) return false;
  if (unanswered > 1) return true;
  const peer = world.connection(connection).tcbs[otherSide(side)];
  const facts = {
    ...endFacts(world, connection, side, tcb, peer),
    ...since(world, probesOf(tcb).lastKeepAlive),
  };
  const rule = "keep-alive-single-miss-kill";
  world.report(problemAt(world, rule, line, part, facts), weightOf(rule, world));
  return true;
}

const LEAST_MAXIMUM = 60e9;

/** The interval between window probes grows (RFC 9293 section 3.8.6.1), up to what may be a cap. */
export function judgeWindowProbe(departure: Departure): Verdict | undefined {
  const { sender, packet, world, segment } = departure;
  const { lastProbe, probeInterval, probeReported } = probesOf(sender);
  if (lastProbe === undefined || probeInterval === undefined || probeReported) return undefined;
  const interval = packet.at - lastProbe.at;
  if (interval <= 0 || interval > probeInterval || interval >= LEAST_MAXIMUM) return undefined;
  noteProbes(sender, { probeReported: true });
  return verdict(departure, "persist-no-backoff", segment.time === undefined ? "segment" : "time", {
    facts: {
      ...since(world, lastProbe),
      written: durationText(interval),
      wanted: durationText(probeInterval),
      expected: durationText(Math.min(2 * probeInterval, LEAST_MAXIMUM)),
      reaction: "",
    },
  });
}
