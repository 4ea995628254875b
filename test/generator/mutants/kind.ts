/** One way to make a segment of a capture impossible. */
import { type CapturedOptions, type CapturedSegment, NO_OPTIONS } from "../../../server/capture/segment";
import type { Scene } from "./scene";

export interface MutantKind {
  readonly name: string;
  /** Why no conformant pair of ends can have sent it, whatever this capture missed. */
  readonly impossible: string;
  /** Whether the frame at that index can be made so. */
  where(scene: Scene, index: number): boolean;
  change(segment: CapturedSegment, scene: Scene, index: number): CapturedSegment;
  /** The changed frame is one more, behind the other. */
  readonly inserted?: true;
  /** Why only what follows tells, so that a later frame may bear the finding. */
  readonly toldLater?: string;
}

export function withOptions(segment: CapturedSegment, changes: Partial<CapturedOptions>): CapturedSegment {
  return { ...segment, options: { ...NO_OPTIONS, ...segment.options, ...changes } };
}

/** Octets that the options take in a header; a capture cannot hold more than 40. */
export function octetsOf({ options }: CapturedSegment): number {
  if (options === undefined) return 0;
  let octets = 0;
  if (options.mss !== undefined) octets += 4;
  if (options.wscale !== undefined) octets += 3;
  if (options.sackPermitted) octets += 2;
  if (options.tsval !== undefined) octets += 10;
  if (options.sack !== undefined) octets += 2 + 4 * options.sack.length;
  if (options.fastOpen !== undefined) octets += 2 + options.fastOpen.length / 2;
  return octets;
}

export function shifted(number: number, by: number): number {
  return (number + by) >>> 0;
}
