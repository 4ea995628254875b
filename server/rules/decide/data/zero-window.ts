/** Decides about a window that is shut: whether it is probed, whether probes are answered, and whether the sender waits (section 3.8.6.1). */
import type { Problem } from "../../../model/problem";
import { endFacts } from "../../../simulate/facts";
import type { Departure, TimeoutPlace, Verdict } from "../../../simulate/judge";
import { problemAt } from "../../../simulate/problems";
import type { World } from "../../../simulate/world";
import { ACK, RST } from "../../../tcp/flags";
import { type ClosedWindow, isKeptWaiting, noteFlow } from "../../../tcp/flow";
import { carriesText, type Packet } from "../../../tcp/packet";
import { answersWithReset } from "../../../tcp/segment-departs";
import { otherSide, type Side } from "../../../tcp/side";
import { isSynchronized } from "../../../tcp/states";
import type { Tcb } from "../../../tcp/tcb";
import type { EndContext } from "../end-context";
import { findingAbout, since, verdict } from "../verdicts";
import { weightOf } from "../weights";

/** Some stacks let five seconds pass before the first probe, whatever their retransmission timeout. */
const PATIENCE = 6e9;
/** No stack is known to back off further than two minutes. */
const PATIENCE_AFTER_LOSSES = 130e9;

/**
 * So many answers make a RST the prober's last word to a window that stays shut; earlier its user may just have cut the
 * connection. One less does where the RST stands for the next probe.
 */
const ANSWERS = 3;

/** The prober gives up although each probe was answered. A written `abort` or `close` is its user's will. */
export function abortsThoughAnswered(departure: Departure): Verdict | undefined {
  const { sender, packet, world } = departure;
  // An application may abort at any time (section 3.10.5), and a capture does not show whose wish it was.
  if (world.settings.profile === "capture") return undefined;
  if ((packet.flags & RST) === 0 || !isKeptWaiting(sender)) return undefined;
  const closed = sender.flow?.closed;
  if (closed === undefined || sender.abortCalled || sender.closeCalled) return undefined;
  const due = !world.scenario.timed || world.now - closed.lastAt >= closed.interval;
  if (closed.answers < (due ? ANSWERS - 1 : ANSWERS)) return undefined;
  if (!isSynchronized(sender.state)) return undefined;
  if (sender.owed.some((owed) => answersWithReset(owed, packet, world.scenario.space))) return undefined;
  return verdict(departure, "zero-window-abort", "segment", {
    facts: since(world, closed.by),
    readings: ["meant", "as-if-not-sent"],
  });
}

/** The user timer ends the connection; where the page sets its time, that is the user's own will (section 3.9.1.1). */
export function endsThoughAnswered(
  world: World,
  place: Omit<TimeoutPlace, "timer"> & { readonly part?: Problem["part"] },
  tcb: Tcb,
): void {
  const by = tcb.flow?.closed?.by;
  if (Number.isFinite(world.settings.userTimeout)) return;
  const peer = world.connection(place.connection).tcbs[otherSide(place.side)];
  const facts = { ...endFacts(world, place.connection, place.side, tcb, peer), ...since(world, by) };
  const rule = "zero-window-abort";
  world.report(problemAt(world, rule, place.line, place.part ?? "statement", facts), weightOf(rule, world));
}

/** A segment leaves its sender while SND.WND is zero. */
export function noteProbe({ sender, packet, world }: Departure): void {
  const below =
    sender.sndUna === undefined ? undefined : world.scenario.space.difference(packet.seq, sender.sndUna);
  if (!carriesText(packet) && below !== -1) return;
  const closed = sender.flow?.closed ?? shut(sender, packet, world);
  noteFlow(sender, {
    closed: {
      ...closed,
      probes: closed.probes + 1,
      lastAt: world.now,
      interval: world.now - closed.lastAt,
      unanswered: closed.unanswered ?? packet.number,
    },
  });
}

function shut(tcb: Tcb, packet: Packet, world: World): ClosedWindow {
  return {
    since: world.now,
    by: tcb.windowFrom ?? packet,
    probes: 0,
    lastAt: world.now,
    interval: 0,
    unanswered: undefined,
    answers: 0,
    reported: false,
  };
}

/** A segment has arrived at a sender whose window is shut, or was until now. */
export function noteClosedWindow(world: World, packet: Packet, tcb: Tcb, peer: Tcb): void {
  const closed = tcb.flow?.closed;
  if (tcb.sndWnd !== 0) {
    if (closed !== undefined) {
      lateProbe(world, tcb, peer, otherSide(packet.side));
      noteFlow(tcb, { closed: undefined });
    }
    return;
  }
  if (closed === undefined) noteFlow(tcb, { closed: shut(tcb, packet, world) });
  else if (
    closed.unanswered !== undefined &&
    (packet.flags & ACK) !== 0 &&
    packet.number > closed.unanswered
  ) {
    noteFlow(tcb, { closed: { ...closed, unanswered: undefined, answers: closed.answers + 1 } });
  }
}

/** Something has arrived at a closed window and waits for its answer. */
export function noteAsked(world: World, tcb: Tcb): void {
  if (tcb.flow?.probedAt !== undefined) return;
  if (tcb.owed.length > 0 || tcb.oldestUnacked !== undefined) noteFlow(tcb, { probedAt: world.now });
}

/** Where times are written: the window has been shut for long, data waited all the while, and nothing was sent. */
export function lateProbe(world: World, tcb: Tcb, peer: Tcb, side: Side): boolean {
  const closed = tcb.flow?.closed;
  if (closed === undefined || closed.probes > 0 || closed.reported || !world.scenario.timed) return false;
  if (!hasDataPending(world, tcb)) return false;
  const waited = world.now - Math.max(closed.since, tcb.flow?.givenAt ?? 0);
  if (waited <= patience(world, tcb)) return false;
  reportUnprobed(world, tcb, peer, side, closed, waited);
  return true;
}

/** The retransmission timeout where the page sets one, else what stacks are known to wait. */
function patience({ scenario, settings }: World, { flow }: Tcb): number {
  if (flow?.hasRepeated === true) return PATIENCE_AFTER_LOSSES;
  const isSet = scenario.statements.some((each) => each.kind === "set" && each.changes.rto !== undefined);
  return isSet || settings.rto * 2 > PATIENCE ? settings.rto * 2 : PATIENCE;
}

/** Given by a `send` and not sent, or sent and not taken. */
function hasDataPending(world: World, tcb: Tcb): boolean {
  if (tcb.sendBudget !== undefined && tcb.sendBudget > 0) return true;
  return tcb.finSeq === undefined && tcb.sndNxt !== undefined && !allAcknowledged(world, tcb);
}

function allAcknowledged(world: World, { sndUna, sndNxt }: Tcb): boolean {
  if (sndUna === undefined || sndNxt === undefined) return true;
  const outstanding = world.scenario.space.compare(sndNxt, sndUna);
  return outstanding === undefined || outstanding <= 0;
}

function reportUnprobed(
  world: World,
  tcb: Tcb,
  peer: Tcb,
  side: Side,
  closed: ClosedWindow,
  waited: number | undefined,
): void {
  const rule = "zero-window-unprobed";
  const facts = {
    written: `win=${closed.by.win ?? 0}`,
    hint: waited === undefined ? "lost" : "",
    count: waited === undefined ? 0 : Math.round(waited / 1e8) / 10,
    reaction: "",
  };
  world.report(findingAbout(world, rule, closed.by, "win", tcb, peer, facts, side), weightOf(rule, world));
  noteFlow(tcb, { closed: { ...closed, reported: true } });
}

/** What is left at the end: probes that nothing answered, a window that nobody asks about. */
export function shutAtTheEnd(context: EndContext): boolean {
  const { world, state } = context;
  if (world.endsOpen || state.tcbs.some((tcb) => tcb.resetBy !== undefined)) return false;
  if (context.state.underWay > 0) return false;
  for (const side of [0, 1] as const) {
    const tcb = state.tcbs[side];
    const peer = state.tcbs[otherSide(side)];
    if (tcb.flow?.closed === undefined || tcb.sndWnd !== 0) continue;
    if (probeUnanswered(context, tcb, peer, tcb.flow.closed)) return true;
    if (lateProbe(world, tcb, peer, side) || deadlock(world, tcb, peer, side)) return true;
  }
  return false;
}

/** The segment that would have opened the window was lost, and the sender waits for it for ever. */
function deadlock(world: World, tcb: Tcb, peer: Tcb, side: Side): boolean {
  const closed = tcb.flow?.closed;
  if (closed === undefined || closed.probes > 0 || closed.reported) return false;
  // What is outstanding will be sent again, and so asks; what only waits does not.
  if ((tcb.sendBudget ?? 0) === 0 || !allAcknowledged(world, tcb)) return false;
  const update = peer.lastSent;
  if (update?.lost !== true || !update.own || (update.win ?? 0) === 0 || (peer.rcvWnd ?? 0) === 0)
    return false;
  reportUnprobed(world, tcb, peer, side, closed, undefined);
  return true;
}

const ANSWER_TIME = 1e9;

/** The receiver has said something else since, or has let time pass. */
function probeUnanswered(context: EndContext, prober: Tcb, debtor: Tcb, closed: ClosedWindow): boolean {
  const { world, reportedLines } = context;
  const { unanswered } = closed;
  if (unanswered === undefined) return false;
  const owed = debtor.owed.find(
    ({ reason, required, packet }) => reason === "unacceptable" && required && packet.number >= unanswered,
  );
  const taken = debtor.oldestUnacked;
  const accepted = taken !== undefined && !taken.reported && taken.number >= unanswered ? taken : undefined;
  const probe = owed?.packet ?? accepted;
  if (probe === undefined || reportedLines.has(probe.line)) return false;
  const spoke = owed === undefined ? debtor.spokeSinceUnacked : owed.passedOver;
  const arrivedAt = debtor.flow?.probedAt;
  const silent = arrivedAt !== undefined && world.now - arrivedAt > ANSWER_TIME;
  if (!spoke && !silent) return false;
  const { space } = world.scenario;
  const number = debtor.rcvNxt === undefined ? undefined : space.text(debtor.rcvNxt);
  const facts = {
    expected: number === undefined ? "" : `ACK ack=${number} win=${debtor.lastWinSent ?? 0}`,
    reaction: "",
  };
  const side = otherSide(probe.side);
  context.report(
    findingAbout(world, "zero-window-probe-unanswered", probe, "segment", debtor, prober, facts, side),
  );
  debtor.owed = debtor.owed.filter((each) => each.reason !== "unacceptable");
  return true;
}
