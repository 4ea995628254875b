/** How often each rule has spoken in a capture: of what is only worth knowing the first are told one by one, the rest counted. */
import type { Untold } from "../../render/report/finding";
import type { Severity } from "../../rules/diagnostic";

/** So many remarks of one rule anybody may want to read. */
const MOST_TOLD = 100;

export class Tally {
  /** Rules of which no more is told, whatever they find. */
  readonly muted = new Set<string>();
  private readonly told = new Map<string, number>();
  private readonly rest = new Map<string, number>();

  constructor(private readonly mostTold = MOST_TOLD) {}

  /** Whether a finding is to be told. Errors and warnings always are; `onlyInfos`: this rule finds nothing graver. */
  takes(rule: string, severity: Severity, onlyInfos: boolean): boolean {
    if (severity !== "info") return true;
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
  count(rule: string): void {
    this.rest.set(rule, (this.rest.get(rule) ?? 0) + 1);
  }

  get untold(): readonly Untold[] {
    return [...this.rest].map(([rule, count]) => ({ rule, severity: "info" as const, count }));
  }
}
