/** How often each rule has spoken in a capture: the first are told one by one, of what is only worth knowing few, and the rest is counted. */
import type { Untold } from "../../render/report/finding";
import type { Severity } from "../../rules/diagnostic";

/** So many remarks of one rule anybody may want to read. */
const MOST_TOLD = 100;
/** So many errors, and so many warnings, of all rules together: a file made to harm has millions. */
const MOST_FAULTS = 10_000;

export class Tally {
  /** Rules of which no more is told, whatever they find. */
  readonly muted = new Set<string>();
  private readonly told = new Map<string, number>();
  private readonly faults = { error: 0, warning: 0 };
  private readonly rest: Readonly<Record<Severity, Map<string, number>>> = {
    error: new Map(),
    warning: new Map(),
    info: new Map(),
  };

  constructor(
    private readonly mostTold = MOST_TOLD,
    private readonly mostFaults = MOST_FAULTS,
  ) {}

  /** Whether a finding is to be told. `onlyInfos`: this rule finds nothing graver. */
  takes(rule: string, severity: Severity, onlyInfos: boolean): boolean {
    if (severity !== "info") {
      if (this.faults[severity]++ < this.mostFaults) return true;
      this.count(rule, severity);
      return false;
    }
    const count = (this.told.get(rule) ?? 0) + 1;
    if (count > this.mostTold) {
      this.count(rule);
      return false;
    }
    this.told.set(rule, count);
    if (count === this.mostTold && onlyInfos) this.muted.add(rule);
    return true;
  }

  /** One more that is not told. */
  count(rule: string, severity: Severity = "info"): void {
    const rest = this.rest[severity];
    rest.set(rule, (rest.get(rule) ?? 0) + 1);
  }

  get untold(): readonly Untold[] {
    return (["error", "warning", "info"] as const).flatMap((severity) =>
      [...this.rest[severity]].map(([rule, count]) => ({ rule, severity, count })),
    );
  }
}
