/** Zoom and scroll of the pictures: kept through every edit, and for each document. */
import type { Place } from "../../preview/messages";

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

/** Where an element of the picture stands on the page, so that it can be put back there. */
interface Anchor {
  readonly key: string;
  readonly top: number;
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
    const { viewport } = this.parts;
    const { left, top } = this.place();
    const anchor = this.anchor();
    change();
    this.apply();
    viewport.scrollTo({ left, top, behavior: "instant" });
    const after = anchor === null ? null : this.find(anchor.key);
    if (anchor !== null && after !== null) viewport.scrollTop += topOf(after) - anchor.top;
  }

  /** Moves as little as possible, and not at all where the element can be seen. */
  show(element: Element): void {
    const frame = this.parts.viewport.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    // The hosts lie over the uppermost part of the frame.
    const hosts = element.closest("figure")?.querySelector(".hosts")?.getBoundingClientRect().height ?? 0;
    if (top >= frame.top + hosts && bottom <= frame.bottom) return;
    element.scrollIntoView({ block: "center", inline: "nearest" });
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
    const widths = [...this.parts.pictures.querySelectorAll("svg")].map((svg) => svg.viewBox.baseVal.width);
    const room = this.parts.viewport.clientWidth;
    return widths.length === 0 || room === 0
      ? 1
      : Math.min(1, Math.max(SMALLEST, room / Math.max(...widths)));
  }

  private apply(): void {
    const { pictures, zoomValue, zoomFit } = this.parts;
    const factor = this.factor();
    pictures.style.setProperty("--zoom", String(factor));
    zoomValue.textContent = `${Math.round(factor * 100)}%`;
    zoomFit.setAttribute("aria-pressed", String(this.zoom === "fit"));
  }

  private anchor(): Anchor | null {
    const frame = this.parts.viewport.getBoundingClientRect();
    if (this.parts.viewport.scrollTop === 0) return null;
    for (const element of this.parts.pictures.querySelectorAll("[data-key]")) {
      const top = topOf(element);
      if (top >= frame.top) return { key: element.getAttribute("data-key") ?? "", top };
    }
    return null;
  }

  private find(key: string): Element | null {
    return this.parts.pictures.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top;
}
