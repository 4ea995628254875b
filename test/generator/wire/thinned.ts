/** Captures that lack more than their tap has missed: each so manieth frame, or some of them by lot. */
import type { CapturedSegment } from "../../../server/capture/segment";
import { Random } from "../random";

export interface Thinned {
  /** What they lack, for messages. */
  readonly missing: string;
  readonly kept: CapturedSegment[];
}

/** Two of each capture; a function of the seed. */
export function thinned(segments: readonly CapturedSegment[], seed: number): readonly Thinned[] {
  const random = new Random(seed ^ 0x5bd1e995);
  const step = random.pick([2, 3, 3, 4, 5, 7]);
  const first = random.int(0, step - 1);
  const share = random.pick([0.1, 0.2, 0.3, 0.4]);
  return [
    {
      missing: `each frame with ${first} modulo ${step}`,
      kept: segments.filter((_, index) => index % step !== first),
    },
    { missing: `${share * 100} % of the frames`, kept: segments.filter(() => !random.chance(share)) },
  ];
}
