/** Whether a timestamp that is echoed, and that the capture does not show, can have stood on a segment that it lacks. */
import type { Departure } from "../../../simulate/judge";
import type { Tcb } from "../../../tcp/tcb";
import { figureOf, following } from "./following";

/** What a clock of a microsecond counts before the first segment that was captured, and behind the last. */
const LONGEST_BEFORE = 2 ** 28;
/** So many later timestamps below it are not all late copies. */
const ENOUGH = 2;

/** A clock only runs forward (RFC 7323 section 5.4): its sender's earlier and later timestamps stand around it. */
export function mayEcho(departure: Departure, tsecr: number): boolean {
  const { receiver } = departure;
  // What answers an earlier connection of the same ends echoes that one's clock.
  if (receiver.last?.sndNxt !== undefined) return true;
  const first = firstOf(receiver);
  if (first !== undefined && ((tsecr - first) | 0) < -LONGEST_BEFORE) return false;
  const latest = figureOf(receiver.timestamps?.highest);
  if (latest !== undefined && ((tsecr - latest) | 0) > LONGEST_BEFORE) return false;
  let below = 0;
  for (const { own, tsval } of following(departure)) {
    if (own || tsval === undefined) continue;
    if (((tsval - tsecr) | 0) >= 0) return true;
    below++;
  }
  return below < ENOUGH;
}

function firstOf({ firstSyn, timestamps }: Tcb): number | undefined {
  return figureOf(firstSyn?.options?.tsval ?? timestamps?.highest);
}
