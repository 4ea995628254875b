/** Takes down a picture's items from top to bottom, and keeps its bands balanced. */
import type { ArrowFate, BandStart, Mark, NoteRole, PictureItem } from "./picture";
import { wrap } from "./rows";

/** Columns of a note beside a lifeline or over one, of a note over several, and of an arrow's label. */
const NARROW = 34;
const WIDE = 58;
const LABEL = 64;

export class Plot {
  readonly items: PictureItem[] = [];
  private readonly lifelines: number;
  private phases = 0;
  private inPhase = false;

  constructor(lifelines: number) {
    this.lifelines = lifelines;
  }

  arrow(
    ends: { readonly from: number; readonly to: number },
    fate: ArrowFate,
    texts: readonly string[],
    line: number,
    mark: Mark | null,
  ): void {
    const rows = texts.flatMap((text) => wrap(text, LABEL));
    this.items.push({ kind: "arrow", ...ends, fate, rows, line, ...(mark === null ? {} : { mark }) });
  }

  /** Beside its lifeline: on the outer side of the first and the last, over one in between. */
  beside(role: NoteRole, lifeline: number, text: string, line: number): void {
    const last = this.lifelines - 1;
    const side = lifeline === last ? "right" : lifeline === 0 ? "left" : "over";
    this.items.push({
      kind: "note",
      role,
      side,
      lifeline,
      lastLifeline: lifeline,
      rows: wrap(text, NARROW),
      line,
    });
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
    const width = lifeline === lastLifeline ? NARROW : WIDE;
    const rows = texts.flatMap((text) => wrap(text, width));
    this.items.push({
      kind: "note",
      role,
      side: "over",
      lifeline,
      lastLifeline,
      rows,
      line,
      ...(mark === undefined ? {} : { mark }),
    });
  }

  /** Whatever `draw` takes down stands on a coloured ground. */
  marked(tone: BandStart["tone"], draw: () => void): void {
    this.items.push({ kind: "band", tone });
    draw();
    this.items.push({ kind: "band-end" });
  }

  /** Ends the phase before, if any. */
  phase(title: string, line: number): void {
    if (this.lifelines === 0) return;
    this.end();
    this.phases += 1;
    this.items.push({ kind: "band", tone: this.phases % 2 === 1 ? "phase-odd" : "phase-even" });
    this.inPhase = true;
    this.over("phase", [], [title], line);
  }

  end(): void {
    if (this.inPhase) this.items.push({ kind: "band-end" });
    this.inPhase = false;
  }
}
