/** Mermaid source for an analysed document, with the way back from each drawn record to its line. */
import type { Analysis } from "../../analyze";
import { drawScenario } from "../picture/draw";
import type { ExcerptOptions } from "../picture/excerpt";
import type { ArrowFate, Mark, Omitted, Picture, PictureItem, PictureNote } from "../picture/picture";
import { BAND_COLOUR } from "./bands";
import { commentText, escapeRows } from "./escape";

export interface MermaidDiagram {
  readonly text: string;
  /** In the order of the picture, the hosts first. */
  readonly elements: readonly MermaidElement[];
  readonly segments: number;
  readonly omitted: Omitted | null;
  /** True where there is no lifeline at all. */
  readonly empty: boolean;
}

export interface MermaidElement {
  readonly kind: "host" | "message" | "note";
  /** What the element shows: a host, the fate of a segment, or the role of a note. */
  readonly role: "host" | ArrowFate | PictureNote["role"];
  /** Mermaid's `data-id` of the drawn element. */
  readonly mermaidId: string;
  /** From 0, in the document. */
  readonly line: number;
  readonly mark?: Mark;
  /** The whole element in words, for those who do not see it. */
  readonly words: string;
}

const ARROW: Readonly<Record<ArrowFate, string>> = {
  arrives: "->>",
  leaves: "--)",
  lost: "-x",
  dropped: "--x",
};

const ARROW_WORDS: Readonly<Record<ArrowFate, string>> = {
  arrives: "to",
  leaves: "on its way to",
  lost: "lost on its way to",
  dropped: "lost on its way to",
};

/** One scenario, counted from 0. */
export function renderMermaid(
  analysis: Analysis,
  scenario: number,
  options: ExcerptOptions = {},
): MermaidDiagram {
  return mermaidOf(drawScenario(analysis, scenario, options));
}

/** All scenarios (or the given one, from 0) one after another, each after a comment with its number and title. */
export function renderMermaidDocument(analysis: Analysis, only?: number): string {
  return analysis.exchange.scenarios
    .map((scenario, index) => ({ scenario, index }))
    .filter(({ index }) => only === undefined || index === only)
    .map(({ scenario, index }) => {
      const heading = `%% scenario ${scenario.index}: ${commentText(scenario.title ?? "")}`.trimEnd();
      return `${heading}\n${renderMermaid(analysis, index).text}`;
    })
    .join("\n");
}

export function mermaidOf(picture: Picture): MermaidDiagram {
  // No `title` statement: Mermaid's parser needs a browser for it. The title stands in the comment above, or in the page.
  const source: string[] = ["sequenceDiagram"];
  const elements: MermaidElement[] = [];
  // A host may have any name; Mermaid only ever sees p0, p1 …
  for (const [index, lifeline] of picture.lifelines.entries()) {
    source.push(`  participant p${index} as ${escapeRows([lifeline.text])}`);
    elements.push({
      kind: "host",
      role: "host",
      mermaidId: `p${index}`,
      line: lifeline.line,
      words: lifeline.text,
    });
  }
  // Mermaid numbers its records, and every line below is exactly one.
  let depth = 1;
  for (const [record, item] of picture.items.entries()) {
    if (item.kind === "band-end") depth -= 1;
    source.push("  ".repeat(depth) + statement(item));
    if (item.kind === "band") depth += 1;
    const element = elementOf(item, `i${record}`, picture);
    if (element !== null) elements.push(element);
  }
  return {
    text: `${source.join("\n")}\n`,
    elements,
    segments: picture.segments,
    omitted: picture.omitted,
    empty: picture.lifelines.length === 0,
  };
}

function statement(item: PictureItem): string {
  switch (item.kind) {
    case "arrow":
      return `p${item.from}${ARROW[item.fate]}p${item.to}: ${escapeRows(item.rows)}`;
    case "note":
      return `Note ${placeOf(item)}: ${escapeRows(item.rows)}`;
    case "band":
      return `rect ${BAND_COLOUR[item.tone]}`;
    case "band-end":
      return "end";
  }
}

function placeOf(note: PictureNote): string {
  if (note.side !== "over") return `${note.side} of p${note.lifeline}`;
  return note.lifeline === note.lastLifeline
    ? `over p${note.lifeline}`
    : `over p${note.lifeline},p${note.lastLifeline}`;
}

function elementOf(item: PictureItem, mermaidId: string, picture: Picture): MermaidElement | null {
  if (item.kind === "band" || item.kind === "band-end") return null;
  const text = item.rows.join(" ");
  const nameOf = (lifeline: number) => picture.lifelines[lifeline]?.text ?? "";
  const common = { mermaidId, line: item.line, ...(item.mark === undefined ? {} : { mark: item.mark }) };
  if (item.kind === "arrow") {
    const words = `${nameOf(item.from)} ${ARROW_WORDS[item.fate]} ${nameOf(item.to)}: ${text}`;
    return { kind: "message", role: item.fate, ...common, words };
  }
  const words = item.role === "state" || item.role === "call" ? `${nameOf(item.lifeline)}: ${text}` : text;
  return { kind: "note", role: item.role, ...common, words };
}
