/**
 * Where the ends of a scenario begin without a `start`: a host begins in LISTEN if a SYN reaches it and its own first segment
 * is neither a SYN without ACK (it opens the connection itself) nor a RST (a closed port). A RST that does not answer a SYN
 * leaves open whether somebody listens.
 */
import { ACK, RST, SYN } from "../tcp/flags";
import { otherSide, type Side } from "../tcp/side";
import { type Connection, type End, type ExchangeStatement, NOW, type WrittenSegment } from "./exchange";

export function decideListeners(
  statements: readonly ExchangeStatement[],
  ends: readonly End[],
  connections: readonly Connection[],
): void {
  // By connection and side: a host may listen for one peer and open a connection to another.
  const first = new Map<number, FirstSegment>();
  const reached = new Set<number>();
  const answered = new Set<number>();
  const arrives = ({ connection, side, flags }: WrittenSegment): void => {
    const to = connection * 2 + otherSide(side);
    if ((flags & (SYN | ACK | RST)) === SYN) reached.add(to);
    else if ((flags & (SYN | RST)) === SYN) answered.add(to);
  };
  for (const statement of statements) {
    if (statement.kind === "deliver" && statement.segment !== undefined) arrives(statement.segment);
    if (statement.kind !== "segment") continue;
    const from = statement.connection * 2 + statement.side;
    const own = statement.extra === undefined || !(statement.extra.old || statement.extra.forged);
    if (own && !first.has(from)) {
      first.set(from, { segment: statement, reached: reached.has(from), answered: answered.has(from) });
    }
    if (statement.arrow === NOW || statement.extra?.arrives !== undefined) arrives(statement);
  }
  connections.forEach((connection, index) => {
    connection.ends.forEach((end, side) => {
      const key = index * 2 + side;
      const info = ends[end];
      if (info === undefined || info.listens === true) return;
      const opening = first.get(key);
      if (!reached.has(key) && !answersSynAck(opening)) return;
      const here = listens(opening);
      if (here !== false) info.listens = here;
    });
  });
  connections.forEach((connection, index) => {
    connection.ends.forEach((end, side) => {
      const opens = first.get(index * 2 + side);
      const listening = ends[end]?.listens === true && (opens === undefined || listens(opens) !== false);
      connection.begins[side as Side] = listening ? "LISTEN" : "CLOSED";
    });
  });
}

interface FirstSegment {
  readonly segment: WrittenSegment;
  /** A SYN, or a SYN,ACK, had reached the end before. */
  readonly reached: boolean;
  readonly answered: boolean;
}

/** A host that answers a SYN,ACK with a SYN,ACK listens: the first was meant to be the SYN. */
function answersSynAck(first: FirstSegment | undefined): boolean {
  return first?.answered === true && (first.segment.flags & (SYN | ACK)) === (SYN | ACK);
}

function listens(first: FirstSegment | undefined): End["listens"] {
  if (first === undefined) return true;
  const { flags, ack } = first.segment;
  if ((flags & RST) !== 0) return first.reached ? false : "maybe";
  // A SYN that acknowledges one is a SYN,ACK whose flag was forgotten.
  return (flags & (SYN | ACK)) !== SYN || (first.reached && ack !== undefined);
}
