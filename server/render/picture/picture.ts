/** A scenario as a picture, before any notation: lifelines and what stands on them, from top to bottom. */

/** How much attention a mark asks for; `expected` is a fault that a `#! expect` foresaw. */
export type Mark = "error" | "warning" | "expected";

export interface Picture {
  readonly title: string | null;
  readonly lifelines: readonly Lifeline[];
  readonly items: readonly PictureItem[];
  /** Segments of the scenario, drawn or not. */
  readonly segments: number;
  /** Set where the scenario is too long to be drawn whole. */
  readonly omitted: Omitted | null;
}

export interface Lifeline {
  readonly text: string;
  /** From 0, in the document: the first mention. */
  readonly line: number;
}

export interface Omitted {
  /** Segments above and below those drawn. */
  readonly before: number;
  readonly after: number;
}

export type PictureItem = PictureArrow | PictureNote | BandStart | BandEnd;

export type ArrowFate =
  /** Arrives at once, or arrives here after a time on the way. */
  | "arrives"
  /** Leaves here and arrives further down, or never. */
  | "leaves"
  /** Lost as it is sent. */
  | "lost"
  /** Sent further up, lost here. */
  | "dropped";

export interface PictureArrow {
  readonly kind: "arrow";
  /** Indexes into `lifelines`. */
  readonly from: number;
  readonly to: number;
  readonly fate: ArrowFate;
  /** One or more rows of text. */
  readonly rows: readonly string[];
  readonly line: number;
  readonly mark?: Mark;
}

export type NoteRole = "state" | "note" | "call" | "gap" | "wait" | "phase" | "problem" | "omitted";

export interface PictureNote {
  readonly kind: "note";
  readonly role: NoteRole;
  /** Beside one lifeline, or over it and all up to `lastLifeline`. */
  readonly side: "left" | "right" | "over";
  readonly lifeline: number;
  readonly lastLifeline: number;
  readonly rows: readonly string[];
  readonly line: number;
  readonly mark?: Mark;
}

export interface BandStart {
  readonly kind: "band";
  /** Phases alternate between two shades; the others are marks. */
  readonly tone: "phase-odd" | "phase-even" | Mark;
}

export interface BandEnd {
  readonly kind: "band-end";
}
