/** The findings of one connection: all are counted, the first of each severity are kept. */
import type { Severity } from "../../rules/citation";
import type { FindingCounts, RowFinding } from "./row";

/** Nobody reads more in a list. */
const KEPT = 100;

/** The same for all that have none. */
const NOTHING: readonly RowFinding[] = [];

/** What all connections of a capture may keep together, so that a million of them fit into memory. */
export class Room {
  private left: Record<Severity, number> = { error: 50_000, warning: 50_000, info: 20_000 };

  /** Whether there is room for one more. */
  take(severity: Severity): boolean {
    if (this.left[severity] === 0) return false;
    this.left[severity] -= 1;
    return true;
  }
}

export class KeptFindings {
  private readonly count: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  private readonly kept: Readonly<Record<Severity, RowFinding[]>> = { error: [], warning: [], info: [] };

  constructor(private readonly room: Room) {}

  /** @returns Whether it was kept; only then is it put into words. */
  add(severity: Severity, express: () => RowFinding | undefined): boolean {
    this.count[severity] += 1;
    const kept = this.kept[severity];
    if (kept.length >= KEPT || !this.room.take(severity)) return false;
    const finding = express();
    if (finding !== undefined) kept.push(finding);
    return true;
  }

  get counts(): FindingCounts {
    return this.count;
  }

  /** The worst first, each kind in the order of the frames. */
  get first(): readonly RowFinding[] {
    const { error, warning, info } = this.kept;
    if (error.length + warning.length + info.length === 0) return NOTHING;
    return [error, warning, info].flatMap((kept) => kept.sort((a, b) => a.frame - b.frame));
  }
}
