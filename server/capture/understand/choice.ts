/** Which of several copies of the same octets brought them to the receiver. */
import { ahead, type Pending } from "./pending";
import type { Reactions } from "./reactions";

/**
 * `copies` are in the order of their sending, and `frame` is the first of the receiver's that shows the octets. `first`: they
 * begin at RCV.NXT, so that what brought them is what the acknowledgment echoes.
 */
export function chosen(
  copies: readonly Pending[],
  frame: Pending,
  first: boolean,
  reactions: Reactions,
): Pending | undefined {
  if (copies.length <= 1) return copies[0];
  // A second copy of one packet brings nothing that the first did not.
  if (copies.some(isSecond)) {
    const firsts = copies.filter((one) => !isSecond(one));
    if (firsts.length > 0) return chosen(firsts, frame, first, reactions);
  }
  const echo = frame.segment.options?.tsecr;
  if (!first || echo === undefined) return latest(copies, frame, reactions);
  // RFC 7323 section 4.3: TS.Recent is taken from what arrives at RCV.NXT.
  const echoed = copies.filter((one) => isEchoed(one, frame));
  if (echoed.length === 1) return echoed[0];
  const before = copies.filter((one) => ahead(one.segment.options?.tsval ?? echo, echo) <= 0);
  return latest(before.length > 0 ? before : copies, frame, reactions);
}

function isSecond({ remark }: Pending): boolean {
  return remark?.kind === "duplicate";
}

/** The last that was there in time: it was sent because the ones before it seemed lost. */
function latest(copies: readonly Pending[], frame: Pending, reactions: Reactions): Pending | undefined {
  for (let i = copies.length - 1; i > 0; i -= 1) {
    const copy = copies[i];
    if (copy !== undefined && reactions.possible(copy, frame)) return copy;
  }
  return copies[0];
}

export function isEchoed({ segment }: Pending, frame: Pending): boolean {
  const echo = frame.segment.options?.tsecr;
  return echo !== undefined && segment.options?.tsval === echo;
}

/** RFC 2883 section 4: a first block below the acknowledgment, or inside the second block, names a duplicate. */
export function namesDuplicate(sack: readonly number[], ack: number): boolean {
  const [left = 0, right = 0, outerLeft, outerRight] = sack;
  if (ahead(right, ack) <= 0) return true;
  if (outerLeft === undefined || outerRight === undefined) return false;
  return ahead(left, outerLeft) >= 0 && ahead(right, outerRight) <= 0;
}
