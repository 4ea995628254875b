/** The repair of a segment that comes too soon: it, and everything after it that bears a moment of its own, later. */
import type { ExchangeStatement, WrittenTime } from "../../../model/exchange";
import type { Repair, RepairEdit } from "../../../model/problem";
import type { Departure } from "../../../simulate/judge";

/** A longer page is better mended by hand. */
const MOST_EDITS = 200;

/** Nothing where a time is told in MSL or RTO, or an arrival has a moment of its own: what they mean only the author knows. */
export function sendLater({ world, segment }: Departure, delay: number): Repair[] {
  if (segment.time === undefined || segment.time.unit !== "time") return [];
  const { statements } = world.scenario;
  const edits: RepairEdit[] = [];
  for (let i = indexOf(statements, segment.line); i < statements.length; i++) {
    const statement = statements[i];
    if (statement === undefined) break;
    const { time } = statement;
    const arrives = statement.kind === "segment" ? statement.extra?.arrives : undefined;
    if (arrives?.relative === false) return [];
    if (time === undefined || (time.relative && statement !== segment)) continue;
    if (time.unit !== "time") return [];
    edits.push({ line: statement.line, part: "time", text: timeText(time, delay) });
    if (edits.length > MOST_EDITS) return [];
  }
  const title = `Change to ${timeText(segment.time, delay)}${edits.length > 1 ? ", and what follows by as much" : ""}`;
  return [{ title, safe: false, edits }];
}

function indexOf(statements: readonly ExchangeStatement[], line: number): number {
  let low = 0;
  for (let high = statements.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function timeText({ relative, nanoseconds }: WrittenTime, delay: number): string {
  const seconds = `${Number(((nanoseconds + delay) / 1e9).toFixed(9))}s`;
  return relative ? `+${seconds}` : seconds;
}
