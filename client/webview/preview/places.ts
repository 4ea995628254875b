/** The way from an element of the page to its line of the text, by mouse and by keyboard, and back from the cursor. */
import { ELEMENT, lineOf } from "./elements";

export function listenForPlaces(page: HTMLElement, go: (line: number) => void): void {
  page.addEventListener("click", (event) => {
    const line = lineOf(event.target);
    if (line === null) return;
    event.preventDefault();
    go(line);
  });
  page.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || (event.key !== "Enter" && event.key !== " ")) return;
    // A link in the page's own text turns Enter into a click by itself.
    const line = event.target instanceof SVGElement ? lineOf(event.target) : null;
    if (line === null) return;
    event.preventDefault();
    go(line);
  });
}

/** Those that stand for the line, from top to bottom. */
export function markCursor(pictures: HTMLElement, line: number): Element[] {
  for (const marked of pictures.querySelectorAll(".cursor")) marked.classList.remove("cursor");
  const found = [...pictures.querySelectorAll(`${ELEMENT}[data-line="${line}"]`)];
  for (const element of found) element.classList.add("cursor");
  return found;
}
