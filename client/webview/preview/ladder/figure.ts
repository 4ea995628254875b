/** A ladder on the page: its head and its parts, of which only those are drawn that can be seen. */
import type { LadderPart, LadderPicture } from "../../../../server/render/preview/model";

const SVG = "http://www.w3.org/2000/svg";

/** What each part was last drawn from. */
const drawnFrom = new WeakMap<SVGSVGElement, string>();

export function ladderFigure(picture: LadderPicture, title: string): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "ladder";
  figure.setAttribute("role", "group");
  figure.append(document.createElementNS(SVG, "svg"));
  updateLadder(figure, picture, title);
  return figure;
}

/** Changes what has changed, and leaves the rest as it stands. */
export function updateLadder(
  figure: HTMLElement,
  { width, head, parts, drawn }: LadderPicture,
  title: string,
): void {
  figure.setAttribute("aria-label", title);
  figure.style.setProperty("--width", `${width}px`);
  const [strip, ...shown] = figure.querySelectorAll("svg");
  strip?.setAttribute("class", "hosts");
  if (strip !== undefined) fill(strip, `0 0 ${width} ${head.height}`, head.svg);
  for (const surplus of shown.slice(parts.length)) surplus.remove();
  const drawnNow = new Map(drawn);
  for (const [index, part] of parts.entries()) {
    const svg = shown[index] ?? newPart(figure, index);
    svg.style.setProperty("--height", `${part.height}px`);
    fill(svg, viewBoxOf(part, width), drawnNow.get(index) ?? "");
  }
}

/** The parts that have to be drawn, from the first to the last that can be seen, with room on both sides; null where none can. */
export function partsInSight(
  figure: Element,
  frame: DOMRect,
): { from: number; to: number; missing: boolean } | null {
  const margin = frame.height / 2;
  const parts = [...figure.querySelectorAll<SVGSVGElement>(".part")];
  const inSight = (part: Element) => {
    const { top, bottom } = part.getBoundingClientRect();
    return bottom >= frame.top - margin && top <= frame.bottom + margin;
  };
  const from = parts.findIndex(inSight);
  if (from === -1) return null;
  const to = parts.findLastIndex(inSight) + 1;
  return { from, to, missing: parts.slice(from, to).some((part) => part.childElementCount === 0) };
}

function newPart(figure: HTMLElement, index: number): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "part");
  svg.setAttribute("role", "presentation");
  svg.dataset.part = String(index);
  figure.append(svg);
  return svg;
}

function viewBoxOf({ top, height }: LadderPart, width: number): string {
  return `0 ${top} ${width} ${height}`;
}

function fill(svg: SVGSVGElement, viewBox: string, content: string): void {
  if (svg.getAttribute("viewBox") !== viewBox) svg.setAttribute("viewBox", viewBox);
  if (drawnFrom.get(svg) === content) return;
  svg.innerHTML = content;
  drawnFrom.set(svg, content);
}
