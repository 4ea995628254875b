/** Takes down a picture's items from top to bottom, and keeps its bands balanced. */

import { textWidth } from "../report/width";
import type { ArrowFate, BandStart, Mark, NoteRole, PictureArrow, PictureItem, PictureNote } from "./picture";
import { wrap } from "./rows";

/** Columns of a note at one lifeline, which makes room for it, and of an arrow's label, which does too. */
const BESIDE = 34;
const LABEL = 64;

/**
 * A note over several lifelines does not push them apart: what it has room for depends on the labels between them. These
 * are Mermaid's distances in pixels, for letters of a usual size.
 */
const NARROWEST_GAP = 198;
const GAP_PADDING = 50;
const LABEL_LETTER = 8.5;
const NOTE_PADDING = 30;
const NOTE_LETTER = 8;

/** A note whose rows are not yet known. */
type Draft =
  | Exclude<PictureItem, PictureNote>
  | (Omit<PictureNote, "rows"> & { readonly texts: readonly string[] });

export class Plot {
  private readonly drafts: Draft[] = [];
  private phases = 0;
  private inPhase = false;

  constructor(private readonly lifelines: number) {}

  arrow(
    ends: { readonly from: number; readonly to: number },
    fate: ArrowFate,
    texts: readonly string[],
    line: number,
    mark: Mark | null,
  ): void {
    const rows = texts.flatMap((text) => wrap(text, LABEL));
    this.drafts.push({ kind: "arrow", ...ends, fate, rows, line, ...(mark === null ? {} : { mark }) });
  }

  /** Beside its lifeline: on the outer side of the first and the last, over one in between. */
  beside(role: NoteRole, lifeline: number, text: string, line: number): void {
    const last = this.lifelines - 1;
    const side = lifeline === last ? "right" : lifeline === 0 ? "left" : "over";
    this.drafts.push({ kind: "note", role, side, lifeline, lastLifeline: lifeline, texts: [text], line });
  }

  /** Over the lifelines from the first to the last of those given; over all without any. */
  over(
    role: NoteRole,
    lifelines: readonly number[],
    texts: readonly string[],
    line: number,
    mark?: Mark,
  ): void {
    if (this.lifelines === 0) return;
    const lifeline = lifelines.length === 0 ? 0 : Math.min(...lifelines);
    const lastLifeline = lifelines.length === 0 ? this.lifelines - 1 : Math.max(...lifelines);
    const marked = mark === undefined ? {} : { mark };
    this.drafts.push({ kind: "note", role, side: "over", lifeline, lastLifeline, texts, line, ...marked });
  }

  /** Whatever `draw` takes down stands on a coloured ground. */
  marked(tone: BandStart["tone"], draw: () => void): void {
    this.drafts.push({ kind: "band", tone });
    draw();
    this.drafts.push({ kind: "band-end" });
  }

  /** Ends the phase before, if any. */
  phase(title: string, line: number): void {
    if (this.lifelines === 0) return;
    this.endPhase();
    this.phases += 1;
    this.drafts.push({ kind: "band", tone: this.phases % 2 === 1 ? "phase-odd" : "phase-even" });
    this.inPhase = true;
    this.over("phase", [], [title], line);
  }

  endPhase(): void {
    if (this.inPhase) this.drafts.push({ kind: "band-end" });
    this.inPhase = false;
  }

  items(): PictureItem[] {
    const gaps = this.gaps();
    return this.drafts.map((draft): PictureItem => {
      if (draft.kind !== "note") return draft;
      const { texts, ...note } = draft;
      const room = gaps.slice(note.lifeline, note.lastLifeline).reduce((sum, gap) => sum + gap, NOTE_PADDING);
      const width = note.lifeline === note.lastLifeline ? BESIDE : Math.floor(room / NOTE_LETTER);
      return { ...note, rows: texts.flatMap((text) => wrap(text, width)) };
    });
  }

  /** The distance from each lifeline to the next, as the labels between the two make it. */
  private gaps(): number[] {
    const gaps = new Array<number>(Math.max(0, this.lifelines - 1)).fill(NARROWEST_GAP);
    for (const { from, to, rows } of this.drafts.filter(
      (draft): draft is PictureArrow => draft.kind === "arrow",
    )) {
      if (Math.abs(from - to) !== 1) continue;
      const left = Math.min(from, to);
      const longest = Math.max(...rows.map(textWidth));
      gaps[left] = Math.max(gaps[left] ?? 0, longest * LABEL_LETTER + GAP_PADDING);
    }
    return gaps;
  }
}
