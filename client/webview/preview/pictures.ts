/** The pictures of a document, one for each scenario, drawn aside and put in place at once. */
import type { PreviewModel } from "../../../server/render/preview/model";
import { Section } from "./section";

export interface PicturesOptions {
  /** The only scenario that can be seen; null where all can. */
  readonly only: number | null;
}

export class Pictures {
  sections: readonly Section[] = [];

  constructor(
    private readonly root: HTMLElement,
    private readonly workshop: Element,
    private readonly turn: (line: number) => void,
  ) {}

  clear(): void {
    this.sections = [];
    this.root.replaceChildren();
  }

  /** The change to be made when all is drawn; null where something newer has arrived meanwhile. */
  async prepare(
    { scenarios }: PreviewModel,
    { only }: PicturesOptions,
    isStale: () => boolean,
  ): Promise<(() => void) | null> {
    const several = scenarios.length > 1;
    const sections = scenarios.map(
      (_, index) => this.sections[index] ?? new Section(index, this.workshop, this.turn),
    );
    const changes: (() => void)[] = [];
    for (const [index, scenario] of scenarios.entries()) {
      const visible = only === null || only === index;
      changes.push(await (sections[index] as Section).prepare(scenario, { several, visible }));
      // What is nearly done is shown all the same: whoever types fast still wants to see something.
      if (index < scenarios.length - 1 && isStale()) return null;
      // Lets the page answer to clicks and scrolling between two pictures.
      if (several && visible && scenario.picture?.view === "mermaid") await pause();
    }
    return () => {
      for (const change of changes) change();
      for (const [index, { element }] of sections.entries()) element.hidden = only !== null && only !== index;
      for (const { element } of this.sections.slice(sections.length)) element.remove();
      for (const { element } of sections.slice(this.sections.length)) this.root.append(element);
      this.sections = sections;
    };
  }

  /** The scenario in which a line of the document stands. */
  scenarioOf(line: number): number {
    return Math.max(
      0,
      this.sections.findLastIndex(({ scenario }) => scenario !== null && scenario.line <= line),
    );
  }

  /** The scenario whose picture an element is part of. */
  sectionOf(element: Element): Section | null {
    const holder = element.closest("section");
    return this.sections.find((section) => section.element === holder) ?? null;
  }
}

function pause(): Promise<void> {
  return new Promise((resume) => setTimeout(resume, 0));
}
