/** Marks in the picture what happens at a step, and dims what comes later. */
import type { StepView } from "../../../../server/render/steps/model";
import { ELEMENT, positionOf } from "../elements";

/** What of the picture is drawn of the step, from top to bottom. */
export function markStep(figure: Element, { first, last, line }: StepView): SVGElement[] {
  clearSteps(figure);
  const elements = [...figure.querySelectorAll<SVGElement>(ELEMENT)].filter(
    (element) => element.closest(".hosts") === null,
  );
  const marked = new Set(elements.filter((element) => isAt(element, first, last)));
  // Where an element does not say its steps, it says its line.
  if (marked.size === 0)
    for (const element of elements)
      if (element.dataset.line === String(line) && !element.matches(".tcpflow-problem")) marked.add(element);
  const end = Math.max(
    ...elements.filter((element) => marked.has(element) || beganBefore(element, last)).map(place),
  );
  for (const element of elements) {
    if (marked.has(element)) element.classList.add("step");
    else if (isLater(element, last, end)) element.classList.add("later");
  }
  figure.classList.add("stepping");
  return [...marked];
}

export function clearSteps(pictures: Element): void {
  for (const element of pictures.querySelectorAll(".step, .later")) element.classList.remove("step", "later");
  for (const figure of [pictures, ...pictures.querySelectorAll(".stepping")])
    figure.classList.remove("stepping");
}

/** A segment is at the step at which it leaves, and at the one at which it arrives or is lost. */
function isAt({ dataset: { step, ends } }: SVGElement, first: number, last: number): boolean {
  const within = (text: string | undefined) =>
    text !== undefined && Number(text) >= first && Number(text) <= last;
  return within(step) || within(ends);
}

function beganBefore({ dataset: { step } }: SVGElement, last: number): boolean {
  return step !== undefined && Number(step) <= last;
}

function isLater(element: SVGElement, last: number, end: number): boolean {
  const { step } = element.dataset;
  return step === undefined ? place(element) > end : Number(step) > last;
}

/** The labels of a Mermaid arrow come before it, and have no place of their own. */
function place(element: SVGElement): number {
  const own = positionOf(element);
  if (own !== null) return own;
  for (let next = element.nextElementSibling; next !== null; next = next.nextElementSibling) {
    const position = positionOf(next);
    if (position !== null) return position;
  }
  return Number.NEGATIVE_INFINITY;
}
