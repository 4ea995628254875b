/** The way from an element of the page to its line of the text, by mouse and by keyboard, and back from the cursor. */

const STEPS: Readonly<Record<string, (position: number, count: number) => number>> = {
  ArrowDown: (position, count) => Math.min(count - 1, position + 1),
  ArrowUp: (position) => Math.max(0, position - 1),
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function listenForPlaces(page: HTMLElement, go: (line: number) => void): void {
  page.addEventListener("click", (event) => {
    const line = lineOf(event.target);
    if (line === null) return;
    event.preventDefault();
    go(line);
  });
  page.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      // A link in the page's own text turns Enter into a click by itself.
      const line = event.target instanceof SVGElement ? lineOf(event.target) : null;
      if (line === null) return;
      event.preventDefault();
      go(line);
    } else if (event.target instanceof SVGElement && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const step = STEPS[event.key];
      if (step !== undefined && walk(event.target, step)) event.preventDefault();
    }
  });
}

/** Those that stand for the line, from top to bottom. */
export function markCursor(pictures: HTMLElement, line: number): Element[] {
  for (const marked of pictures.querySelectorAll(".cursor")) marked.classList.remove("cursor");
  const found = [...pictures.querySelectorAll(`.tcpflow[data-line="${line}"]`)];
  for (const element of found) element.classList.add("cursor");
  return found;
}

function lineOf(target: EventTarget | null): number | null {
  const holder = target instanceof Element ? target.closest("[data-line]") : null;
  const line = Number(holder?.getAttribute("data-line") ?? Number.NaN);
  return Number.isSafeInteger(line) ? line : null;
}

/** Moves the picture's one stop for the Tab key. */
function walk(from: SVGElement, step: (position: number, count: number) => number): boolean {
  const stops = [...(from.closest("figure")?.querySelectorAll<SVGElement>("[data-position]") ?? [])].sort(
    (a, b) => Number(a.dataset.position) - Number(b.dataset.position),
  );
  const position = stops.indexOf(from);
  const next = position === -1 ? undefined : stops[step(position, stops.length)];
  if (next === undefined) return false;
  from.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
  return true;
}
