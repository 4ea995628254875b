/** The keyboard in the pictures: where it stands, and where it goes, also to what has to be drawn first. */
import { positionOf } from "./elements";
import type { Looking } from "./looking";
import type { Pictures } from "./pictures";
import type { Section } from "./section";
import type { Viewport } from "./viewport";
import { makeStop, stopFrom, type Way, wayOf } from "./walk";

/** A step of the keyboard that waits for its element to be drawn. */
interface Waiting {
  readonly scenario: number;
  readonly position: number;
  readonly way: Way;
}

/** Where the keyboard stands. */
export interface Stand {
  readonly scenario: number;
  readonly position: number;
}

export class Keyboard {
  private waiting: Waiting | null = null;

  constructor(
    private readonly pictures: Pictures,
    root: HTMLElement,
    private readonly looking: Looking,
    private readonly viewport: Viewport,
  ) {
    root.addEventListener("keydown", (event) => {
      const stand = this.focused();
      const way = wayOf(event);
      if (stand === null || way === null || event.defaultPrevented) return;
      event.preventDefault();
      this.walk(stand, way);
    });
    root.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof SVGElement) || target.dataset.position === undefined) return;
      const section = this.pictures.sectionOf(target);
      if (section !== null) section.position = positionOf(target) ?? 0;
      makeStop(target);
    });
  }

  focused(): Stand | null {
    const { activeElement } = document;
    const section = activeElement === null ? null : this.pictures.sectionOf(activeElement);
    const position = activeElement === null ? null : positionOf(activeElement);
    return section === null || position === null ? null : { scenario: section.index, position };
  }

  /** After a change of the pictures: where the keyboard stood, it stands again. */
  refocus(stand: Stand | null): void {
    const { waiting } = this;
    this.waiting = null;
    if (waiting !== null) {
      this.walk(waiting, waiting.way, true);
      return;
    }
    const figure = stand === null ? null : this.pictures.sections[stand.scenario]?.figure;
    if (stand === null || figure == null || figure.contains(document.activeElement)) return;
    const same = figure.querySelector<SVGElement>(`[data-position="${stand.position}"]`);
    same?.focus({ preventScroll: true });
  }

  private walk(stand: Stand, way: Way, again = false): void {
    const section = this.pictures.sections[stand.scenario];
    if (section?.figure == null) return;
    const missing = section.ladder?.missing(stand.position, way) ?? null;
    if (missing === null) this.focus(section.figure, stand, way);
    else if (!again) this.ask(section, stand, way, missing);
  }

  private focus(figure: Element, { position }: Stand, way: Way): void {
    const stop = stopFrom(figure, position, way);
    if (stop === null) return;
    stop.focus({ preventScroll: true });
    this.viewport.show(stop);
  }

  private ask({ index }: Section, { position }: Stand, way: Way, part: number): void {
    this.waiting = { scenario: index, position, way };
    this.looking.want(index, part);
  }
}
