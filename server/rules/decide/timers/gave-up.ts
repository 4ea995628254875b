/** Decides whether a host that the page says has given up has tried long enough (RFC 9293 section 3.8.3). */
import type { Problem } from "../../../model/problem";
import { endFacts } from "../../../simulate/facts";
import { problemAt } from "../../../simulate/problems";
import type { World } from "../../../simulate/world";
import { isKeptWaiting } from "../../../tcp/flow";
import { firstSentWith } from "../../../tcp/repetition";
import { otherSide, type Side } from "../../../tcp/side";
import { isSynchronized } from "../../../tcp/states";
import type { Tcb } from "../../../tcp/tcb";
import { retriesOver } from "../../../tcp/timeouts";
import { probesOf, repeatsOf } from "../../../tcp/timing";
import { endsThoughAnswered } from "../data/zero-window";
import { since } from "../verdicts";
import { weightOf } from "../weights";
import { durationText } from "./durations";
import { gaveUpAfterKeepAlive } from "./probes";

const SECOND = 1e9;
/** R2 of a SYN lasts at least 3 minutes (MUST-23); six retries of Linux last 127 s. */
const SYN_LASTS = 180 * SECOND;
const SYN_LASTS_ON_LINUX = 127 * SECOND;
/** R1 is at least 3 retransmissions, R2 at least 100 s (SHLD-10, SHLD-11). */
const RETRANSMISSIONS = 3;
const DATA_LASTS = 100 * SECOND;
const CAP = 60 * SECOND;

/** Where the page says that an end is gone. */
export interface SaidPlace {
  readonly line: number;
  readonly part: Problem["part"];
  readonly connection: number;
  readonly side: Side;
}

/** The page asserts CLOSED of an end that is not: true where it has given up what it repeats, rightly or too early. */
export function hasGivenUp(world: World, place: SaidPlace, tcb: Tcb): boolean {
  const { timing } = tcb;
  if (isSynchronized(tcb.state) && tcb.finSeq === undefined && isKeptWaiting(tcb)) {
    endsThoughAnswered(world, place, tcb);
    retriesOver(tcb);
    return true;
  }
  if (timing === undefined) return false;
  if (probesOf(tcb).keepAlives > 0 && gaveUpAfterKeepAlive(world, place, tcb)) {
    retriesOver(tcb);
    return true;
  }
  const elapsed = timing.waitingSince === undefined ? 0 : world.now - timing.waitingSince;
  // Without a retry, or the time for one, the page means another state; where a FIN was sent, it may take the close for done.
  if (repeatsOf(tcb).timeouts === 0 && elapsed < world.settings.rto) return false;
  const found = givenUp(world, tcb);
  if (found === "not-by-time") return false;
  if (found === "early" && repeatsOf(tcb).timeouts === 0 && tcb.finSeq !== undefined) return false;
  if (found === "early") reportGivenUp(world, place, tcb);
  retriesOver(tcb);
  return true;
}

/** `timeout user`: the application's own limit may be shorter, where the page sets one. */
export function judgeUserTimeout(world: World, place: SaidPlace, tcb: Tcb): void {
  const { timing } = tcb;
  if (timing === undefined) return;
  if (timing.waitingSince === undefined) {
    if (probesOf(tcb).keepAlives > 0) gaveUpAfterKeepAlive(world, place, tcb);
    return;
  }
  if (world.now - timing.waitingSince >= world.settings.userTimeout) return;
  if (givenUp(world, tcb) === "early") reportGivenUp(world, place, tcb);
}

/** Whether the end may have given up by now what it waits for; or nothing that a written time tells explains it. */
function givenUp(world: World, tcb: Tcb): "early" | "lawful" | "not-by-time" {
  const timing = tcb.timing;
  if (!world.scenario.timed || timing?.waitingSince === undefined) return "not-by-time";
  const { rto, profile, retries } = world.settings;
  const elapsed = world.now - timing.waitingSince;
  if (elapsed <= 0) return "not-by-time";
  if (tcb.state === "SYN-SENT") {
    return elapsed >= (profile === "linux" ? SYN_LASTS_ON_LINUX : SYN_LASTS) ? "lawful" : "early";
  }
  if (!isSynchronized(tcb.state) || tcb.sndWnd === 0) return "not-by-time";
  const enough = elapsed >= DATA_LASTS && repeatsOf(tcb).tries >= RETRANSMISSIONS;
  return enough || elapsed >= allRetries(rto, retries) ? "lawful" : "early";
}

/** As long as all retries take where RTO is capped as soon as it may be. */
function allRetries(rto: number, retries: number): number {
  let whole = 0;
  for (let i = 0; i <= retries; i++) whole += Math.min(rto * 2 ** i, Math.max(CAP, rto));
  return whole;
}

function reportGivenUp(world: World, { line, part, connection, side }: SaidPlace, tcb: Tcb): void {
  const waitingSince = tcb.timing?.waitingSince;
  if (waitingSince === undefined) return;
  const peer = world.connection(connection).tcbs[otherSide(side)];
  const opening = tcb.state === "SYN-SENT";
  const rule = opening ? "syn-gave-up-early" : "data-gave-up-early";
  const oldest = tcb.sndUna === undefined ? undefined : firstSentWith(tcb, tcb.sndUna, world.scenario.space);
  const facts = {
    ...endFacts(world, connection, side, tcb, peer),
    ...since(world, opening ? tcb.firstSyn : oldest),
    written: durationText(world.now - waitingSince),
    expected: durationText(opening ? SYN_LASTS : DATA_LASTS),
    count: repeatsOf(tcb).tries,
  };
  world.report(problemAt(world, rule, line, part, facts), weightOf(rule, world));
}
