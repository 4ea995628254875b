/**
 * Work that is only worth doing for the newest input: one job at a time, and what was overtaken is never begun.
 * A job reports its own failure; one that rejects ends like any other.
 */

export interface LatestOptions {
  /** Bounds for the pause before a later job begins, in milliseconds. Within them it is as long as a job last took. */
  readonly shortest: number;
  readonly longest: number;
}

export class Latest<Input> {
  private waiting: { readonly input: Input } | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running = false;
  private stopped = false;
  /** None until something is known of how long a job takes: whoever waits for the first one is not typing. */
  private pause = 0;

  constructor(
    private readonly work: (input: Input, isStale: () => boolean) => Promise<void>,
    private readonly options: LatestOptions,
  ) {}

  /** Takes the place of whatever is still waiting. */
  push(input: Input): void {
    if (this.stopped) return;
    this.waiting = { input };
    this.arm();
  }

  /** How long the slowest part of a job took, as its doer knows it. */
  took(milliseconds: number): void {
    this.pause = Math.min(this.options.longest, Math.max(this.options.shortest, milliseconds));
  }

  stop(): void {
    this.stopped = true;
    this.waiting = null;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private arm(): void {
    if (this.running || this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.run();
    }, this.pause);
  }

  private async run(): Promise<void> {
    const job = this.waiting;
    if (job === null) return;
    this.waiting = null;
    this.running = true;
    try {
      await this.work(job.input, () => this.waiting !== null || this.stopped);
    } catch {
      // Its doer has said so where it can be read.
    }
    this.running = false;
    if (this.waiting !== null && !this.stopped) this.arm();
  }
}
