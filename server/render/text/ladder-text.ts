/** A document's ladders in plain characters, for a terminal, a mail or a commit message. */
import type { Analysis } from "../../analyze";
import type { Ladder, LadderSegment, MomentEntry, NoteEntry, StateSpan, StateTrack } from "../ladder/ladder";
import { initialNames, sideOf, textOfState } from "../ladder/names";
import { tellLadder } from "../ladder/tell";
import { clockText } from "../picture/clock";
import { cut, wrap } from "../picture/rows";
import { visible } from "../report/visible";
import { textWidth } from "../report/width";
import { ARROW_ROOM, type Plan, planOf, wordsOf } from "./plan";
import { Row } from "./row";

/** All scenarios (or the given one, from 0) one below another. */
export function ladderText(analysis: Analysis, only?: number): string {
  const { scenarios } = analysis.exchange;
  const pictures = scenarios.flatMap(({ title, index: number }, index) => {
    if (only !== undefined && index !== only) return [];
    const heading = title ?? (scenarios.length > 1 ? `Scenario ${number}` : null);
    const rows = new Drawing(tellLadder(analysis, index)).rows();
    return [[...(heading === null ? [] : [visible(heading), ""]), ...rows].join("\n")];
  });
  return `${pictures.join("\n\n")}\n`;
}

class Drawing {
  private readonly plan: Plan;
  private readonly changes = new Map<number, { track: StateTrack; span: StateSpan }[]>();
  private readonly drawn: Row[] = [];
  private clock = 0;

  constructor(private readonly ladder: Ladder) {
    this.plan = planOf(ladder);
    for (const track of ladder.tracks) {
      for (const span of track.spans) {
        const known = this.changes.get(span.entry) ?? [];
        known.push({ track, span });
        this.changes.set(span.entry, known);
      }
    }
  }

  rows(): string[] {
    if (this.ladder.lifelines.length === 0) return [];
    this.head();
    for (const [index, entry] of this.ladder.entries.entries()) {
      if (entry.kind === "moment") this.moment(entry, index);
      else if (entry.kind === "note") this.box(entry);
      else this.phase(entry.title);
    }
    this.row();
    return this.drawn.map(String);
  }

  private head(): void {
    const names = new Row();
    for (const [index, { text }] of this.ladder.lifelines.entries()) {
      const name = visible(cut(text, 40));
      names.put(this.column(index) - Math.floor(textWidth(name) / 2), name);
    }
    this.drawn.push(names);
    const initial = initialNames(this.ladder);
    const rows = Math.max(1, ...initial.map(({ length }) => length));
    for (let position = 0; position < rows; position++) {
      const row = this.row();
      for (const [lifeline, texts] of initial.entries()) {
        const text = texts[position];
        const side = lifeline > 0 && lifeline === initial.length - 1 ? "right" : "left";
        if (text !== undefined) this.beside(row, lifeline, side, text);
      }
    }
  }

  /** With the lifelines on it. */
  private row(): Row {
    const row = new Row();
    for (const column of this.plan.columns) row.put(column, "|");
    this.drawn.push(row);
    return row;
  }

  private column(lifeline: number): number {
    return this.plan.columns[lifeline] ?? 0;
  }

  private beside(row: Row, lifeline: number, side: "left" | "right", text: string): void {
    const column = this.column(lifeline);
    const words = visible(cut(text, 60));
    if (side === "left") row.putBefore(column - 1, words);
    else row.put(column + 2, words);
  }

  private moment(entry: MomentEntry, index: number): void {
    const { leaves, ends, time, call } = entry;
    const shown = leaves ?? ends;
    const segment = shown === null ? undefined : this.ladder.segments[shown];
    const row = segment === undefined ? this.row() : this.arrow(segment, entry);
    if (time !== null && time !== this.clock) {
      this.clock = time;
      row.put(0, clockText(time));
    }
    let free: Row | null = row;
    if (call !== null) {
      this.beside(row, call.lifeline, call.lifeline === 0 ? "left" : "right", call.text());
      free = null;
    }
    for (const { track, span } of this.changes.get(index) ?? []) {
      const outer = track.lifeline === 0 || track.lifeline === this.ladder.lifelines.length - 1;
      const side = sideOf(this.ladder, track.lifeline, span);
      const text = textOfState(track, span.state);
      if (outer && free !== null && !this.taken(index, track, span))
        this.beside(free, track.lifeline, side, text);
      else this.beside(this.row(), track.lifeline, side, text);
    }
  }

  /** Whether the state of another connection of the same host stands on the entry's row already. */
  private taken(index: number, track: StateTrack, span: StateSpan): boolean {
    const there = (this.changes.get(index) ?? []).filter(
      (change) => change.track.lifeline === track.lifeline,
    );
    return there[0]?.span !== span;
  }

  /** The row on which its end stands. */
  private arrow(segment: LadderSegment, { leaves, ends }: MomentEntry): Row {
    const [from, to] = [this.column(segment.from), this.column(segment.to)];
    const words = wordsOf(segment);
    if (from === to) {
      const row = this.row();
      row.put(from + 1, `<- ${words}`);
      return row;
    }
    const left = Math.min(from, to) + 1;
    const width = Math.abs(to - from) - 1;
    const short = segment.fate === "arrives" ? 0 : 6;
    const inside = textWidth(words) + ARROW_ROOM + short <= width;
    if (!inside) {
      for (const text of wrap(words, width - 2)) this.row().centre(left, left + width, text);
    }
    const line = lineOf(segment, leaves !== null, ends !== null, inside ? words : "", width);
    return this.row().put(left, line);
  }

  private box({ lifelines: [first, last], texts }: NoteEntry): void {
    const { columns, left } = this.plan;
    const from = Math.max(0, (columns[first] ?? 0) - Math.min(left, 4));
    const to = Math.max((columns[last] ?? 0) + 4, from + 34);
    const inner = to - from - 3;
    const edge = `+${"-".repeat(inner + 2)}+`;
    this.row().put(from, edge);
    for (const text of texts.flatMap((each) => wrap(visible(each), inner))) {
      const blank = " ".repeat(Math.max(0, inner - textWidth(text)));
      this.row().put(from, `| ${text}${blank} |`);
    }
    this.row().put(from, edge);
  }

  private phase(title: string): void {
    const { columns, right } = this.plan;
    const end = (columns.at(-1) ?? 0) + Math.min(right, 12);
    const words = `== ${visible(cut(title, 60))} `;
    this.row();
    this.drawn.push(new Row().put(0, words + "=".repeat(Math.max(2, end - textWidth(words)))));
  }
}

/** `-- words -->`; what takes its time leaves as `-- words --...` and arrives as `...-- words -->`, as in RFC 9293. */
function lineOf(
  { from, to, fate }: LadderSegment,
  leaves: boolean,
  ends: boolean,
  words: string,
  width: number,
): string {
  const tail = leaves ? "--" : "...";
  const head = !ends || fate === "under-way" ? "..." : fate === "lost" ? "X" : ">";
  const text = words === "" ? "" : ` ${words} `;
  // A lost one gets half across.
  const reach =
    head === "X" || head === "..." ? Math.max(textWidth(text) + 8, Math.floor(width * 0.6)) : width;
  const shaft = Math.min(width, reach) - tail.length - head.length - textWidth(text);
  const before = Math.floor(shaft / 2);
  const drawn = tail + "-".repeat(before) + text + "-".repeat(Math.max(0, shaft - before)) + head;
  if (to > from) return drawn;
  const mirrored = `${head === ">" ? "<" : head}${"-".repeat(Math.max(0, shaft - before))}${text}${"-".repeat(before)}${tail}`;
  return mirrored.length < width ? " ".repeat(width - textWidth(mirrored)) + mirrored : mirrored;
}
