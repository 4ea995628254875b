/** An endpoint's state and variables as a table, before and after a step. */
import type { EndpointView } from "../../simulate/trace";
import { code, table } from "./markdown";

const ROWS: readonly { readonly title: string; readonly key: keyof EndpointView }[] = [
  { title: "state", key: "state" },
  { title: "SND.UNA", key: "sndUna" },
  { title: "SND.NXT", key: "sndNxt" },
  { title: "SND.WND", key: "sndWnd" },
  { title: "RCV.NXT", key: "rcvNxt" },
  { title: "RCV.WND", key: "rcvWnd" },
];

export interface EndpointChange {
  readonly title: string;
  readonly before: EndpointView;
  readonly after: EndpointView;
}

/** A column for each endpoint; what nobody knows has no row, what changes has an arrow. */
export function changeTable(changes: readonly EndpointChange[]): string {
  const rows = ROWS.flatMap(({ title, key }) => {
    const cells = changes.map(({ before, after }) => change(before[key], after[key]));
    return cells.every((cell) => cell === "") ? [] : [[title, ...cells]];
  });
  return table(["", ...changes.map(({ title }) => title)], rows);
}

export function endpointTable(title: string, view: EndpointView): string {
  return changeTable([{ title, before: view, after: view }]);
}

function change(before: string | null, after: string | null): string {
  if (before === after) return after === null ? "" : code(after);
  return `${before === null ? "–" : code(before)} → ${after === null ? "–" : `**${code(after)}**`}`;
}
