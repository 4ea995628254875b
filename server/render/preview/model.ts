/** What a live preview shows, as plain data fit for any wire. Lines count from 0, in the file that the text stands in. */
import type { MermaidElement } from "../mermaid/mermaid";
import type { Mark, Omitted } from "../picture/picture";

export const VIEWS = ["mermaid", "ladder"] as const;

/** How a document is looked at: as a Mermaid sequence diagram, or as a ladder with time running down. */
export type View = (typeof VIEWS)[number];

export interface PreviewOptions {
  readonly view: View;
  /** The line of the cursor (from 0, in the document). */
  readonly line: number;
  /** Added to every line of the result: where the text begins in a larger file, such as a fence in Markdown. */
  readonly firstLine?: number;
  /** The line that a picture too long to be drawn whole is drawn around; the cursor's where there is none. */
  readonly around?: number;
  /** The parts of ladders that stand on the page; the first ones and that of the cursor where none does. */
  readonly parts?: readonly WantedParts[];
  /** Whether ladders show beside each segment which part of the sequence space it takes. */
  readonly bars?: boolean;
}

/** Parts of a scenario's ladder, from `from` up to `to` (exclusive). */
export interface WantedParts {
  /** Position in the list of scenarios, from 0. */
  readonly scenario: number;
  readonly from: number;
  readonly to: number;
}

export interface PreviewModel {
  readonly scenarios: readonly PreviewScenario[];
  /** The first findings, the gravest first, then by line. */
  readonly problems: readonly PreviewProblem[];
  readonly problemCount: number;
  /** True while a line cannot be read: the last good picture then says more than one with a hole in it. */
  readonly broken: boolean;
}

export interface PreviewScenario {
  /** From 1. */
  readonly index: number;
  readonly title: string | null;
  readonly line: number;
  readonly segments: number;
  /** How many steps its trace has. */
  readonly steps: number;
  /** Null where there is nothing to draw, or nothing is drawn for want of room. */
  readonly picture: MermaidPicture | LadderPicture | null;
  /** Segments that are not in the picture, where it is Mermaid's. */
  readonly omitted: OmittedHere | null;
  /** What is drawn as rows of a table, for those who do not see it. */
  readonly rows: readonly PreviewRow[];
}

/** A segment, or what a user or a timer does, which has no `to`. All in words. */
export interface PreviewRow {
  readonly line: number;
  /** "" where it has none. */
  readonly time: string;
  readonly from: string;
  readonly to: string;
  readonly what: string;
  /** "client: CLOSED → SYN-SENT" */
  readonly states: string;
  readonly finding: string;
}

export interface OmittedHere extends Omitted {
  /** Lines to draw around so that what lies right above, or right below, is seen; null where nothing does. */
  readonly previous: number | null;
  readonly next: number | null;
}

export interface MermaidPicture {
  readonly view: "mermaid";
  readonly text: string;
  readonly elements: readonly MermaidElement[];
}

/** So far each part of a ladder is drawn over the next one, in pixels: at no zoom the page's ground shows between them. */
export const SEAM = 1;

/** A ladder is drawn in parts of one height, one below another; what no reader can see need not be drawn. */
export interface LadderPicture {
  readonly view: "ladder";
  readonly width: number;
  /** The hosts' names, which stay in sight above the parts. */
  readonly head: SvgPart;
  readonly parts: readonly LadderPart[];
  /** Of some parts, by their index, the inside of the SVG element. */
  readonly drawn: readonly (readonly [part: number, svg: string])[];
}

export interface LadderPart {
  /** In pixels, as in the SVG's own coordinates. */
  readonly top: number;
  readonly height: number;
  /** The line of the first entry in it. */
  readonly line: number;
}

export interface SvgPart {
  readonly height: number;
  readonly svg: string;
}

export interface PreviewProblem {
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly mark: Mark;
}
