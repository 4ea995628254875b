/** Gives a drawn diagram its meaning: which line each element stands for, what is wrong with it, and how to reach it. */
import { BAND_COLOUR } from "../../../../server/render/mermaid/bands";
import type { MermaidElement } from "../../../../server/render/mermaid/mermaid";
import { pinHosts } from "./pinned";

const SVG = "http://www.w3.org/2000/svg";

export interface Dressed {
  readonly figure: HTMLElement;
  /** What Mermaid drew for each of its ids, the element that stands for the whole first. */
  readonly parts: ReadonlyMap<string, readonly Element[]>;
}

/** The hosts come back as a strip of their own, above the rest. */
export function dressPicture(svg: SVGSVGElement): Dressed {
  // The style sheet decides which texts are bold.
  for (const text of svg.querySelectorAll<SVGElement>("text[style]"))
    text.style.removeProperty("font-weight");
  const parts = collectParts(svg);
  widenPhases(svg);
  const figure = document.createElement("figure");
  figure.className = "diagram";
  figure.setAttribute("role", "group");
  // The picture's width times the page's zoom, both known to the style sheet.
  figure.style.setProperty("--width", `${svg.viewBox.baseVal.width}px`);
  const strip = pinHosts(svg);
  if (strip !== null) figure.append(strip);
  figure.append(svg);
  for (const drawn of figure.querySelectorAll("svg")) {
    drawn.removeAttribute("width");
    drawn.removeAttribute("height");
    drawn.setAttribute("role", "presentation");
    drawn.removeAttribute("aria-roledescription");
  }
  return { figure, parts };
}

/** Everything that belongs to a line of the document carries its number in `data-line`. */
export function labelElements({ parts }: Dressed, elements: readonly MermaidElement[]): void {
  for (const [position, { mermaidId, role, words, line, mark, kind }] of elements.entries()) {
    const [target, ...others] = parts.get(mermaidId) ?? [];
    if (target === undefined) continue;
    target.setAttribute("role", "link");
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    // Mermaid draws all notes before all arrows; readers go from top to bottom.
    target.setAttribute("data-position", String(position));
    target.setAttribute("aria-label", `${words}, line ${line + 1}`);
    for (const part of [target, ...others]) {
      part.setAttribute("data-line", String(line));
      part.classList.add("tcpflow", `tcpflow-${role}`);
      if (mark !== undefined) part.classList.add(`tcpflow-${mark}`);
    }
    if (kind === "note") spaceRows(target);
    if (kind !== "message") continue;
    const before = target.previousElementSibling;
    const wide = before?.classList.contains("tcpflow-wide") ? before : wideTarget(target);
    wide.setAttribute("data-line", String(line));
  }
}

/** The rows of a note are words to whoever hears them, not one word. */
function spaceRows(note: Element): void {
  for (const row of note.querySelectorAll("text + text")) row.before(" ");
}

/** A phase is as wide as the picture, not only as what stands in it. */
function widenPhases(svg: SVGSVGElement): void {
  const { x, width } = svg.viewBox.baseVal;
  const tones: readonly string[] = [BAND_COLOUR["phase-odd"], BAND_COLOUR["phase-even"]];
  for (const band of svg.querySelectorAll("rect.rect")) {
    if (!tones.includes(band.getAttribute("fill") ?? "")) continue;
    band.setAttribute("x", String(x));
    band.setAttribute("width", String(width));
  }
}

function collectParts(svg: SVGSVGElement): ReadonlyMap<string, readonly Element[]> {
  const parts = new Map<string, Element[]>();
  const add = (id: string | null, ...elements: Element[]) => {
    if (id === null) return;
    const known = parts.get(id);
    if (known === undefined) parts.set(id, elements);
    else known.push(...elements);
  };
  for (const box of svg.querySelectorAll("[data-et='participant']")) add(box.getAttribute("data-id"), box);
  // A message's texts carry no id: they are the text elements that stand before its line.
  let texts: Element[] = [];
  for (const child of svg.children) {
    if (child.classList.contains("messageText")) texts.push(child);
    else if (child.getAttribute("data-et") === "message") {
      add(child.getAttribute("data-id"), child, ...texts);
      texts = [];
    } else if (child.getAttribute("data-et") === "note") add(child.getAttribute("data-id"), child);
  }
  return parts;
}

/** An arrow is two pixels thick; nobody should have to aim at that. */
function wideTarget(arrow: Element): Element {
  const wide = document.createElementNS(SVG, arrow.tagName);
  for (const name of ["x1", "y1", "x2", "y2", "d"]) {
    const value = arrow.getAttribute(name);
    if (value !== null) wide.setAttribute(name, value);
  }
  wide.setAttribute("class", "tcpflow-wide");
  arrow.before(wide);
  return wide;
}
