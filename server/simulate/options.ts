/** What a simulation keeps besides its findings. */

export interface SimulationOptions {
  /** Keep every step for the trace. */
  readonly record: boolean;
  /** Keep what leaves the hosts. */
  readonly departures?: boolean;
}
