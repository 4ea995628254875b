/** Gives a drawn picture its meaning: which line each element stands for, what is wrong with it, and how to reach it. */
import { BAND_COLOUR } from "../../../../server/render/mermaid/bands";
import type { MermaidElement } from "../../../../server/render/mermaid/mermaid";
import { pinHosts } from "./pinned";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Everything that belongs to a line of the document carries its number in `data-line`. The hosts come back as a strip
 * of their own, above the rest.
 */
export function dressPicture(
  svg: SVGSVGElement,
  elements: readonly MermaidElement[],
  title: string,
): HTMLElement {
  // The style sheet decides which texts are bold.
  for (const text of svg.querySelectorAll("text")) text.style.removeProperty("font-weight");
  markElements(svg, elements);
  widenPhases(svg);

  const figure = document.createElement("figure");
  figure.className = "diagram";
  figure.setAttribute("role", "group");
  figure.setAttribute("aria-label", title);
  const strip = pinHosts(svg);
  if (strip !== null) figure.append(strip);
  figure.append(svg);
  for (const drawn of figure.querySelectorAll("svg")) {
    drawn.removeAttribute("width");
    drawn.removeAttribute("height");
    drawn.setAttribute("role", "presentation");
  }
  // The picture's width times the page's zoom, both known to the style sheet.
  figure.style.setProperty("--width", `${svg.viewBox.baseVal.width}px`);
  // One stop for the Tab key in each picture; the arrow keys go on from there.
  figure.querySelector("[tabindex]")?.setAttribute("tabindex", "0");
  return figure;
}

function markElements(svg: SVGSVGElement, elements: readonly MermaidElement[]): void {
  const partsOf = collectParts(svg);
  const timesSeen = new Map<string, number>();
  for (const [position, element] of elements.entries()) {
    const parts = partsOf.get(element.mermaidId) ?? [];
    const [target] = parts;
    if (target === undefined) continue;
    const times = (timesSeen.get(element.words) ?? 0) + 1;
    timesSeen.set(element.words, times);
    target.setAttribute("role", "link");
    target.setAttribute("tabindex", "-1");
    // Mermaid draws all notes before all arrows; readers go from top to bottom.
    target.setAttribute("data-position", String(position));
    target.setAttribute("aria-label", `${element.words}, line ${element.line + 1}`);
    // Finds the same thing in a later picture, where its line may be another one.
    target.setAttribute("data-key", `${element.words} ${times}`);
    for (const part of parts) {
      part.setAttribute("data-line", String(element.line));
      part.classList.add("tcpflow", `tcpflow-${element.role}`);
      if (element.mark !== undefined) part.classList.add(`tcpflow-${element.mark}`);
    }
    if (element.kind === "message") target.before(wideTarget(target, element.line));
  }
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

/** What Mermaid drew for each of its ids, the element that stands for the whole first. */
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
function wideTarget(arrow: Element, line: number): Element {
  const wide = document.createElementNS(SVG, arrow.tagName);
  for (const name of ["x1", "y1", "x2", "y2", "d"]) {
    const value = arrow.getAttribute(name);
    if (value !== null) wide.setAttribute(name, value);
  }
  wide.setAttribute("class", "tcpflow-wide");
  wide.setAttribute("data-line", String(line));
  return wide;
}
