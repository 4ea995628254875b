/** A segment that might come next, and what is known where it is looked for. */
import type { Habits } from "./habits";
import type { Hints } from "./hints";
import type { Situation } from "./situation";

export interface Candidate {
  readonly from: string;
  readonly to: string;
  readonly flags: string;
  /** What stands behind the numbers: `len=100`, `old`. */
  readonly rest: string;
  /** Given where it is not what the sender would put there by itself. */
  readonly seq?: string;
  readonly ack?: string;
  readonly weight: number;
  /** Why this might come next, in a few words. */
  readonly why: string;
}

export interface Surroundings {
  readonly situation: Situation;
  readonly habits: Habits;
  readonly hints: Hints;
}
