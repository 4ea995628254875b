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
  const first = firstOf(receiver);
  if (first !== undefined && ((tsecr - first) | 0) < -LONGEST_BEFORE) return false;
  if (since > LONGEST_BEFORE) return false;
  return since <= 0 || below < ENOUGH;
}

function firstOf({ firstSyn, timestamps }: Tcb): number | undefined {
  return figureOf(firstSyn?.options?.tsval ?? timestamps?.highest);
}
