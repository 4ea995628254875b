/** Whether a SYN with another number begins a connection anew on a capture: its sender forgot the old one, or gave it up. */
import type { Departure } from "../../../simulate/judge";
import { RST, SYN } from "../../../tcp/flags";
import type { Seq } from "../../../tcp/sequence";
import { following } from "./following";

/** So many segments with the old numbers are not all late copies. */
const ENOUGH = 3;

/** `old`: the sender's SND.NXT so far. It does unless its sender goes on with the old numbers. */
export function beginsAnew(departure: Departure, old: Seq): boolean {
  const { space } = departure.world.scenario;
  const { packet } = departure;
  let behind = 0;
  for (const { own, flags, seq, end, occupies } of following(departure)) {
    // A RST may bear the old number that a challenge ACK named (section 3.5.2).
    if (!own || (flags & RST) !== 0) continue;
    const isNew = distance(space.difference(seq, packet.seq)) < distance(space.difference(seq, old));
    if (isNew) return true;
    if ((flags & SYN) !== 0) continue;
    if (occupies && (space.compare(end, old) ?? 0) > 0) return false;
    behind++;
  }
  return behind < ENOUGH;
}

function distance(difference: number | undefined): number {
  return difference === undefined ? Number.POSITIVE_INFINITY : Math.abs(difference | 0);
}
