/** What a picture shows as a table, out of sight, for those who hear the page. */
import type { PreviewRow, PreviewScenario } from "../../../server/render/preview/model";
import { make } from "./elements";

const COLUMNS = ["Line", "Time", "From", "To", "Segment", "State changes", "Finding"] as const;

/** Milliseconds: whoever types without a pause hears the table that late. */
const LONGEST_WAIT = 2000;

export class SegmentTable {
  readonly element = make("div", "unseen");
  private shown = "";
  private next: (() => void) | null = null;

  /** It costs as much as a small picture, so it waits until the page has nothing better to do; only the newest is made. */
  update({ rows }: PreviewScenario, title: string): void {
    const isWaiting = this.next !== null;
    this.next = () => this.show(rows, title);
    if (isWaiting) return;
    window.requestIdleCallback(
      () => {
        const { next } = this;
        this.next = null;
        next?.();
      },
      { timeout: LONGEST_WAIT },
    );
  }

  private show(rows: readonly PreviewRow[], title: string): void {
    const text = JSON.stringify([rows, title]);
    if (text === this.shown) return;
    this.shown = text;
    this.element.replaceChildren(...(rows.length === 0 ? [] : [tableOf(rows, `Segments of ${title}`)]));
  }
}

function tableOf(rows: readonly PreviewRow[], title: string): HTMLTableElement {
  const table = make("table", "");
  // A column that would be empty is left out.
  const shown = COLUMNS.filter((column) => rows.some((row) => cell(row, column) !== ""));
  const heads = shown.map((column) => {
    const head = make("th", "", column);
    head.scope = "col";
    return head;
  });
  table.append(make("caption", "", title), make("thead", "", make("tr", "", ...heads)));
  table.append(
    make(
      "tbody",
      "",
      ...rows.map((row) => make("tr", "", ...shown.map((column) => make("td", "", cell(row, column))))),
    ),
  );
  return table;
}

function cell(row: PreviewRow, column: (typeof COLUMNS)[number]): string {
  switch (column) {
    case "Line":
      return String(row.line + 1);
    case "Time":
      return row.time;
    case "From":
      return row.from;
    case "To":
      return row.to;
    case "Segment":
      return row.what;
    case "State changes":
      return row.states;
    case "Finding":
      return row.finding;
  }
}
