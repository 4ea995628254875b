/** Which connections of one capture are which of another, made elsewhere and perhaps begun at another time. */
import { SYN } from "../../../tcp/flags";
import { otherSide, type Side } from "../../../tcp/side";
import { inOrderOfEnds, type View } from "./join";

export interface Pair {
  /** The view of the client's capture, then the server's. */
  readonly views: readonly [View, View];
  /** The one of them that is the first capture's. */
  readonly first: View;
}

export interface Paired {
  readonly pairs: readonly Pair[];
  /** Connections that only one of the captures has. */
  readonly single: readonly View[];
}

export function pairUp(first: readonly View[], second: readonly View[]): Paired {
  const left = new Set(second);
  const byName = new Map<string, View[]>();
  for (const view of second) {
    for (const name of namesOf(view)) {
      const there = byName.get(name);
      if (there === undefined) byName.set(name, [view]);
      else there.push(view);
    }
  }
  const single: View[] = [];
  const found: { readonly mine: View; readonly theirs: View; readonly order: readonly [View, View] }[] = [];
  let votes = 0;
  for (const mine of first) {
    const candidates = new Set(namesOf(mine).flatMap((name) => byName.get(name) ?? []));
    const theirs = [...candidates].find((view) => left.has(view) && isSame(mine, view));
    const turned = theirs === undefined ? undefined : sameClient(mine, theirs);
    const order = turned === undefined ? undefined : inOrderOfEnds(mine, turned);
    if (theirs === undefined || turned === undefined || order === undefined) {
      single.push(mine);
      continue;
    }
    left.delete(theirs);
    votes += order[0] === mine ? 1 : -1;
    found.push({ mine, theirs: turned, order });
  }
  // One capture was made at all the connections' clients, unless each host opened some of them.
  const pairs = found.map(({ mine, theirs, order }) => ({
    views: oneWay(mine, theirs)
      ? votes >= 0
        ? ([mine, theirs] as const)
        : ([theirs, mine] as const)
      : order,
    first: mine,
  }));
  return { pairs, single: [...single, ...left] };
}

/** Under these a connection is looked for: its endpoints, and where addresses are rewritten its initial numbers. */
function namesOf({ connection, segments }: View): readonly string[] {
  const ends = connection.ends.map(({ address, port }) => `${address} ${port}`).sort();
  const numbers = [...initialNumbers({ connection, segments })]
    .filter((number) => number !== undefined)
    .sort();
  return numbers.length < 2 ? [ends.join(" ")] : [ends.join(" "), numbers.join(" ")];
}

/** By the sides of the conversation. */
function initialNumbers({ segments }: View): readonly [number | undefined, number | undefined] {
  const numbers: [number | undefined, number | undefined] = [undefined, undefined];
  for (const { flags, seq, side } of segments) if ((flags & SYN) !== 0) numbers[side] ??= seq;
  return numbers;
}

/** Not another incarnation: where both have a SYN, it is the same. */
function isSame(mine: View, theirs: View): boolean {
  const numbers = initialNumbers(theirs);
  return initialNumbers(mine).every((number, side) => {
    if (number === undefined || numbers.includes(number)) return true;
    return numbers[sideThere(mine, theirs, side as Side)] === undefined;
  });
}

/** The same end in the other capture's conversation: by its initial number, its address, its role. */
function sideThere(mine: View, theirs: View, side: Side): Side {
  const number = initialNumbers(mine)[side];
  const numbers = initialNumbers(theirs);
  if (number !== undefined && numbers[0] !== numbers[1]) {
    if (numbers[0] === number) return 0;
    if (numbers[1] === number) return 1;
  }
  const end = endOf(mine, side);
  for (const each of [0, 1] as const) {
    const there = endOf(theirs, each);
    if (end?.address === there?.address && end?.port === there?.port) return each;
  }
  const role = side === mine.connection.clientSide;
  return role ? theirs.connection.clientSide : otherSide(theirs.connection.clientSide);
}

function endOf({ connection }: View, side: Side) {
  return connection.ends[side === connection.clientSide ? 0 : 1];
}

/** In a simultaneous open each capture may take its own host for the client. */
function sameClient(mine: View, theirs: View): View {
  const clientSide = sideThere(mine, theirs, mine.connection.clientSide);
  if (clientSide === theirs.connection.clientSide) return theirs;
  const [client, server] = theirs.connection.ends;
  return { ...theirs, connection: { ...theirs.connection, clientSide, ends: [server, client] } };
}

/** All segments that were seen go one way: then the times do not tell which capture was made where. */
function oneWay(mine: View, theirs: View): boolean {
  return [mine, theirs].some(({ segments }) => segments.every(({ side }) => side === segments[0]?.side));
}
