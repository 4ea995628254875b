/** Moments and intervals: how long a host has to wait before it sends again, and how a message says so. */
import type { World } from "../../../simulate/world";
import type { Tcb } from "../../../tcp/tcb";

const SECOND = 1e9;
/** RFC 6298 section 2: an RTO below a second SHOULD be rounded up; a maximum of at least 60 s MAY be placed on it. */
const LEAST_RTO = SECOND;
const LEAST_MAXIMUM = 60 * SECOND;
/** What Linux takes for the least RTO once it has measured the round trip. */
const LEAST_RTO_OF_LINUX = 0.2 * SECOND;
/** How late a timer may be noticed: RFC 6298 section 4 asks for no particular clock, and old ones tick twice a second. */
const LATE = 0.4;

/** The least RTO that this end may have: the first one until it has measured, at least a second afterwards. */
export function leastRto(world: World, tcb: Tcb): number {
  const { rto, profile } = world.settings;
  // What `start` finds established may have been measured when it was: not by the RFC's least RTO, but by that of Linux.
  const sampled = tcb.timing?.sampled === true || (profile === "linux" && tcb.iss === undefined);
  if (!sampled || (rto > LEAST_RTO && tcb.timing?.measured !== true)) return rto;
  return Math.min(rto, profile === "linux" ? LEAST_RTO_OF_LINUX : LEAST_RTO);
}

/** The least time until the next retransmission of what was sent again already: twice the last one, up to the cap. */
export function leastBackedOff(world: World, tcb: Tcb, timeouts: number, lastInterval: number): number {
  const late = LATE * Math.min(SECOND, lastInterval);
  // How late the timer fired is unknown, but RTO was no less than the least one.
  const exact = Math.min(2 * lastInterval, leastRto(world, tcb) * 2 ** timeouts);
  return Math.min(LEAST_MAXIMUM, Math.max(exact, 2 * (lastInterval - late)));
}

/** What the doubling asks for, without allowance for a coarse clock. */
export function doubled(lastInterval: number): number {
  return Math.min(LEAST_MAXIMUM, 2 * lastInterval);
}

/** "0.3 s", "250 ms", "2 h". */
export function durationText(nanoseconds: number): string {
  const seconds = nanoseconds / SECOND;
  if (seconds >= 3600 && Number.isInteger(seconds / 3600)) return `${seconds / 3600} h`;
  if (seconds >= 120 && Number.isInteger(seconds / 60)) return `${seconds / 60} min`;
  if (seconds >= 0.1 || seconds === 0) return `${shortened(seconds)} s`;
  return seconds >= 1e-4 ? `${shortened(seconds * 1e3)} ms` : `${shortened(seconds * 1e6)} us`;
}

function shortened(value: number): string {
  return String(Number(value.toFixed(9)));
}
