/** Decides what is wrong with a state the page asserts, the most special rule first (rules 1.4, 1.5, 1.10). */
import type { Part } from "../../model/problem";
import { endFacts, endKey, packetText } from "../../simulate/facts";
import type { AssertedPlace } from "../../simulate/judge";
import { problemAt } from "../../simulate/problems";
import { holdOn } from "../../simulate/queues";
import type { World } from "../../simulate/world";
import { RST } from "../../tcp/flags";
import { otherSide } from "../../tcp/side";
import type { TcpState } from "../../tcp/states";
import type { Tcb } from "../../tcp/tcb";
import { hasEdge, nextState } from "../../tcp/transitions";
import { joins } from "../supersede";
import { hintForState } from "./hints";
import { expiryFacts, holdsExpired } from "./queues/expiry";
import { slipBehind } from "./state-slips";
import { leftTimeWait, lingering } from "./time-wait";
import { hasGivenUp } from "./timers/gave-up";

export function judgeAssertion(
  world: World,
  place: AssertedPlace,
  asserted: TcpState,
  tcb: Tcb,
  report: (problem: ReturnType<typeof problemAt>) => void,
): void {
  if (asserted === tcb.state) {
    tcb.reportedAssertion = undefined;
    return;
  }
  // The sender of a RST is in CLOSED by section 3.10.5, in TIME-WAIT by section 3.5.2 and note 3 of Figure 5.
  if (tcb.resetBy === "self" && tcb.state === "CLOSED" && asserted === "TIME-WAIT") return;
  if (stateAfterCall(tcb) === asserted || stateIfClosedFirst(tcb) === asserted) return;
  // A listener that aborts a half-open connection: CLOSED by section 3.10.5, LISTEN again by the language.
  if (tcb.resetBy === "self" && tcb.state === "LISTEN" && asserted === "CLOSED") return;
  // A new SYN returns a passive half-open connection to LISTEN, where a stack takes it at once (3.10.7.4, fourth).
  if (asserted === "LISTEN" && tcb.because === "syn-returns-to-listen") return;
  // With SYN cookies nothing is kept of a half-open connection: to the host it is still in LISTEN.
  if (asserted === "LISTEN" && tcb.state === "SYN-RECEIVED" && tcb.queued?.cookie === true) return;
  // `start` says SYN-RECEIVED, but not how it was reached.
  const refused = tcb.stateBefore === "SYN-RECEIVED" && tcb.openedUnknown && tcb.resetBy === "peer";
  if (refused && (asserted === "LISTEN" || asserted === "CLOSED")) return;
  if (tcb.reportedAssertion?.asserted === asserted) return;
  if (asserted === "CLOSED" && hasGivenUp(world, place, tcb)) return;
  tcb.reportedAssertion = { asserted };
  const rule = ruleFor(world, asserted, tcb);
  if (saidOnThisLine(world, place, rule)) return;
  const slip = slipBehind(world, place, asserted);
  if (slip !== undefined) {
    // What one slip explains is said once of a statement.
    if (world.reread?.connection === place.connection) return;
    const { connection, side } = place;
    const { space } = world.scenario;
    world.reread = { connection, apply: (tcbs) => slip(tcbs[side], tcbs[otherSide(side)], space) };
  }
  // One fault, one finding: what stands open at the end is what this assertion shows.
  tcb.obligationReported = true;
  const peer = world.connection(place.connection).tcbs[otherSide(place.side)];
  const decided = lastOf(tcb);
  const line = place.line;
  const part = place.part as Part;
  const written = asserted;
  const host = endKey(world, place.connection, place.side);
  const facts = {
    ...endFacts(world, place.connection, place.side, tcb, peer),
    segment:
      place.segment === undefined
        ? ""
        : decided === undefined
          ? ""
          : packetText(world.scenario.space, decided),
    written,
    expected: tcb.state,
    reaction: "",
    since: decided === undefined ? "" : packetText(world.scenario.space, decided),
    sinceLine: decided === undefined ? 0 : decided.line + 1,
    name: tcb.lastAsserted ?? "",
    hint: hintForState(asserted, tcb, peer),
    ...lingering(world, rule, tcb),
    ...(rule === "half-open-not-expired" ? expiryFacts(world, tcb) : {}),
  };
  const text = typeof place.part === "object" ? `${host}=${tcb.state}` : tcb.state;
  report({
    ...problemAt(world, rule, line, part, facts, [
      { title: `Change to ${text}`, safe: false, edits: [{ line, part, text }] },
    ]),
    segment: place.segment?.number,
    related:
      rule === "half-open-not-expired"
        ? []
        : decided === undefined || decided.line === line
          ? []
          : [{ line: decided.line, part: "segment", message: `This segment decides the state of ${host}.` }],
  });
  if (rule === "half-open-not-expired")
    holdOn(world, place.connection, place.side, asserted === "ESTABLISHED");
}

/** A call moves the state by itself (sections 3.10.1, 3.10.4, 3.10.5), also where its segment is written later. */
function stateAfterCall(tcb: Tcb): TcpState | undefined {
  if (tcb.abortCalled) return "CLOSED";
  if (tcb.closeCalled) return nextState(tcb.state, "close");
  return tcb.openCalled ? "SYN-SENT" : undefined;
}

/** Where the peer's FIN arrived between CLOSE and its own FIN: the two closed at the same time, as section 3.10.4 counts. */
function stateIfClosedFirst(tcb: Tcb): TcpState | undefined {
  if (tcb.state === "CLOSED") {
    const over = tcb.last?.closeCrossed === true && tcb.last.state === "CLOSED" && tcb.resetBy === undefined;
    return over ? "TIME-WAIT" : undefined;
  }
  return tcb.closeCrossed ? "CLOSING" : undefined;
}

/** Both states of one `=>` that are wrong are one fault; said twice only where the two are put together again. */
function saidOnThisLine(world: World, place: AssertedPlace, rule: string): boolean {
  const latest = world.findings?.value;
  return (
    place.part === "receiver-state" &&
    latest !== undefined &&
    latest.line === place.line &&
    latest.part === "sender-state" &&
    !joins(rule, latest.rule)
  );
}

/** The segment that decided the state: the later of the last one sent and the last one that arrived. */
function lastOf(tcb: Tcb): Tcb["lastSent"] {
  const { lastSent, latestArrival } = tcb;
  if (lastSent === undefined) return latestArrival;
  if (latestArrival === undefined) return lastSent;
  return latestArrival.line > lastSent.line ? latestArrival : lastSent;
}

function ruleFor(world: World, asserted: TcpState, tcb: Tcb): string {
  if (tcb.state === "TIME-WAIT" && asserted === "CLOSED") return leftTimeWait(world, tcb);
  if (holdsExpired(asserted, tcb)) return "half-open-not-expired";
  if (asserted === "TIME-WAIT" && tcb.closedPassively) return "time-wait-wrong-side";
  const reset = tcb.latestArrival !== undefined && (tcb.latestArrival.flags & RST) !== 0;
  if (reset && tcb.stateBefore === "LISTEN" && tcb.state === "LISTEN") return "rst-in-listen-effect";
  if (reset && tcb.stateBefore === "SYN-RECEIVED" && tcb.resetBy === "peer") {
    if (asserted === "LISTEN" || asserted === "CLOSED") return "rst-syn-rcvd-wrong-state";
  }
  const badAnswer = tcb.owed.some((owed) => owed.reason === "bad-syn-ack" && owed.required);
  if (tcb.state === "SYN-SENT" && asserted === "ESTABLISHED" && badAnswer) return "established-on-bad-synack";
  // The path the page asserts: from the state it asserted last, if nothing but the latest segment lies between.
  const from = tcb.lastAsserted;
  if (from === undefined || from === asserted || (from !== tcb.stateBefore && from !== tcb.state))
    return "state-mismatch";
  return hasEdge(from, asserted) ? "state-mismatch" : "illegal-transition";
}
