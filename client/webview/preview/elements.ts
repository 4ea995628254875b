/** How the elements of a picture are known, whichever the view: each stands for a line, has its words, and a place among the others. */

/** Those that stand for a line of the document. */
export const ELEMENT = ".tcpflow";

/** The line (from 0) that an element, or what it lies in, stands for. */
export function lineOf(target: EventTarget | null): number | null {
  const holder = target instanceof Element ? target.closest("[data-line]") : null;
  const line = Number(holder?.getAttribute("data-line") ?? Number.NaN);
  return Number.isSafeInteger(line) ? line : null;
}

/** What an element says, without its line, which an edit elsewhere changes. */
export function wordsOf(element: Element): string | null {
  return element.getAttribute("aria-label")?.replace(/, line \d+$/, "") ?? null;
}

/** Where an element stands among those of its picture; null where it is no stop. */
export function positionOf(element: Element): number | null {
  const position = Number(element.getAttribute("data-position") ?? Number.NaN);
  return Number.isSafeInteger(position) ? position : null;
}

/** Whether the reader, or VS Code, wants nothing to glide or fade. */
export function isCalm(): boolean {
  return (
    document.body.classList.contains("vscode-reduce-motion") ||
    window.matchMedia("(prefers-reduced-motion: reduce)").matches
  );
}

export function button(text: string, label: string, act: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.title = label;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", act);
  return element;
}

/** An element with a class (which may be "") and what lies in it. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  element.append(...content);
  return element;
}
