/** The columns of the list: their headings, and what stands in them. */
import type { Column } from "../../capture/list";
import type { ConnectionRow } from "../../capture/messages";
import { counted, courseText, endpointText, figure, seconds } from "../../capture/words";

export interface ColumnLook {
  readonly column: Column;
  readonly heading: string;
  /** What the heading leaves out. */
  readonly hint: string;
  readonly numeric: boolean;
  readonly fill: (cell: HTMLTableCellElement, row: ConnectionRow) => void;
}

const NOTHING = "–";

export const COLUMN_LOOKS: readonly ColumnLook[] = [
  number("stream", "Stream", "As Wireshark counts: tcp.stream", ({ streams }) => streams.join(", ")),
  text("client", "Client", "Who opened, as far as can be told", ({ client }) => endpointText(client)),
  text("server", "Server", "", ({ server }) => endpointText(server)),
  text("course", "Course", "How it began, where that is not a handshake, and how it ended", courseText),
  number("segments", "Segments", "Of both directions", ({ segments }) => figure(segments[0] + segments[1])),
  number("octets", "Octets", "Of both directions, each counted once", ({ octets }) =>
    figure(octets[0] + octets[1]),
  ),
  number("duration", "Duration (s)", "Seconds from the first segment to the last", ({ lasts }) =>
    seconds(lasts),
  ),
  number("lost", "Lost", "Segments that never arrived", ({ lost }) => (lost === 0 ? NOTHING : figure(lost))),
  number("late", "Late", "Segments that arrived after later ones", ({ late }) =>
    late === 0 ? NOTHING : figure(late),
  ),
  {
    column: "findings",
    heading: "Findings",
    hint: "What is wrong by RFC 9293",
    numeric: false,
    fill: fillFindings,
  },
];

function text(column: Column, heading: string, hint: string, of: (row: ConnectionRow) => string): ColumnLook {
  const fill = (cell: HTMLTableCellElement, row: ConnectionRow) => {
    cell.textContent = of(row);
    // It may be longer than its column.
    cell.title = of(row);
  };
  return { column, heading, hint, numeric: false, fill };
}

function number(
  column: Column,
  heading: string,
  hint: string,
  of: (row: ConnectionRow) => string,
): ColumnLook {
  const fill = (cell: HTMLTableCellElement, row: ConnectionRow) => {
    const shown = of(row);
    cell.textContent = shown;
    cell.classList.toggle("nothing", shown === NOTHING);
  };
  return { column, heading, hint, numeric: true, fill };
}

function fillFindings(cell: HTMLTableCellElement, row: ConnectionRow): void {
  const { error, warning, info } = row.counts;
  const marks = [mark("error", "✗", error), mark("warning", "⚠", warning), mark("note", "ℹ", info)].flat();
  cell.classList.toggle("nothing", marks.length === 0);
  cell.replaceChildren(...(marks.length === 0 ? [NOTHING] : marks));
}

function mark(kind: string, sign: string, count: number): HTMLElement[] {
  if (count === 0) return [];
  const element = document.createElement("span");
  element.className = kind;
  element.title = counted(count, kind);
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", element.title);
  element.textContent = `${sign} ${figure(count)}`;
  return [element];
}
