/** Which segments are under way while others are, so that their arrows cross or stand close. */
import type { Ladder, LadderSegment } from "./ladder";

export interface Traffic {
  /** By segment: whether its arrow crosses another. */
  readonly crosses: Uint8Array;
  /** By segment: the throng that it stands in; -1 where nothing else is under way. */
  readonly throngOf: Int32Array;
  /** By entry, likewise. */
  readonly throngAt: Int32Array;
  /** The segments of each throng, in order. */
  readonly throngs: readonly (readonly number[])[];
}

/** One way along the page, of the two that there are. */
class Direction {
  departures = 0;
  underWay = 0;
  /** The latest departure of one that has ended. */
  latestEnded = -1;
  private readonly order: number[] = [];
  private readonly ended = new Set<number>();
  private oldest = 0;

  leave(segment: number): void {
    this.order.push(segment);
    this.departures += 1;
    this.underWay += 1;
  }

  /** `departure`: how many had left before it. */
  end(segment: number, departure: number): void {
    this.underWay -= 1;
    this.latestEnded = Math.max(this.latestEnded, departure);
    this.ended.add(segment);
    while (this.oldest < this.order.length && this.ended.has(this.order[this.oldest] as number))
      this.oldest += 1;
  }

  /** Whether one that left before this one is still under way. */
  overtakes(departure: number): boolean {
    return this.oldest < departure;
  }
}

export function trafficOf(ladder: Ladder): Traffic {
  const { segments } = ladder;
  const throngOf = new Int32Array(segments.length).fill(-1);
  const crosses = new Uint8Array(segments.length);
  const throngAt = new Int32Array(ladder.entries.length).fill(-1);
  const throngs = throngsOf(ladder, throngOf, throngAt);
  if (throngs.length > 0) findCrossings(ladder, throngOf, crosses);
  return { crosses, throngOf, throngAt, throngs };
}

export function travels({ leavesAt, endsAt }: LadderSegment): boolean {
  return endsAt !== null && endsAt > leavesAt;
}

/** How much higher than usual a label stands: clear of the cross of a segment that is lost. */
export function liftOf(segment: LadderSegment): number {
  return segment.fate === "lost" && !travels(segment) ? 5 : 0;
}

function throngsOf({ entries, segments }: Ladder, throngOf: Int32Array, throngAt: Int32Array): number[][] {
  const change = new Int32Array(entries.length + 1);
  let any = false;
  for (const segment of segments) {
    if (!travels(segment)) continue;
    any = true;
    change[segment.leavesAt] = (change[segment.leavesAt] ?? 0) + 1;
    change[segment.endsAt as number] = (change[segment.endsAt as number] ?? 0) - 1;
  }
  if (!any) return [];
  let open = 0;
  let count = 0;
  for (let entry = 0; entry < entries.length; entry++) {
    const before = open;
    open += change[entry] ?? 0;
    if (before === 0 && open > 0) count += 1;
    if (before > 0 || open > 0) throngAt[entry] = count - 1;
  }
  const throngs = Array.from({ length: count }, (): number[] => []);
  for (const [index, { leavesAt }] of segments.entries()) {
    const throng = throngAt[leavesAt] ?? -1;
    throngOf[index] = throng;
    throngs[throng]?.push(index);
  }
  return throngs;
}

function findCrossings({ entries, segments }: Ladder, throngOf: Int32Array, crosses: Uint8Array): void {
  const directions = [new Direction(), new Direction()] as const;
  const departures = new Int32Array(segments.length);
  const opposite = new Int32Array(segments.length);
  const wayOf = ({ from, to }: LadderSegment): 0 | 1 => (to > from ? 1 : 0);
  const end = (index: number, segment: LadderSegment): void => {
    const way = wayOf(segment);
    const [own, other] = [directions[way], directions[way === 0 ? 1 : 0]];
    const departure = departures[index] ?? 0;
    const overtaken = own.latestEnded > departure;
    own.end(index, departure);
    // What is lost on its way gets only half across, and has no more room for its label than that.
    if (
      segment.fate === "lost" ||
      overtaken ||
      own.overtakes(departure) ||
      other.departures > (opposite[index] ?? 0)
    )
      crosses[index] = 1;
  };
  for (const entry of entries) {
    if (entry.kind !== "moment") continue;
    const { leaves, ends } = entry;
    const segment = leaves === null ? undefined : segments[leaves];
    if (leaves !== null && segment !== undefined && throngOf[leaves] !== -1) {
      const way = wayOf(segment);
      const other = directions[way === 0 ? 1 : 0];
      departures[leaves] = directions[way].departures;
      opposite[leaves] = other.departures;
      if (other.underWay > 0) crosses[leaves] = 1;
      directions[way].leave(leaves);
      if (segment.endsAt === null || ends === leaves) end(leaves, segment);
    }
    const ended = ends === null || ends === leaves ? undefined : segments[ends];
    // A second copy leaves nowhere: the first one stands for its departure.
    if (ends !== null && ended !== undefined && entry !== entries[ended.leavesAt]) {
      const { leavesAt } = ended;
      const first = entries[leavesAt];
      if (first?.kind === "moment" && first.leaves !== ends) crosses[ends] = 1;
      else end(ends, ended);
    }
  }
}
