/** Whether a timestamp that is echoed, and that the capture does not show, can have stood on a segment that it lacks. */
import type { Departure } from "../../../simulate/judge";
import { RST, SYN } from "../../../tcp/flags";
import type { Tcb } from "../../../tcp/tcb";
import { figureOf, following } from "./following";

/** What a clock of a microsecond counts before the first segment that was captured, and behind the last. */
const LONGEST_BEFORE = 2 ** 28;
/** What a clock of a microsecond counts in some seconds. */
const NEAR = 2 ** 24;
/** So many later timestamps below it are not all late copies. */
const ENOUGH = 2;

/** A clock only runs forward (RFC 7323 section 5.4): its sender's earlier and later timestamps stand around it. */
export function mayEcho(departure: Departure, tsecr: number): boolean {
  const { packet, receiver } = departure;
  // What answers an earlier connection of the same ends echoes that one's clock.
  if (receiver.last?.sndNxt !== undefined) return true;
  const { space } = departure.world.scenario;
  const { lastAckSent } = receiver;
  let below = 0;
  for (const { own, flags, seq, ack, tsval, occupies } of following(departure)) {
    // A SYN begins another connection, with another clock.
    if (own || tsval === undefined || (flags & (SYN | RST)) !== 0) continue;
    const ahead = (tsval - tsecr) | 0;
    // The clock runs there: where it has not been seen before, its host has begun anew unseen.
    if (ahead >= 0 && ahead <= NEAR) return true;
    if (ahead >= 0) break;
    // What acknowledges less than its sender had acknowledged before was sent before that.
    const back = ack === undefined || lastAckSent === undefined ? 0 : (space.compare(ack, lastAckSent) ?? 0);
    // And so was what stands, without text, below what is acknowledged here.
    const isBefore = !occupies && (space.compare(seq, packet.ack) ?? 0) < 0;
    if (back >= 0 && !isBefore && ahead > -LONGEST_BEFORE) below++;
  }
  const latest = figureOf(receiver.timestamps?.highest);
  const since = latest === undefined ? 0 : (tsecr - latest) | 0;
  // What came later says nothing of the time before the latest that was seen.
  if (since <= 0 && since >= -NEAR && latest !== undefined) return true;
  const most = ticksOfLongest(departure);
  const first = firstOf(receiver);
  if (first !== undefined && ((tsecr - first) | 0) < -most) return false;
  if (since > most) return false;
  return since <= 0 || below < ENOUGH;
}

/** So long before the first segment that was captured its sender may have sent others, and after the latest. Nanoseconds. */
const LONGEST = 268e9;
/** A segment that is seen late makes a clock seem so much slower. */
const SLOWER = 16;
/** Within less nobody can tell how fast a clock runs. Nanoseconds. */
const SHORTEST = 1e6;

/** How far the clock runs in that time: it counts in proportion to real time (RFC 7323 section 5.4), as its other timestamps show. */
function ticksOfLongest(departure: Departure): number {
  const { packet, receiver } = departure;
  const { firstSyn, lastSent } = receiver;
  const first = figureOf(firstSyn?.options?.tsval);
  if (firstSyn === undefined || first === undefined) return LONGEST_BEFORE;
  let fastest = 0;
  const show = (tsval: number | undefined, at: number | undefined): void => {
    const passed = (at ?? 0) - firstSyn.at;
    if (tsval === undefined || passed < SHORTEST) return;
    const ticks = (tsval - first) | 0;
    fastest = Math.max(fastest, ticks < 0 ? Number.POSITIVE_INFINITY : (ticks + 1) / passed);
  };
  show(figureOf(lastSent?.options?.tsval), lastSent?.at);
  for (const { own, flags, tsval, at } of following(departure)) {
    if (!own && (flags & (SYN | RST)) === 0) show(tsval, at);
  }
  if (fastest === 0) return LONGEST_BEFORE;
  const unseen = LONGEST + Math.max(0, packet.at - (lastSent ?? firstSyn).at);
  return Math.min(LONGEST_BEFORE, fastest * SLOWER * unseen);
}

function firstOf({ firstSyn, timestamps }: Tcb): number | undefined {
  return figureOf(firstSyn?.options?.tsval ?? timestamps?.highest);
}
