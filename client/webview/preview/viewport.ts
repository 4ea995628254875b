/** Zoom and scroll of the pictures: kept through every edit, and for each document. */
import type { Place } from "../../preview/messages";
import { anchorsIn, nearest, shiftOf } from "./anchor";
import { ELEMENT, isCalm } from "./elements";

const STEP = 1.2;
const SMALLEST = 0.2;
const LARGEST = 5;

const START: Place = { zoom: "fit", left: 0, top: 0 };

export interface ViewportParts {
  readonly viewport: HTMLElement;
  readonly pictures: HTMLElement;
  readonly zoomIn: HTMLElement;
  readonly zoomOut: HTMLElement;
  readonly zoomValue: HTMLElement;
  readonly zoomFit: HTMLElement;
}

export class Viewport {
  private zoom: Place["zoom"] = "fit";

  constructor(
    private readonly parts: ViewportParts,
    private readonly changed: () => void,
  ) {
    const { viewport, zoomIn, zoomOut, zoomValue, zoomFit } = parts;
    zoomIn.addEventListener("click", () => this.zoomTo(this.factor() * STEP));
    zoomOut.addEventListener("click", () => this.zoomTo(this.factor() / STEP));
    zoomValue.addEventListener("click", () => this.zoomTo(1));
    zoomFit.addEventListener("click", () => this.zoomTo("fit"));
    viewport.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        this.zoomTo(this.factor() * STEP ** (-event.deltaY / 100), event);
      },
      { passive: false },
    );
    viewport.addEventListener("scroll", () => this.changed());
    new ResizeObserver(() => this.apply()).observe(viewport);
  }

  place(): Place {
    const { scrollLeft, scrollTop } = this.parts.viewport;
    return { zoom: this.zoom, left: scrollLeft, top: scrollTop };
  }

  /** For another document, or after a reload. */
  restore({ zoom, left, top }: Place = START): void {
    this.zoom = zoom;
    this.apply();
    this.parts.viewport.scrollTo({ left, top, behavior: "instant" });
  }

  /** Changes the pictures while what the reader looks at stays where it is. */
  keepingPlace(change: () => void): void {
    const { viewport, pictures } = this.parts;
    const { left, top } = this.place();
    const anchors = top === 0 ? [] : anchorsIn(pictures, viewport.getBoundingClientRect());
    change();
    this.apply();
    if (viewport.scrollTop !== top || viewport.scrollLeft !== left)
      viewport.scrollTo({ left, top, behavior: "instant" });
    const shift = shiftOf(pictures, anchors);
    if (shift !== null && Math.abs(shift) >= 1) this.scrollBy(shift);
  }

  /** Another picture of the same document: the line that stood uppermost stands there again. */
  keepingLine(change: () => void): void {
    const { viewport, pictures } = this.parts;
    const [anchor] = anchorsIn(pictures, viewport.getBoundingClientRect());
    const scrolled = viewport.scrollTop > 0;
    change();
    this.apply();
    if (!scrolled || anchor === undefined) return;
    const same = nearest(pictures.querySelectorAll(`:not(.hosts) > ${ELEMENT}`), anchor.line);
    if (same !== null) this.scrollBy(same.getBoundingClientRect().top - anchor.top);
  }

  /** The line of what stands uppermost; null where nothing stands in sight. */
  topLine(): number | null {
    const { viewport, pictures } = this.parts;
    return anchorsIn(pictures, viewport.getBoundingClientRect())[0]?.line ?? null;
  }

  /** Moves as little as possible, and not at all where the element can be seen. */
  show(element: Element): void {
    const behavior = isCalm() ? "instant" : "smooth";
    // The hosts are always in sight; what belongs to them is the beginning of their picture.
    if (element.closest(".hosts") !== null)
      this.bring(element.closest("section") ?? element, "start", behavior);
    else if (!this.canSee(element)) this.bring(element, "center", behavior);
  }

  /** Scrolls the pictures only: `scrollIntoView` would also move the frames around the page, which nobody moves back. */
  bring(element: Element, block: "start" | "center", behavior: ScrollBehavior): void {
    const { viewport } = this.parts;
    const frame = viewport.getBoundingClientRect();
    const { top, left, right, height } = element.getBoundingClientRect();
    const above = block === "center" ? (frame.height - height) / 2 : 0;
    const aside =
      left < frame.left ? left - frame.left : Math.max(0, Math.min(right - frame.right, left - frame.left));
    viewport.scrollBy({ top: top - frame.top - above, left: aside, behavior });
  }

  canSee(element: Element): boolean {
    const frame = this.parts.viewport.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    // The hosts lie over the uppermost part of the frame.
    const hosts = element.closest("figure")?.querySelector(".hosts")?.getBoundingClientRect().height ?? 0;
    return top >= frame.top + hosts && bottom <= frame.bottom;
  }

  scrollBy(distance: number): void {
    this.parts.viewport.scrollBy({ top: distance, behavior: "instant" });
  }

  private zoomTo(zoom: Place["zoom"], at?: { readonly clientX: number; readonly clientY: number }): void {
    const { viewport } = this.parts;
    const before = this.factor();
    this.zoom = zoom === "fit" ? zoom : Math.min(LARGEST, Math.max(SMALLEST, zoom));
    this.apply();
    const frame = viewport.getBoundingClientRect();
    const x = at === undefined ? 0 : at.clientX - frame.left;
    const y = at === undefined ? 0 : at.clientY - frame.top;
    const ratio = this.factor() / before;
    viewport.scrollLeft = (viewport.scrollLeft + x) * ratio - x;
    viewport.scrollTop = (viewport.scrollTop + y) * ratio - y;
    this.changed();
  }

  private factor(): number {
    if (this.zoom !== "fit") return this.zoom;
    const widths = [...this.parts.pictures.querySelectorAll<HTMLElement>("figure")]
      .filter((figure) => figure.closest("[hidden]") === null)
      .map((figure) => Number.parseFloat(figure.style.getPropertyValue("--width")));
    const room = this.parts.viewport.clientWidth;
    const widest = Math.max(...widths);
    return widths.length === 0 || room === 0 || !(widest > 0)
      ? 1
      : Math.min(1, Math.max(SMALLEST, room / widest));
  }

  /** Where the pictures are as wide as the page, and either has changed. */
  apply(): void {
    const { pictures, zoomValue, zoomFit } = this.parts;
    const factor = this.factor();
    pictures.style.setProperty("--zoom", String(factor));
    zoomValue.textContent = `${Math.round(factor * 100)}%`;
    zoomValue.setAttribute("aria-label", `${zoomValue.textContent}, to actual size`);
    zoomFit.setAttribute("aria-pressed", String(this.zoom === "fit"));
  }
}
