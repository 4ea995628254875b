/** Mermaid source to a finished picture, off the page; the same source is drawn once. */
import mermaid from "mermaid";

/** Pictures kept: those of a document's other scenarios, and of the last few edits. */
const MOST_KEPT = 60;

const drawn = new Map<string, string>();
let count = 0;

export function prepareMermaid(fontFamily: string): void {
  drawn.clear();
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    look: "classic",
    theme: "base",
    // We only ever draw what we wrote ourselves, and never more than fits.
    maxTextSize: 10_000_000,
    fontFamily,
    sequence: {
      useMaxWidth: false,
      mirrorActors: false,
      messageFontSize: 14,
      actorFontSize: 14,
      noteFontSize: 13,
      // States are bold, and must fit their boxes.
      noteFontWeight: 600,
      messageMargin: 24,
      boxMargin: 8,
      noteMargin: 6,
      actorMargin: 50,
      width: 148,
      height: 44,
      diagramMarginX: 16,
      diagramMarginY: 8,
    },
  });
}

/** The picture as an element of its own. Throws where Mermaid cannot read the source, which is a defect of ours. */
export async function drawDiagram(source: string, workshop: Element): Promise<SVGSVGElement> {
  const svg = drawn.get(source) ?? (await mermaid.render(`tcpflow-${count++}`, source, workshop)).svg;
  workshop.replaceChildren();
  drawn.delete(source);
  drawn.set(source, svg);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= MOST_KEPT) break;
    drawn.delete(oldest);
  }
  const template = document.createElement("template");
  template.innerHTML = svg;
  const picture = template.content.querySelector("svg");
  if (picture === null) throw new Error("Mermaid drew nothing");
  return picture;
}
