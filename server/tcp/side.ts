/** The two ends of one connection, told apart as 0 and 1. */

export type Side = 0 | 1;

export function otherSide(side: Side): Side {
  return side === 0 ? 1 : 0;
}
