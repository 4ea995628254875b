/** Whether a capture shows only later what a segment acknowledges: the order in which a tap sees both directions is not that of arrival. */
import { type ExchangeStatement, HOLE } from "../../model/exchange";
import type { Departure } from "../../simulate/judge";
import { resolve } from "../../simulate/symbols";
import { FIN, SYN } from "../../tcp/flags";
import { NUMERIC, plus } from "../../tcp/sequence";

/** What two taps disagree about is a matter of few segments. */
const NEARBY = 64;

/** Only with `set profile=capture`: an author writes in the order in which things happen. */
export function isCapturedLate({ world, segment, packet }: Departure): boolean {
  if (world.settings.profile !== "capture") return false;
  const { statements, space } = world.scenario;
  const here = indexOf(statements, segment.line);
  for (const next of statements.slice(here + 1, here + 1 + NEARBY)) {
    if (next.kind !== "segment" || next.connection !== segment.connection || next.side === segment.side)
      continue;
    if (
      next.seq === undefined ||
      next.seq === HOLE ||
      next.extra?.old === true ||
      next.extra?.forged === true
    )
      continue;
    const seq = resolve(world, next.seq);
    const len = next.len === undefined || next.len === HOLE || next.len.basis !== NUMERIC ? 0 : next.len.k;
    const control = ((next.flags & SYN) === 0 ? 0 : 1) + ((next.flags & FIN) === 0 ? 0 : 1);
    const order = seq === undefined ? undefined : space.compare(plus(seq, len + control), packet.ack);
    if (order !== undefined && order >= 0 && len + control > 0) return true;
  }
  return false;
}

/** Statements stand in the order of their lines. */
function indexOf(statements: readonly ExchangeStatement[], line: number): number {
  let [low, high] = [0, statements.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
