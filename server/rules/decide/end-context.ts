/** What is asked with when a page is over: one connection, and what has been said of it. */
import type { WrittenSegment } from "../../model/exchange";
import type { Problem } from "../../model/problem";
import type { ConnectionState, World } from "../../simulate/world";

export interface EndContext {
  readonly world: World;
  readonly connection: number;
  readonly state: ConnectionState;
  /** Lines whose segments bear an error or warning already. */
  readonly reportedLines: ReadonlySet<number>;
  /** Line of the last `wait` or time; -1 without any. */
  readonly lastTimedLine: number;
  /** By connection, the first segment that was neither delivered nor dropped. */
  readonly underWay: ReadonlyMap<number, WrittenSegment>;
  readonly report: (problem: Problem) => void;
}
