/** Which of the segments that one end sent are which of those that the other end's capture saw arrive. */
import { ACK, FIN, PSH, RST, SYN, URG } from "../../../tcp/flags";
import type { CapturedSegment } from "../../segment";
import { ahead, lengthOf } from "../pending";

/** ECE and CWR may be changed on the way by what offloads or cleans segments. */
const CARRIED = SYN | FIN | RST | PSH | ACK | URG;
/** Among so many equal segments the time decides; of more the order does. */
const MOST_COMPARED = 64;
/** Nothing comes before it could: that is allowed for only where clocks are coarse. Nanoseconds. */
const TOO_SOON = 1e12;

/**
 * For each received segment the indices of the sent ones that it holds, all or part of. `delay`: how long a segment takes at least, by the two clocks; undefined while unknown, and then only what is unlike all others
 * is matched.
 */
export function match(
  sent: readonly CapturedSegment[],
  received: readonly CapturedSegment[],
  delay: number | undefined,
): readonly (readonly number[])[] {
  const sentOf: number[][] = received.map(() => []);
  const taken = new Set<number>();
  const found = (got: number, one: number) => {
    sentOf[got]?.push(one);
    taken.add(one);
  };
  // Where one capture cut the payload off, there is nothing to compare.
  const whole = [sent, received].every((all) =>
    all.every(({ len, payloadPrint }) => len === 0 || payloadPrint >= 0),
  );
  const keyOf = (segment: CapturedSegment) =>
    whole ? `${headersOf(segment)} ${segment.payloadPrint}` : headersOf(segment);
  const exactKeyOf = (segment: CapturedSegment) => `${keyOf(segment)} ${segment.ip.id}`;
  // IPv4's Identification goes from end to end, unless something on the way rewrites it.
  for (const key of [exactKeyOf, keyOf]) {
    const groups = new Map<string, Group>();
    for (const [index, segment] of sent.entries()) {
      if (!taken.has(index)) groupOf(groups, key(segment)).sent.push(index);
    }
    for (const [index, segment] of received.entries()) {
      if (sentOf[index]?.length === 0) groupOf(groups, key(segment)).received.push(index);
    }
    for (const group of groups.values()) {
      if (delay !== undefined) assign(group, sent, received, delay, found);
      else assignAlone(group, found);
    }
  }
  if (delay !== undefined) matchCut(sent, received, sentOf, taken);
  return sentOf;
}

/** What is like no other. */
function assignAlone({ sent, received }: Group, found: (got: number, one: number) => void): void {
  const [one] = sent;
  const [got] = received;
  if (one !== undefined && got !== undefined && sent.length === 1 && received.length === 1) found(got, one);
}

interface Group {
  readonly sent: number[];
  readonly received: number[];
}

function groupOf(groups: Map<string, Group>, key: string): Group {
  let group = groups.get(key);
  if (group === undefined) {
    group = { sent: [], received: [] };
    groups.set(key, group);
  }
  return group;
}

/** What the headers bear from end to end, whatever addresses are rewritten on the way. */
function headersOf({ flags, seq, ack, len, win, options }: CapturedSegment): string {
  const figures = `${flags & CARRIED} ${seq} ${(flags & ACK) === 0 ? 0 : ack} ${len} ${win}`;
  return `${figures} ${options?.tsval ?? ""} ${options?.tsecr ?? ""} ${options?.sack ?? ""}`;
}

/** Equal segments go together in order, at the least cost; where more came than were sent, copies were made on the way. */
function assign(
  { sent: ones, received: gots }: Group,
  sent: readonly CapturedSegment[],
  received: readonly CapturedSegment[],
  delay: number,
  found: (got: number, one: number) => void,
): void {
  const cost = (got: number, one: number): number => {
    const time = (received[got]?.at ?? 0) - (sent[one]?.at ?? 0) - delay;
    return time < 0 ? TOO_SOON - time : time;
  };
  const [first] = ones;
  if (first === undefined) return;
  const many = ones.length > MOST_COMPARED || gots.length > MOST_COMPARED;
  if (many || ones.length === gots.length) {
    for (const [place, got] of gots.entries()) found(got, ones[Math.min(place, ones.length - 1)] ?? first);
  } else if (gots.length > ones.length) {
    for (const got of gots)
      found(
        got,
        ones.reduce((best, one) => (cost(got, one) < cost(got, best) ? one : best), first),
      );
  } else {
    for (const [got, one] of inOrderCheapest(gots, ones, cost)) found(got, one);
  }
}

/** All of `gots`, each with another of `ones`, in order. */
function inOrderCheapest(
  gots: readonly number[],
  ones: readonly number[],
  cost: (got: number, one: number) => number,
): readonly (readonly [number, number])[] {
  // least[i][j]: the first i of `gots` with some of the first j of `ones`.
  const least: number[][] = [Array.from({ length: ones.length + 1 }, () => 0)];
  const costOf = (i: number, j: number): number => least[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (const [i, got] of gots.entries()) {
    const row = [Number.POSITIVE_INFINITY];
    for (const [j, one] of ones.entries()) {
      row.push(Math.min(row[j] ?? Number.POSITIVE_INFINITY, costOf(i, j) + cost(got, one)));
    }
    least.push(row);
  }
  const pairs: (readonly [number, number])[] = [];
  let j = ones.length;
  for (let i = gots.length; i > 0; i -= 1) {
    while (j > i && costOf(i, j - 1) <= costOf(i, j)) j -= 1;
    const got = gots[i - 1];
    const one = ones[j - 1];
    if (got !== undefined && one !== undefined) pairs.push([got, one]);
    j -= 1;
  }
  return pairs;
}

/** Offloading: what one capture has as one segment the other has as several. */
function matchCut(
  sent: readonly CapturedSegment[],
  received: readonly CapturedSegment[],
  sentOf: number[][],
  taken: Set<number>,
): void {
  const from = new Map<number, number[]>();
  for (const [index, segment] of sent.entries()) {
    if (lengthOf(segment) === 0) continue;
    const there = from.get(segment.seq);
    if (there === undefined) from.set(segment.seq, [index]);
    else there.push(index);
  }
  const next = (seq: number): number | undefined => {
    const all = from.get(seq);
    const index = all?.find((each) => !taken.has(each)) ?? all?.[all.length - 1];
    if (index !== undefined) taken.add(index);
    return index;
  };
  let open: number | undefined;
  for (const [got, segment] of received.entries()) {
    const length = lengthOf(segment);
    if (length === 0 || (sentOf[got]?.length ?? 0) > 0) continue;
    const { seq } = segment;
    const holding = open === undefined ? undefined : sent[open];
    if (open !== undefined && holding !== undefined && holds(holding, seq, length)) {
      sentOf[got]?.push(open);
      continue;
    }
    for (let at = seq, left = length; left > 0; ) {
      const index = next(at);
      const one = index === undefined ? undefined : sent[index];
      if (index === undefined || one === undefined) break;
      sentOf[got]?.push(index);
      if (lengthOf(one) > left) open = index;
      left -= lengthOf(one);
      at = (at + lengthOf(one)) >>> 0;
    }
  }
}

function holds(one: CapturedSegment, seq: number, length: number): boolean {
  const begins = ahead(seq, one.seq);
  return begins > 0 && begins + length <= lengthOf(one);
}
