/** What is known of both ends of an open connection that stays as it is while plain text and acknowledgments pass. */
import { announcedShift } from "../tcp/segment-departs";
import type { Tcb } from "../tcp/tcb";
import type { World } from "./world";

interface EndOutlook {
  /** How far its windows are shifted (RFC 7323 section 2); undefined where a SYN was not seen. */
  readonly shift: number | undefined;
  /** That it acknowledges many segments at once has been said. */
  readonly stretches: boolean;
}

export type Outlook = readonly [EndOutlook, EndOutlook];

/** Of the world's first connection; undefined unless both ends are open, and past their first windows. */
export function outlookOf(world: World): Outlook | undefined {
  const [one, other] = world.connection(0).tcbs;
  if (one.state !== "ESTABLISHED" || other.state !== "ESTABLISHED") return undefined;
  if (sendsFirstWindow(one) || sendsFirstWindow(other)) return undefined;
  const seen = one.firstSyn !== undefined && other.firstSyn !== undefined;
  return [endOutlook(one, seen), endOutlook(other, seen)];
}

function endOutlook(tcb: Tcb, seen: boolean): EndOutlook {
  return { shift: seen ? announcedShift(tcb, 0) : undefined, stretches: tcb.stretchSaid };
}

/** It has sent text, none of which has been acknowledged: how much that may be is a matter of its own (RFC 5681 section 3.1). */
function sendsFirstWindow({ iss, sndNxt, sndUna }: Tcb): boolean {
  if (iss === undefined || sndUna === undefined || sndUna.basis !== iss.basis) return false;
  return sndUna.k - iss.k === 1 && sndNxt?.k !== sndUna.k;
}
