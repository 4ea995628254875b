/** The names of the eleven states, in the spellings people use. */
import { STATES, type TcpState } from "../tcp/states";
import { isLetterAt, MINUS, nameCharLength } from "./chars";
import type { Cursor } from "./cursor";
import { EXPECTED } from "./expected";
import { editDistance } from "./nearest";
import type { StateNode } from "./tree";

/** What netstat, ss, BSD and textbooks write for them, apart from the separators. */
const OTHER_NAMES: readonly (readonly [string, TcpState])[] = [
  ["CLOSE", "CLOSED"],
  ["LISTENING", "LISTEN"],
  ["SYN-RCVD", "SYN-RECEIVED"],
  ["SYN-RECV", "SYN-RECEIVED"],
  ["ESTAB", "ESTABLISHED"],
  ["FIN-WAIT1", "FIN-WAIT-1"],
  ["FIN-WAIT2", "FIN-WAIT-2"],
];

const SPELLINGS = new Map<string, TcpState>();
for (const state of STATES) SPELLINGS.set(state, state);
for (const [name, state] of OTHER_NAMES) SPELLINGS.set(name, state);
for (const [spelling, state] of [...SPELLINGS]) SPELLINGS.set(spelling.replaceAll("-", ""), state);

/** The state a spelling means, in any case, with `_` or `-` or nothing between its words. */
export function stateOf(spelling: string): TcpState | undefined {
  return SPELLINGS.get(spelling.toUpperCase().replaceAll("_", "-"));
}

/** The state whose name, or one of whose other names, a misspelling comes nearest to. */
export function nearestState(spelling: string): TcpState | undefined {
  if (spelling.length > 24) return undefined;
  const wanted = bare(spelling);
  let best: TcpState | undefined;
  let bestDistance = Math.max(1, Math.ceil(wanted.length / 3)) + 1;
  for (const [name, state] of SPELLINGS) {
    const distance = editDistance(wanted, bare(name));
    if (distance < bestDistance) {
      best = state;
      bestDistance = distance;
    }
  }
  return best;
}

function bare(spelling: string): string {
  return spelling.toUpperCase().replace(/[-_]/g, "");
}

/** STATE; undefined, with a problem, where no word stands. */
export function readState(cursor: Cursor): StateNode | undefined {
  const start = cursor.pos;
  if (start >= cursor.end || !isLetterAt(cursor.codes, start)) {
    cursor.failHere(EXPECTED.state);
    return undefined;
  }
  for (;;) {
    const length = cursor.pos < cursor.end ? nameCharLength(cursor.codes, cursor.pos) : 0;
    if (length > 0) cursor.pos += length;
    else if (cursor.peek() === MINUS) cursor.pos++;
    else break;
  }
  const spelling = cursor.text.slice(start, cursor.pos);
  const state = stateOf(spelling);
  if (state === undefined) {
    const nearest = nearestState(spelling);
    cursor.add("unknown-state-name", start, cursor.pos, EXPECTED.state, nearest, nearest);
  }
  return { start, end: cursor.pos, spelling, state };
}
