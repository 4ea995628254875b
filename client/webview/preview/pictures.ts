/** The pictures of a document, one for each scenario, drawn aside and put in place at once. */
import type { PreviewModel, PreviewScenario } from "../../../server/render/preview/model";
import { drawDiagram } from "./diagram/draw";
import { dressPicture } from "./diagram/dress";
import { ladderFigure } from "./ladder/figure";

/** Null where something newer has arrived meanwhile. */
export async function drawPictures(
  model: PreviewModel,
  workshop: Element,
  isStale: () => boolean,
): Promise<HTMLElement[] | null> {
  const sections: HTMLElement[] = [];
  const several = model.scenarios.length > 1;
  for (const scenario of model.scenarios) {
    // What is nearly done is shown all the same: whoever types fast still wants to see something.
    if (sections.length > 0 && isStale()) return null;
    const section = document.createElement("section");
    const title = titleOf(scenario, several);
    if (title !== null) section.append(heading(title, scenario.line));
    section.append(await body(scenario, title ?? "TCP exchange", workshop));
    sections.push(section);
    // Lets the page answer to clicks and scrolling between two pictures.
    if (several) await new Promise((resume) => setTimeout(resume, 0));
  }
  return sections;
}

async function body(scenario: PreviewScenario, title: string, workshop: Element): Promise<Element> {
  const { picture, omitted, line, segments } = scenario;
  if (picture?.view === "mermaid")
    return dressPicture(await drawDiagram(picture.text, workshop), picture.elements, title);
  if (picture?.view === "ladder") return ladderFigure(picture, title);
  return omitted === null
    ? remark("Nothing to draw yet. A first segment might be: client -> server: SYN seq=x", line)
    : remark(`${segments} segments, not drawn. Move the cursor there to see them.`, line);
}

function titleOf({ title, index }: PreviewScenario, several: boolean): string | null {
  if (title !== null && title.trim() !== "") return title;
  return several ? `Scenario ${index}` : null;
}

function heading(title: string, line: number): HTMLElement {
  const element = document.createElement("h2");
  element.textContent = title;
  element.dataset.line = String(line);
  return element;
}

function remark(text: string, line: number): HTMLElement {
  const element = document.createElement("p");
  element.className = "remark";
  element.textContent = text;
  element.dataset.line = String(line);
  return element;
}
