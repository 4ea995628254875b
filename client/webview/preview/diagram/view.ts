/** A Mermaid diagram on the page. One whose source stays the same is not drawn again: its elements get new lines. */
import type { MermaidPicture } from "../../../../server/render/preview/model";
import { drawDiagram } from "./draw";
import { type Dressed, dressPicture, labelElements } from "./dress";

export class DiagramView {
  private constructor(
    private readonly source: string,
    private readonly dressed: Dressed,
  ) {}

  static async draw(
    { text, elements }: MermaidPicture,
    title: string,
    workshop: Element,
  ): Promise<DiagramView> {
    const dressed = dressPicture(await drawDiagram(text, workshop));
    const view = new DiagramView(text, dressed);
    view.label(elements, title);
    return view;
  }

  get figure(): HTMLElement {
    return this.dressed.figure;
  }

  isOf({ text }: MermaidPicture): boolean {
    return text === this.source;
  }

  label(elements: MermaidPicture["elements"], title: string): void {
    this.figure.setAttribute("aria-label", title);
    labelElements(this.dressed, elements);
  }
}
