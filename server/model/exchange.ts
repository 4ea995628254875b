/** The exchange as written: scenarios, their hosts, and where each begins and ends. */

export interface Exchange {
  /** At least one, also for an empty document. Lines from 0, in order, covering the document. */
  readonly scenarios: readonly Scenario[];
  /** Lines from 0 of the statements before the first `scenario` that hold for all (`title`, `set`). */
  readonly title: string | null;
}

export interface Scenario {
  /** From 1. */
  readonly index: number;
  /** The text of `scenario "…"`, else the document's `title`, else null. */
  readonly title: string | null;
  readonly firstLine: number;
  /** Exclusive. */
  readonly endLine: number;
  /** In page order: declared ones in the order of their declarations, else by first mention. */
  readonly hosts: readonly Host[];
}

export interface Host {
  readonly name: string;
  readonly label: string | null;
  /** The first line that mentions it. */
  readonly line: number;
}
