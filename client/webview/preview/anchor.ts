/** Finds again, after an edit, what the reader looked at: the same words, as near to the same line as can be. */
import { ELEMENT, lineOf, wordsOf } from "./elements";

export interface Anchor {
  readonly words: string;
  readonly line: number;
  readonly top: number;
}

/** The one looked at may be the one that is edited; then the next one serves. */
const MOST_ANCHORS = 12;

/** The uppermost elements in sight. */
export function anchorsIn(pictures: Element, frame: DOMRect): Anchor[] {
  const anchors: Anchor[] = [];
  for (const element of pictures.querySelectorAll(ELEMENT)) {
    if (element.closest(".hosts") !== null) continue;
    const words = wordsOf(element);
    const line = lineOf(element);
    if (words === null || line === null) continue;
    const { top, width } = element.getBoundingClientRect();
    if (top < frame.top || top > frame.bottom || width === 0) continue;
    anchors.push({ words, line, top });
  }
  return anchors.sort((a, b) => a.top - b.top).slice(0, MOST_ANCHORS);
}

/** How far what was anchored has moved; null where nothing of it is left. */
export function shiftOf(pictures: Element, anchors: readonly Anchor[]): number | null {
  if (anchors.length === 0) return null;
  const byWords = new Map<string, Element[]>();
  for (const element of pictures.querySelectorAll(ELEMENT)) {
    if (element.closest(".hosts") !== null) continue;
    const words = wordsOf(element);
    if (words === null) continue;
    const others = byWords.get(words);
    if (others === undefined) byWords.set(words, [element]);
    else others.push(element);
  }
  for (const { words, line, top } of anchors) {
    const found = nearest(byWords.get(words) ?? [], line);
    if (found !== null) return found.getBoundingClientRect().top - top;
  }
  return null;
}

/** The element whose line is nearest. */
export function nearest(elements: Iterable<Element>, line: number): Element | null {
  let best: Element | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const element of elements) {
    const distance = Math.abs((lineOf(element) ?? Number.POSITIVE_INFINITY) - line);
    if (distance < bestDistance) {
      best = element;
      bestDistance = distance;
    }
  }
  return best;
}
