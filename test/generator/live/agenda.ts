/** What is to happen at which moment: arrivals and calls in a queue, and the clocks of the ends. */

export interface Queued {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export interface Timer {
  readonly at: number;
  readonly run: () => void;
  /** It sends nothing; it is the end of TIME-WAIT. */
  readonly alone: boolean;
  readonly last: boolean;
}

/** Moments are whole microseconds, counted in milliseconds. */
export function micro(time: number): number {
  return Math.round(time * 1000) / 1000;
}
