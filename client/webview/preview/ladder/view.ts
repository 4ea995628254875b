/** A ladder on the page: its head and its parts, of which only those are drawn that can be seen. */
import { type LadderPart, type LadderPicture, SEAM } from "../../../../server/render/preview/model";
import { positionOf } from "../elements";
import { stopFrom, type Way } from "../walk";

const SVG = "http://www.w3.org/2000/svg";

/** Parts from `from` up to `to` (exclusive). */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export class LadderView {
  readonly figure = document.createElement("figure");
  private readonly head = svgOf("hosts");
  private readonly parts: PartView[] = [];
  private headContent = "";

  constructor(picture: LadderPicture, title: string) {
    this.figure.className = "ladder";
    this.figure.setAttribute("role", "group");
    this.figure.append(this.head);
    this.update(picture, title);
  }

  /** Changes what has changed, and leaves the rest as it stands. */
  update({ width, head, parts, drawn }: LadderPicture, title: string): void {
    this.figure.setAttribute("aria-label", title);
    this.figure.style.setProperty("--width", `${width}px`);
    this.fillHead(`0 0 ${width} ${head.height}`, head.svg);
    for (const surplus of this.parts.splice(parts.length)) surplus.svg.remove();
    const content = new Map(drawn);
    for (const [index, part] of parts.entries()) {
      const view = this.parts[index] ?? this.newPart();
      view.update(part, width, content.get(index) ?? "");
    }
  }

  /** The parts that have to be drawn, from the first to the last that can be seen, with room on both sides; null where none can. */
  inSight(frame: DOMRect): Range | null {
    const margin = frame.height / 2;
    // They stand one below another, so the first and the last in sight are found by halving.
    const from = this.firstPart((part) => part.box().bottom >= frame.top - margin);
    const to = this.firstPart((part) => part.box().top > frame.bottom + margin);
    return from < to ? { from, to } : null;
  }

  isDrawn({ from, to }: Range): boolean {
    return this.parts.slice(from, to).every(({ isDrawn }) => isDrawn);
  }

  get partCount(): number {
    return this.parts.length;
  }

  /** The part in which a line stands; its element has a place on the page, drawn or not. */
  partOfLine(line: number): { readonly index: number; readonly element: Element } | null {
    const index = Math.max(
      0,
      this.parts.findLastIndex((part) => part.line <= line),
    );
    const part = this.parts[index];
    return part === undefined ? null : { index, element: part.svg };
  }

  /** The part that has to be drawn before a step of the keyboard can be taken; null where none has to. */
  missing(position: number, way: Way): number | null {
    const last = this.parts.length - 1;
    if (way === "first") return this.isDrawn({ from: 0, to: 1 }) ? null : 0;
    if (way === "last") return this.isDrawn({ from: last, to: last + 1 }) ? null : last;
    const here = this.partsWith(position);
    const target = stopFrom(this.figure, position, way);
    const there = target === null ? null : this.partsWith(positionOf(target) ?? 0);
    if (here === null) return null;
    const step = way === "next" ? 1 : -1;
    const end =
      there === null ? (way === "next" ? last + 1 : -1) : way === "next" ? there.from : there.to - 1;
    for (let part = way === "next" ? here.to : here.from - 1; part * step < end * step; part += step) {
      if (this.parts[part]?.isDrawn === false) return part;
    }
    return null;
  }

  private partsWith(position: number): Range | null {
    const has = ({ svg }: PartView) => svg.querySelector(`[data-position="${position}"]`) !== null;
    // The hosts stand above the first part.
    if (this.head.querySelector(`[data-position="${position}"]`) !== null) return { from: 0, to: 0 };
    const from = this.parts.findIndex(has);
    return from === -1 ? null : { from, to: this.parts.findLastIndex(has) + 1 };
  }

  private firstPart(reached: (part: PartView) => boolean): number {
    let [low, high] = [0, this.parts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reached(this.parts[middle] as PartView)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private newPart(): PartView {
    const part = new PartView();
    this.parts.push(part);
    this.figure.append(part.svg);
    return part;
  }

  private fillHead(viewBox: string, svg: string): void {
    if (this.head.getAttribute("viewBox") !== viewBox) this.head.setAttribute("viewBox", viewBox);
    if (this.headContent === svg) return;
    this.head.innerHTML = svg;
    this.headContent = svg;
    const hosts = this.head.querySelectorAll("[role='link']");
    // They come before all that stands below.
    for (const [index, host] of hosts.entries())
      host.setAttribute("data-position", String(index - hosts.length));
  }
}

class PartView {
  readonly svg = svgOf("part");
  line = 0;
  private viewBox = "";
  private height = 0;
  private content = "";

  get isDrawn(): boolean {
    return this.content !== "";
  }

  box(): DOMRect {
    return this.svg.getBoundingClientRect();
  }

  update({ top, height, line }: LadderPart, width: number, content: string): void {
    this.line = line;
    const viewBox = `0 ${top} ${width} ${height + SEAM}`;
    if (viewBox !== this.viewBox) this.svg.setAttribute("viewBox", viewBox);
    if (height !== this.height) this.svg.style.setProperty("--height", `${height + SEAM}px`);
    if (content !== this.content) this.svg.innerHTML = content;
    this.viewBox = viewBox;
    this.height = height;
    this.content = content;
  }
}

function svgOf(className: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("role", "presentation");
  return svg;
}
