/** A placed ladder as SVG text: any part of it between two heights. */
import { clockText } from "../picture/clock";
import { cut } from "../picture/rows";
import { drawArrow } from "./arrow";
import { type DrawingOptions, group } from "./element";
import type { MomentEntry, NoteEntry } from "./ladder";
import { boxWidth, FONT, type PlacedLadder, ROW, SMALL_FONT } from "./place";
import { drawStates } from "./states";
import { tag, xmlText } from "./xml";

/** Everything that reaches into the part of the ladder from height `from` to height `to`. */
export function drawPart(placed: PlacedLadder, from: number, to: number, options: DrawingOptions): string {
  return new Part(placed, from, to, options).drawn();
}

class Part {
  constructor(
    private readonly placed: PlacedLadder,
    private readonly from: number,
    private readonly to: number,
    private readonly options: DrawingOptions,
  ) {}

  drawn(): string {
    const { entries, segments } = this.placed.ladder;
    let phases = "";
    let above = "";
    const [first, last] = this.span();
    const shown = new Set<number>();
    for (let index = first; index < last; index++) {
      const entry = entries[index];
      if (entry?.kind === "moment") {
        above += this.moment(entry, index);
        if (entry.leaves !== null) shown.add(entry.leaves);
        if (entry.ends !== null) shown.add(entry.ends);
      } else if (entry?.kind === "note") above += this.note(entry, index);
    }
    phases = this.phases();
    for (const [index, segment] of segments.entries()) {
      if (this.reaches(index)) shown.add(index);
      else if (segment.leavesAt >= last) break;
    }
    const arrows = [...shown]
      .sort((a, b) => a - b)
      .map((index) => drawArrow(this.placed, index, this.options))
      .join("");
    return (
      phases + this.lifelines() + drawStates(this.placed, this.from, this.to, this.options) + above + arrows
    );
  }

  /** The entries that stand here at least in part. */
  private span(): [number, number] {
    const { tops, bottoms } = this.placed;
    let first = 0;
    let end = tops.length;
    for (let low = 0, high = tops.length; low < high; first = low) {
      const middle = (low + high) >> 1;
      if ((bottoms[middle] ?? 0) < this.from - ROW) low = middle + 1;
      else high = middle;
    }
    for (let low = first, high = tops.length; low < high; end = low) {
      const middle = (low + high) >> 1;
      if ((tops[middle] ?? 0) < this.to + 3 * ROW) low = middle + 1;
      else high = middle;
    }
    return [first, end];
  }

  private reaches(segment: number): boolean {
    const { leaves, ends } = this.placed;
    return (ends[segment] ?? 0) >= this.from && (leaves[segment] ?? 0) - 3 * ROW <= this.to;
  }

  private lifelines(): string {
    const { palette } = this.options;
    return this.placed.columns
      .map((x) => tag("line", { x1: x, y1: this.from, x2: x, y2: this.to, stroke: palette.line }))
      .join("");
  }

  private phases(): string {
    const { ladder, tops, width, height } = this.placed;
    const { palette } = this.options;
    let drawn = "";
    let count = 0;
    let open: { top: number; tone: string; title: string; line: number; index: number } | null = null;
    const close = (bottom: number): void => {
      if (open === null || bottom < this.from || open.top > this.to) return;
      const y = Math.max(open.top, this.from);
      drawn += tag("rect", { x: 0, y, width, height: Math.min(bottom, this.to) - y, fill: open.tone });
      if (open.top + 22 < this.from) return;
      const text = tag(
        "text",
        { x: 12, y: open.top + 16, fill: palette.ink, "font-size": FONT, "font-weight": 600 },
        xmlText(cut(open.title, 120)),
      );
      drawn += group(
        { role: "phase", line: open.line, words: open.title, position: open.index },
        this.options,
        text,
      );
    };
    for (const [index, entry] of ladder.entries.entries()) {
      if (entry.kind !== "phase") continue;
      const top = tops[index] ?? 0;
      close(top);
      open = { top, tone: palette.phases[count % 2] ?? "", title: entry.title, line: entry.line, index };
      count += 1;
    }
    close(height);
    return drawn;
  }

  private moment({ line, time, call, step }: MomentEntry, index: number): string {
    const { tops, columns, ladder } = this.placed;
    const { palette } = this.options;
    const y = tops[index] ?? 0;
    let drawn = "";
    if (time !== null && time !== this.timeBefore(index)) {
      drawn += tag(
        "text",
        { class: "tcpflow-clock", x: 8, y: y + 4, fill: palette.faint, "font-size": 11 },
        xmlText(clockText(time)),
      );
    }
    if (call !== null) {
      const x = columns[call.lifeline] ?? 0;
      const isLast = call.lifeline === ladder.lifelines.length - 1 && call.lifeline > 0;
      const text = tag(
        "text",
        {
          x: x + (isLast ? -12 : 12),
          y: y + 4,
          "text-anchor": isLast ? "end" : "start",
          fill: palette.ink,
          "font-size": SMALL_FONT,
          "font-style": "italic",
        },
        xmlText(cut(call.text, 60)),
      );
      const host = ladder.lifelines[call.lifeline]?.text ?? "";
      drawn += group(
        { role: "call", line, words: `${host}: ${call.text}`, position: index, step },
        this.options,
        text,
      );
    }
    return drawn;
  }

  private timeBefore(index: number): number {
    for (let before = index - 1; before >= 0; before--) {
      const entry = this.placed.ladder.entries[before];
      if (entry?.kind === "moment" && entry.time !== null) return entry.time;
    }
    return 0;
  }

  private note(note: NoteEntry, index: number): string {
    const { columns, tops, bottoms } = this.placed;
    const { palette } = this.options;
    const { role, mark, line } = note;
    const [top, bottom] = [tops[index] ?? 0, bottoms[index] ?? 0];
    const width = boxWidth(columns, note.lifelines);
    const middle = ((columns[note.lifelines[0]] ?? 0) + (columns[note.lifelines[1]] ?? 0)) / 2;
    const open = role === "gap" || role === "wait";
    const box = tag("rect", {
      x: middle - width / 2,
      y: top,
      width,
      height: bottom - top,
      rx: 4,
      fill: mark === null ? (open ? palette.paper : palette.box) : palette.markBoxes[mark],
      stroke: mark === null ? palette.line : palette.marks[mark],
      "stroke-dasharray": open || mark === "expected" ? "4 3" : null,
    });
    const rows = this.placed.boxRows(note);
    const texts = rows.map((row, position) =>
      tag(
        "text",
        {
          x: middle,
          y: top + 6 + 12 + position * ROW,
          "text-anchor": "middle",
          fill: open ? palette.faint : palette.ink,
          "font-size": SMALL_FONT,
        },
        xmlText(row),
      ),
    );
    return group(
      { role, line, words: rows.join(" "), position: index, mark },
      this.options,
      box + texts.join(""),
    );
  }
}
