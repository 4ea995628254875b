/** One scenario on the page: its heading, its picture in the present view, and the same as a table. */
import type { MermaidPicture, PreviewScenario } from "../../../server/render/preview/model";
import { DiagramView } from "./diagram/view";
import { make } from "./elements";
import { LadderView } from "./ladder/view";
import { SegmentTable } from "./table";
import { keepStop } from "./walk";
import { windowBar } from "./window-bar";

export interface SectionOptions {
  /** Whether there are others, so that it needs a heading. */
  readonly several: boolean;
  /** Whether it can be seen. What cannot is drawn when it is shown. */
  readonly visible: boolean;
}

export class Section {
  readonly element = document.createElement("section");
  /** Where the keyboard last stood in the picture. */
  position = 0;
  private readonly heading = make("h2", "");
  private readonly table = new SegmentTable();
  private view: DiagramView | LadderView | null = null;
  private shown: PreviewScenario | null = null;

  constructor(
    readonly index: number,
    private readonly workshop: Element,
    private readonly turn: (line: number) => void,
  ) {
    this.element.id = `scenario-${index}`;
  }

  get scenario(): PreviewScenario | null {
    return this.shown;
  }

  get figure(): HTMLElement | null {
    return this.view?.figure ?? null;
  }

  get ladder(): LadderView | null {
    return this.view instanceof LadderView ? this.view : null;
  }

  /** Draws aside what has to be drawn; the change itself is made at once, when it is called. */
  async prepare(scenario: PreviewScenario, options: SectionOptions): Promise<() => void> {
    const { picture } = scenario;
    const title = titleOf(scenario, options.several) ?? "TCP exchange";
    if (!options.visible || picture === null) return () => this.place(scenario, options, null);
    if (picture.view === "ladder") {
      return () => {
        const ladder = this.ladder ?? new LadderView(picture, title);
        if (ladder === this.view) ladder.update(picture, title);
        this.place(scenario, options, ladder);
      };
    }
    const diagram = await this.diagram(picture, title);
    return () => {
      if (diagram === this.view) diagram.label(picture.elements, title);
      this.place(scenario, options, diagram);
    };
  }

  private async diagram(picture: MermaidPicture, title: string): Promise<DiagramView> {
    if (this.view instanceof DiagramView && this.view.isOf(picture)) return this.view;
    return await DiagramView.draw(picture, title, this.workshop);
  }

  private place(
    scenario: PreviewScenario,
    { several }: SectionOptions,
    view: DiagramView | LadderView | null,
  ): void {
    const same =
      view !== null &&
      view === this.view &&
      JSON.stringify(this.shown?.omitted) === JSON.stringify(scenario.omitted);
    this.view = view;
    this.shown = scenario;
    const title = titleOf(scenario, several);
    this.heading.textContent = title;
    this.heading.dataset.line = String(scenario.line);
    this.heading.hidden = title === null;
    this.table.update(scenario, title ?? "the exchange");
    if (!same) {
      const bars = [0, 1].map(() => windowBar(scenario, this.turn)).filter((bar) => bar !== null);
      const body = view === null ? this.remarks(scenario, bars[0] ?? null) : [bars[0], view.figure, bars[1]];
      this.element.replaceChildren(this.heading, ...body.filter((each) => each != null), this.table.element);
    }
    if (view !== null) keepStop(view.figure, this.position);
  }

  private remarks({ omitted, line, picture }: PreviewScenario, bar: HTMLElement | null): HTMLElement[] {
    if (picture !== null) return [];
    if (omitted !== null && bar !== null) return [bar];
    const remark = make(
      "p",
      "remark",
      "Nothing to draw yet. A first segment might be: client -> server: SYN seq=x",
    );
    remark.dataset.line = String(line);
    return [remark];
  }
}

export function titleOf({ title, index }: PreviewScenario, several: boolean): string | null {
  if (title !== null && title.trim() !== "") return title;
  return several ? `Scenario ${index}` : null;
}
