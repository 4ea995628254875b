/** How far two captures' clocks are apart: argued from the quickest segments both ways, at the beginning and at the end. */

/** A segment that both captures have. Nanoseconds, each by its own capture's clock. */
export interface Crossing {
  /** 0: from the first capture's host to the second's. */
  readonly way: 0 | 1;
  readonly first: number;
  readonly second: number;
}

export interface Clocks {
  /** The quickest takes so long each way, if both ways are alike. Nanoseconds. */
  readonly delay: number;
  /** The least difference of the two times as they stand, each way. */
  readonly least: readonly [number, number];
  /** What the second capture's clock says, by the first's. */
  readonly toFirst: (second: number) => number;
}

/** Fewer crossings each way say nothing about drift. */
const ENOUGH = 20;
/** Smaller drifts are hidden in the network's own changes. */
const LEAST_DRIFT = 1e-6;

/** Undefined: there is nothing to compare. */
export function compareClocks(crossings: readonly Crossing[]): Clocks | undefined {
  const whole = offsetOf(crossings);
  if (whole === undefined) return undefined;
  const drifting = driftOf(crossings, whole);
  return drifting ?? { ...whole, toFirst: (second) => second - whole.offset };
}

interface Offset {
  /** How far the second clock is ahead. */
  readonly offset: number;
  readonly delay: number;
  readonly least: readonly [number, number];
}

/** Half of the difference between the two ways: they are taken to be alike. */
function offsetOf(crossings: readonly Crossing[]): Offset | undefined {
  let there = Number.POSITIVE_INFINITY;
  let back = Number.POSITIVE_INFINITY;
  for (const { way, first, second } of crossings) {
    if (way === 0) there = Math.min(there, second - first);
    else back = Math.min(back, first - second);
  }
  if (there === Number.POSITIVE_INFINITY) {
    return back === Number.POSITIVE_INFINITY ? undefined : { offset: -back, delay: 0, least: [-back, back] };
  }
  if (back === Number.POSITIVE_INFINITY) return { offset: there, delay: 0, least: [there, -there] };
  return { offset: micro((there - back) / 2), delay: (there + back) / 2, least: [there, back] };
}

function driftOf(crossings: readonly Crossing[], whole: Offset): Clocks | undefined {
  const ordered = [...crossings].sort((a, b) => a.first - b.first);
  const third = Math.floor(ordered.length / 3);
  const early = ordered.slice(0, third);
  const late = ordered.slice(ordered.length - third);
  if (![early, late].every(bothWays)) return undefined;
  const [begin, end] = [offsetOf(early), offsetOf(late)];
  const [from, to] = [middleOf(early), middleOf(late)];
  if (begin === undefined || end === undefined || to <= from) return undefined;
  const moved = end.offset - begin.offset;
  const drift = moved / (to - from);
  if (Math.abs(drift) < LEAST_DRIFT || Math.abs(moved) < Math.abs(whole.delay) / 10) return undefined;
  const delay = Math.min(begin.delay, end.delay);
  return {
    delay,
    least: whole.least,
    toFirst: (second) => micro(second - begin.offset - drift * (second - from)),
  };
}

function bothWays(crossings: readonly Crossing[]): boolean {
  return ([0, 1] as const).every((wanted) => crossings.filter(({ way }) => way === wanted).length >= ENOUGH);
}

/** By the second clock. */
function middleOf(crossings: readonly Crossing[]): number {
  return crossings[Math.floor(crossings.length / 2)]?.second ?? 0;
}

/** Neither is known any better. */
function micro(nanoseconds: number): number {
  return Math.round(nanoseconds / 1000) * 1000;
}
