/** The list of connections: of a hundred thousand only those in sight are drawn; one of them can be chosen. */
import type { Column, ListState } from "../../capture/list";
import type { ConnectionRow } from "../../capture/messages";
import { type Sight, type Stretch, scrolledTo, stretchInSight } from "../../capture/visible";
import { COLUMN_LOOKS } from "./columns";

export interface TableListener {
  choose(row: ConnectionRow | null): void;
  open(): void;
  sort(column: Column): void;
  scrolled(): void;
}

/** Before a row was drawn and measured. */
const ROW_HEIGHT = 24;

export class ConnectionTable {
  private rows: readonly ConnectionRow[] = [];
  private position = -1;
  private rowHeight = ROW_HEIGHT;
  private measured = false;
  private drawn: Stretch = { from: 0, to: 0 };
  /** Where to scroll to as soon as there is so much to scroll. */
  private wantedTop = 0;
  private readonly table: HTMLTableElement;
  private readonly body: HTMLTableSectionElement;
  private readonly headings = new Map<Column, HTMLTableCellElement>();

  constructor(
    private readonly scroller: HTMLElement,
    private readonly listener: TableListener,
  ) {
    const table = scroller.querySelector("table");
    const body = table?.tBodies[0];
    if (table === null || body === undefined) throw new Error("the page has no table");
    this.table = table;
    this.body = body;
    this.makeHeadings();
    scroller.addEventListener("scroll", () => {
      this.draw(false);
      listener.scrolled();
    });
    new ResizeObserver(() => {
      this.measured = false;
      this.draw(true);
    }).observe(scroller);
    body.addEventListener("click", ({ target }) => this.pick(target));
    body.addEventListener("dblclick", () => listener.open());
    body.addEventListener("keydown", (event) => this.key(event));
  }

  get chosen(): ConnectionRow | null {
    return this.rows[this.position] ?? null;
  }

  get top(): number {
    return this.wantedTop > 0 ? this.wantedTop : this.scroller.scrollTop;
  }

  /** What was chosen stays so where it is still listed. */
  show(rows: readonly ConnectionRow[], { column, descending }: ListState): void {
    const before = this.chosen;
    this.rows = rows;
    this.position = before === null ? -1 : rows.findIndex(({ index }) => index === before.index);
    for (const [each, heading] of this.headings) {
      const sorted = each === column;
      heading.setAttribute("aria-sort", !sorted ? "none" : descending ? "descending" : "ascending");
    }
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    this.draw(true);
    if (this.wantedTop > 0 && this.scroller.scrollHeight - this.scroller.clientHeight >= this.wantedTop) {
      this.scroller.scrollTop = this.wantedTop;
      this.wantedTop = 0;
    }
    if (this.chosen !== before) this.listener.choose(this.chosen);
  }

  restore(top: number): void {
    this.wantedTop = top;
  }

  choose(row: ConnectionRow): void {
    this.go(this.rows.indexOf(row), false);
  }

  /** The chosen row, or the first one. */
  focus(): void {
    if (this.rows.length > 0) this.go(Math.max(0, this.position), true);
  }

  private makeHeadings(): void {
    const columns = this.table.querySelector("colgroup");
    const line = this.table.tHead?.rows[0];
    for (const { column, heading, hint, numeric } of COLUMN_LOOKS) {
      const width = document.createElement("col");
      width.className = column;
      columns?.append(width);
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.classList.toggle("numeric", numeric);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "heading";
      button.textContent = heading;
      button.title = hint;
      button.addEventListener("click", () => this.listener.sort(column));
      cell.append(button);
      line?.append(cell);
      this.headings.set(column, cell);
    }
    line?.setAttribute("aria-rowindex", "1");
  }

  /** @param anew Also where the rows in sight are the same as before: what stands in them is not. */
  private draw(anew: boolean): void {
    const stretch = stretchInSight(this.rows.length, this.sight());
    if (!anew && stretch.from === this.drawn.from && stretch.to === this.drawn.to) return;
    const focused = this.body.contains(document.activeElement);
    this.drawn = stretch;
    const lines = this.rows
      .slice(stretch.from, stretch.to)
      .map((row, offset) => this.line(row, stretch.from + offset));
    this.body.replaceChildren(
      spacer(stretch.from * this.rowHeight),
      ...lines,
      spacer((this.rows.length - stretch.to) * this.rowHeight),
    );
    this.measure(lines[0]);
    if (focused) this.lineAt(this.position)?.focus({ preventScroll: true });
  }

  /** One row tells how high all are. */
  private measure(line: HTMLElement | undefined): void {
    const height = line?.getBoundingClientRect().height ?? 0;
    if (this.measured || height === 0) return;
    this.measured = true;
    if (height === this.rowHeight) return;
    this.rowHeight = height;
    this.draw(true);
  }

  private line(row: ConnectionRow, position: number): HTMLTableRowElement {
    const line = document.createElement("tr");
    line.dataset.position = String(position);
    line.dataset.index = String(row.index);
    line.setAttribute("aria-rowindex", String(position + 2));
    for (const { numeric, fill } of COLUMN_LOOKS) {
      const cell = line.insertCell();
      cell.classList.toggle("numeric", numeric);
      fill(cell, row);
    }
    this.mark(line, position);
    return line;
  }

  /** One row is the table's stop for the Tab key. */
  private mark(line: HTMLElement, position: number): void {
    line.setAttribute("aria-selected", String(position === this.position));
    line.tabIndex = position === Math.max(0, this.position) ? 0 : -1;
  }

  private pick(target: EventTarget | null): void {
    const line = target instanceof Element ? target.closest<HTMLElement>("[data-position]") : null;
    if (line !== null) this.go(Number(line.dataset.position), true);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.rowHeight) - 2);
    const at = Math.max(0, this.position);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.position < 0 ? 0 : at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.rows.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) this.go(next, true);
    else if (event.key === " ") this.go(at, true);
    else if (event.key === "Enter") {
      this.go(at, true);
      this.listener.open();
    } else return;
    event.preventDefault();
  }

  private go(to: number, focus: boolean): void {
    const position = Math.min(this.rows.length - 1, Math.max(0, to));
    if (this.rows.length === 0) return;
    this.position = position;
    const head = this.table.tHead?.offsetHeight ?? 0;
    if (focus) this.scroller.scrollTop = scrolledTo(position, head, this.sight());
    this.draw(false);
    for (const line of this.body.querySelectorAll<HTMLElement>("[data-position]"))
      this.mark(line, Number(line.dataset.position));
    if (focus) this.lineAt(position)?.focus({ preventScroll: true });
    this.listener.choose(this.chosen);
  }

  private lineAt(position: number): HTMLElement | null {
    return this.body.querySelector(`[data-position="${position}"]`);
  }

  private sight(): Sight {
    const { scrollTop, clientHeight } = this.scroller;
    return { top: scrollTop, height: clientHeight, rowHeight: this.rowHeight };
  }
}

/** Stands for the rows that are not drawn. */
function spacer(height: number): HTMLTableRowElement {
  const line = document.createElement("tr");
  line.className = "spacer";
  line.setAttribute("aria-hidden", "true");
  line.style.height = `${height}px`;
  line.hidden = height === 0;
  return line;
}
