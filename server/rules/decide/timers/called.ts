/** Decides whether a timer that the page says has run out can have done so by now (`HOST: timeout …`). */
import { endFacts } from "../../../simulate/facts";
import type { TimeoutPlace } from "../../../simulate/judge";
import { problemAt } from "../../../simulate/problems";
import type { World } from "../../../simulate/world";
import { otherSide } from "../../../tcp/side";
import type { Tcb } from "../../../tcp/tcb";
import { leftTimeWait, lingering } from "../time-wait";
import { weightOf } from "../weights";
import { judgeUserTimeout } from "./gave-up";
import { judgeKeepAliveTimeout } from "./probes";

export function judgeTimeout(world: World, { timer, ...where }: TimeoutPlace, tcb: Tcb): void {
  const place = { ...where, part: "statement" as const };
  if (timer === "user") judgeUserTimeout(world, place, tcb);
  else if (timer === "keepalive") judgeKeepAliveTimeout(world, place, tcb);
  else if (timer === "time-wait" && world.scenario.timed) beforeTwoMsl(world, where, tcb);
}

/** Only where the page has let some time pass since: else it does not say how long it took. */
function beforeTwoMsl(world: World, { line, connection, side }: Omit<TimeoutPlace, "timer">, tcb: Tcb): void {
  const rule = leftTimeWait(world, tcb);
  if (rule === "time-wait-skipped") return;
  const peer = world.connection(connection).tcbs[otherSide(side)];
  const facts = {
    ...endFacts(world, connection, side, tcb, peer),
    expected: tcb.state,
    ...lingering(world, rule, tcb),
  };
  world.report(problemAt(world, rule, line, "statement", facts), weightOf(rule, world));
}
