/** Decides which rule an end breaks that is said to have left TIME-WAIT (RFC 9293 section 3.6.1). */
import type { World } from "../../simulate/world";
import type { Tcb } from "../../tcp/tcb";

export function leftTimeWait(world: World, tcb: Tcb): string {
  if (tcb.due === undefined || tcb.dueFor !== "time-wait") return "time-wait-skipped";
  if (tcb.firstDue !== undefined && tcb.firstDue < tcb.due && tcb.firstDue <= world.now)
    return "time-wait-not-restarted";
  const since = tcb.due - 2 * world.settings.msl;
  return world.now > since ? "time-wait-too-short" : "time-wait-skipped";
}

/** How long TIME-WAIT lasted on the page, and how long it has to. */
export function lingering(world: World, rule: string, tcb: Tcb): { name?: string; wanted?: string } {
  if (!rule.startsWith("time-wait-") || tcb.due === undefined || tcb.dueFor !== "time-wait") return {};
  const full = 2 * world.settings.msl;
  const seconds = (nanoseconds: number): string => `${nanoseconds / 1e9} s`;
  return { name: seconds(world.now - (tcb.due - full)), wanted: `2 MSL = ${seconds(full)}` };
}
