/** Mutants of captures: one segment of one connection made impossible. */
import type { CapturedSegment } from "../../../server/capture/segment";
import type { Random } from "../random";
import { FLAG_KINDS } from "./flag-kinds";
import { HANDSHAKE_KINDS } from "./handshake-kinds";
import type { MutantKind } from "./kind";
import { LIFE_KINDS } from "./life-kinds";
import { NUMBER_KINDS } from "./number-kinds";
import { OPTION_KINDS } from "./option-kinds";
import { Scene } from "./scene";

export const KINDS: readonly MutantKind[] = [
  ...NUMBER_KINDS,
  ...HANDSHAKE_KINDS,
  ...LIFE_KINDS,
  ...FLAG_KINDS,
  ...OPTION_KINDS,
];

export interface Mutant {
  readonly kind: MutantKind;
  readonly segments: readonly CapturedSegment[];
  /** The frame that is impossible. */
  readonly frame: number;
}

/** One mutant of the kind, at a place drawn by lot; undefined where the connection has none for it. */
export function mutantOf(
  segments: readonly CapturedSegment[],
  kind: MutantKind,
  random: Random,
): Mutant | undefined {
  const scene = new Scene(segments);
  const places = segments.flatMap((_, index) => (kind.where(scene, index) ? [index] : []));
  if (places.length === 0) return undefined;
  const index = random.pick(places);
  const original = scene.at(index);
  const changed = kind.change(original, scene, index);
  if (kind.inserted !== true) {
    return { kind, segments: segments.with(index, changed), frame: original.frame };
  }
  const frame = original.frame + 1;
  const behind = segments.slice(index + 1).map((each) => ({ ...each, frame: each.frame + 1 }));
  return { kind, segments: [...segments.slice(0, index + 1), { ...changed, frame }, ...behind], frame };
}
