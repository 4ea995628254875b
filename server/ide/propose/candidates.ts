/** Segments that might come next, the weightiest first: what is owed, then what continues the talk. */
import { again } from "./again";
import { answers } from "./answers";
import { asked } from "./asked";
import type { Candidate, Surroundings } from "./candidate";
import { continued } from "./continued";
import { forged } from "./forged";
import { opening } from "./opening";
import { probes } from "./probes";
import { resets } from "./resets";
import type { Pair } from "./situation";

const OF_A_SIDE = [answers, asked, continued, again, resets, forged, probes];

/** By how much each connection that has acted less lately counts less. */
const DISTANCE = 8;

export function candidates(around: Surroundings): Candidate[] {
  const found = [...opening(around)];
  for (const [rank, pair] of around.situation.pairs.entries())
    for (const candidate of ofPair(pair, around))
      found.push({ ...candidate, weight: candidate.weight - rank * DISTANCE });
  return found.sort((a, b) => b.weight - a.weight);
}

function ofPair({ sides: [a, b] }: Pair, around: Surroundings): Candidate[] {
  return [
    ...OF_A_SIDE.flatMap((kind) => kind(a, b, around)),
    ...OF_A_SIDE.flatMap((kind) => kind(b, a, around)),
  ];
}
