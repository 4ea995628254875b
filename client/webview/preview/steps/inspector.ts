/** The panel beside the picture that shows all that is known at a step. */
import type { StepView } from "../../../../server/render/steps/model";
import { make } from "../elements";
import { endsTable, eventItem } from "./words";

export function showInspector(panel: HTMLElement, view: StepView): void {
  const top = panel.scrollTop;
  panel.replaceChildren(
    section("Events", make("ul", "", ...view.events.map(eventItem))),
    section("Ends", make("div", "wide", endsTable(view.ends))),
    section("In flight", list(view.inFlight.map(({ words, line }) => [words, line]))),
    ...view.queues.map(({ host, name, entries, limit }) =>
      section(
        `${name} of ${host}`,
        ...(limit === null ? [] : [make("p", "none", `${entries.length} of ${limit}`)]),
        list(entries.map((entry) => [entry, null])),
      ),
    ),
    section(
      "Timers",
      list(
        view.timers.map(({ end, name, due }) => [
          `${end}: ${name}${due === null ? "" : `, due at ${due}`}`,
          null,
        ]),
      ),
    ),
    ...view.ends.flatMap(({ key, machine }) =>
      machine === null ? [] : [section(key, machineFigure(machine))],
    ),
  );
  panel.scrollTop = top;
}

function section(title: string, ...content: HTMLElement[]): HTMLElement {
  return make("section", "", make("h2", "", title), ...content);
}

function list(items: readonly (readonly [words: string, line: number | null])[]): HTMLElement {
  if (items.length === 0) return make("p", "none", "none");
  return make(
    "ul",
    "",
    ...items.map(([words, line]) => {
      if (line === null) return make("li", "", words);
      const link = make("a", "", words);
      link.href = "#";
      link.dataset.line = String(line);
      return make("li", "", link);
    }),
  );
}

/** The server's own drawing. */
function machineFigure(svg: string): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = svg;
  const figure = make("div", "machine");
  const drawn = template.content.querySelector("svg");
  if (drawn !== null) figure.append(drawn);
  return figure;
}
