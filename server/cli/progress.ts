/** A bar on standard error that shows how much of a capture has been read: only for a person at a terminal. */
import type { Host } from "./host";

const WIDTH = 30;
/** Work that is over sooner needs no bar. */
const PATIENCE = 300;
const BETWEEN = 100;

export class Progress {
  private readonly began = Date.now();
  private shown = 0;
  private done = 0;

  constructor(
    private readonly host: Pick<Host, "stderr">,
    private readonly name: string,
    /** Octets; undefined where nobody knows. */
    private readonly total: number | undefined,
  ) {}

  advance(octets: number): void {
    this.done += octets;
    if (!this.host.stderr.isTerminal) return;
    const now = Date.now();
    if (now - this.began < PATIENCE || now - this.shown < BETWEEN) return;
    this.shown = now;
    this.host.stderr.write(`\r${this.text()}\u001b[K`);
  }

  /** The bar goes: what follows stands on a line of its own. */
  clear(): void {
    if (this.shown > 0) this.host.stderr.write("\r\u001b[K");
    this.shown = 0;
  }

  private text(): string {
    const megabytes = `${(this.done / 1e6).toFixed(1)} MB`;
    if (this.total === undefined || this.total === 0) return `${this.name}: ${megabytes}`;
    const part = Math.min(1, this.done / this.total);
    const filled = Math.round(part * WIDTH);
    const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    return `${this.name} ${bar} ${Math.floor(part * 100)} % of ${(this.total / 1e6).toFixed(1)} MB`;
  }
}
