/** Which connections a page lists, in which order. */
import type { ConnectionRow } from "../../server/capture/overview/row";
import { courseText, endpointText } from "./words";

export const COLUMNS = [
  "stream",
  "client",
  "server",
  "course",
  "segments",
  "octets",
  "duration",
  "lost",
  "late",
  "findings",
] as const;
export type Column = (typeof COLUMNS)[number];

export interface ListState {
  readonly column: Column;
  readonly descending: boolean;
  /** Words that must all stand in a connection's endpoints or its course. */
  readonly filter: string;
  /** Only those with an error or a warning. */
  readonly faulty: boolean;
}

type Key = number | string;

const KEYS: Readonly<Record<Column, (row: ConnectionRow) => Key>> = {
  stream: ({ index }) => index,
  client: ({ client }) => endpointText(client),
  server: ({ server }) => endpointText(server),
  course: (row) => courseText(row),
  segments: ({ segments }) => segments[0] + segments[1],
  octets: ({ octets }) => octets[0] + octets[1],
  duration: ({ lasts }) => lasts,
  lost: ({ lost }) => lost,
  late: ({ late }) => late,
  // One error outweighs any number of warnings.
  findings: ({ counts }) => counts.error * 1e12 + counts.warning * 1e6 + counts.info,
};

/** Columns of which the largest is what one looks for first. */
const LARGEST_FIRST: ReadonlySet<Column> = new Set([
  "segments",
  "octets",
  "duration",
  "lost",
  "late",
  "findings",
]);

export function listed(rows: readonly ConnectionRow[], state: ListState): ConnectionRow[] {
  const words = state.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows.filter(
    (row) => (!state.faulty || isFaulty(row)) && words.every((word) => searchText(row).includes(word)),
  );
  const key = KEYS[state.column];
  const sign = state.descending ? -1 : 1;
  return shown
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => sign * compare(a.key, b.key) || a.row.index - b.row.index)
    .map(({ row }) => row);
}

/** What a click on a column's heading leads to. */
export function sortedBy(state: ListState, column: Column): ListState {
  const descending = state.column === column ? !state.descending : LARGEST_FIRST.has(column);
  return { ...state, column, descending };
}

function isFaulty({ counts }: ConnectionRow): boolean {
  return counts.error + counts.warning > 0;
}

function searchText(row: ConnectionRow): string {
  return `${endpointText(row.client)} ${endpointText(row.server)} ${courseText(row)}`.toLowerCase();
}

/** Figures by size; texts with the figures in them by size too, so that 10.0.0.9 comes before 10.0.0.10. */
const inWords = new Intl.Collator("en", { numeric: true });

function compare(a: Key, b: Key): number {
  return typeof a === "number" && typeof b === "number" ? a - b : inWords.compare(String(a), String(b));
}
