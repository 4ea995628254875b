/** A placed ladder as SVG text: any part of it between two heights. */
import { clockText } from "../picture/clock";
import { cut } from "../picture/rows";
import { tag, xmlText } from "../svg/xml";
import { drawArrow } from "./arrow";
import { type DrawingOptions, group } from "./element";
import { entriesBetween, noteBox, segmentsBetween } from "./labelling";
import type { MomentEntry, NoteEntry } from "./ladder";
import type { PlacedLadder } from "./placed";
import { FONT, ROW, SMALL_FONT } from "./sizes";
import { drawBands, drawNames } from "./states";
import { callWords } from "./words";

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
    const { placed, from, to, options } = this;
    const [first, last] = entriesBetween(placed, from - ROW, to + ROW);
    let moments = "";
    let notes = "";
    for (let index = first; index < last; index++) {
      const entry = placed.ladder.entries[index];
      if (entry?.kind === "moment") moments += this.moment(entry, index);
      else if (entry?.kind === "note") notes += this.note(entry, index);
    }
    let arrows = "";
    let labels = "";
    // The label of one that leaves below may reach up into this part.
    for (const index of segmentsBetween(placed, from - 2 * ROW, to + 4 * ROW)) {
      const { arrow, above } = drawArrow(placed, index, options);
      arrows += arrow;
      labels += above;
    }
    return (
      this.phases() +
      this.lifelines() +
      drawBands(placed, from, to, options) +
      arrows +
      notes +
      drawNames(placed, from, to, options) +
      moments +
      labels
    );
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

  private moment(entry: MomentEntry, index: number): string {
    const { line, time, call, step } = entry;
    const { tops, ladder } = this.placed;
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
    const words = callWords(this.placed, entry, index);
    if (call !== null && words !== null) {
      const text = tag(
        "text",
        {
          x: words.x,
          y: words.y + 4,
          "text-anchor": words.side === "left" ? "end" : "start",
          fill: palette.ink,
          "font-size": SMALL_FONT,
          "font-style": "italic",
        },
        xmlText(words.text),
      );
      const host = ladder.lifelines[call.lifeline]?.text ?? "";
      drawn += group(
        { role: "call", line, words: `${host}: ${call.text()}`, position: index, step },
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
    const { palette } = this.options;
    const { role, mark, line } = note;
    const { x: middle, y, width, height } = noteBox(this.placed, index);
    const top = y - height / 2;
    const open = role === "gap" || role === "wait";
    const box = tag("rect", {
      x: middle - width / 2,
      y: top,
      width,
      height,
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
      box + texts.join(" "),
    );
  }
}
