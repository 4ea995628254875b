/** Several scenarios one below another, or each behind a tab: the tabs, by mouse and keyboard. */
import type { PreviewScenario } from "../../../server/render/preview/model";
import { make } from "./elements";
import { titleOf } from "./section";

const KEYS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export class ScenarioTabs {
  private titles: readonly string[] = [];
  private chosen = 0;

  constructor(
    private readonly list: HTMLElement,
    private readonly choose: (index: number) => void,
  ) {
    list.addEventListener("keydown", (event) => {
      const key = KEYS[event.key];
      if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.take(key(this.chosen, this.titles.length));
    });
    list.addEventListener("click", ({ target }) => {
      const tab = target instanceof Element ? target.closest("[role='tab']") : null;
      if (tab !== null) this.take([...list.children].indexOf(tab));
    });
  }

  /** `chosen`: the tab that is in front; null where the scenarios stand one below another. */
  update(scenarios: readonly PreviewScenario[], chosen: number | null): void {
    this.list.hidden = chosen === null;
    this.chosen = chosen ?? 0;
    const titles = chosen === null ? [] : scenarios.map((each) => titleOf(each, true) ?? "");
    if (titles.join("\n") !== this.titles.join("\n")) {
      this.titles = titles;
      this.list.replaceChildren(...titles.map(tabOf));
    }
    for (const [index, tab] of [...this.list.children].entries()) {
      const isChosen = index === this.chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.setAttribute("tabindex", isChosen ? "0" : "-1");
    }
  }

  private take(index: number): void {
    this.choose(index);
    const tab = this.list.children[index];
    if (tab instanceof HTMLElement) tab.focus();
  }
}

/** What the tab is of says so, too, as long as it is behind one. */
export function joinTab(section: HTMLElement, index: number, tabs: boolean): void {
  if (tabs) {
    section.setAttribute("role", "tabpanel");
    section.setAttribute("aria-labelledby", `tab-${index}`);
  } else {
    section.removeAttribute("role");
    section.removeAttribute("aria-labelledby");
  }
}

function tabOf(title: string, index: number): HTMLElement {
  const tab = make("button", "", title);
  tab.type = "button";
  tab.id = `tab-${index}`;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", `scenario-${index}`);
  return tab;
}
