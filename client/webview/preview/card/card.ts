/** A card beside the element that the mouse rests on, or the keyboard: it comes after a moment, and Escape closes it. */
import type { StepView } from "../../../../server/render/steps/model";
import { ELEMENT } from "../elements";
import { cardContent, type Finding } from "./content";

/** Milliseconds. */
const REST = { mouse: 350, keyboard: 700 } as const;
/** So long the mouse may take from the element into the card. */
const LINGER = 250;
const GAP = 8;

export interface CardParts {
  readonly card: HTMLElement;
  readonly pictures: HTMLElement;
  readonly viewport: HTMLElement;
  /** What is wrong with the line of an element. */
  readonly findings: (element: Element) => readonly Finding[];
  /** What is known at its line. */
  readonly ask: (element: Element, take: (view: StepView | null) => void) => void;
}

export class Card {
  private timer: number | null = null;
  /** The element that it is about, or will be. */
  private about: Element | null = null;

  constructor(private readonly parts: CardParts) {
    const { card, pictures, viewport } = parts;
    pictures.addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType === "touch") return;
      const element = elementOf(target);
      if (element === null) this.leaveSoon();
      else this.come(element, REST.mouse);
    });
    pictures.addEventListener("pointerleave", () => this.leaveSoon());
    card.addEventListener("pointerenter", () => this.stay());
    card.addEventListener("pointerleave", () => this.leaveSoon());
    pictures.addEventListener("focusin", ({ target }) => {
      const element = elementOf(target);
      if (element?.matches(":focus-visible")) this.come(element, REST.keyboard);
    });
    pictures.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && card.contains(relatedTarget))) this.close();
    });
    card.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && card.contains(relatedTarget))) this.close();
    });
    viewport.addEventListener("scroll", () => {
      if (!card.hidden) this.close();
    });
    document.addEventListener("keydown", (event) => this.key(event), { capture: true });
  }

  close(): void {
    this.stay();
    this.about = null;
    this.parts.card.hidden = true;
  }

  private come(element: Element, rest: number): void {
    this.stay();
    if (element === this.about && !this.parts.card.hidden) return;
    this.about = element;
    this.timer = window.setTimeout(() => {
      this.parts.ask(element, (view) => {
        if (this.about === element && element.isConnected) this.show(element, view);
      });
    }, rest);
  }

  private show(element: Element, view: StepView | null): void {
    const { card } = this.parts;
    const content = cardContent(view, this.parts.findings(element));
    if (content === null) {
      this.close();
      return;
    }
    card.replaceChildren(...content);
    card.hidden = false;
    this.put(element);
  }

  /** Below the element where there is room, else above it; never over it, and never off the page. */
  private put(element: Element): void {
    const { card, viewport } = this.parts;
    const frame = viewport.getBoundingClientRect();
    const at = boxOf(element);
    const { width, height } = card.getBoundingClientRect();
    const left = Math.min(Math.max(at.left + at.width / 2 - width / 2, GAP), window.innerWidth - width - GAP);
    const below = Math.min(at.bottom, frame.bottom) + GAP;
    const above = Math.max(at.top, frame.top) - GAP - height;
    const fits = below + height <= window.innerHeight - GAP;
    card.style.left = `${Math.max(GAP, left)}px`;
    card.style.top = `${fits || above < GAP ? Math.min(below, Math.max(GAP, window.innerHeight - height - GAP)) : above}px`;
  }

  private leaveSoon(): void {
    this.stay();
    if (this.parts.card.contains(document.activeElement)) return;
    this.timer = window.setTimeout(() => this.close(), LINGER);
  }

  private stay(): void {
    if (this.timer !== null) window.clearTimeout(this.timer);
    this.timer = null;
  }

  /** The card's links come after the element in the order of the Tab key. */
  private key(event: KeyboardEvent): void {
    const { card } = this.parts;
    const { about } = this;
    if (card.hidden || about === null) return;
    const inside = card.contains(document.activeElement);
    if (event.key === "Escape" || (event.key === "Tab" && event.shiftKey && inside)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (inside && about instanceof SVGElement) about.focus({ preventScroll: true });
      if (event.key === "Escape") this.close();
    } else if (event.key === "Tab" && !event.shiftKey && document.activeElement === about) {
      const link = card.querySelector("a");
      if (link === null) return;
      event.preventDefault();
      link.focus();
    }
  }
}

/** An arrow of Mermaid's and its labels, which stand before it, are one to the reader. */
function boxOf(element: Element): DOMRect {
  let arrow = element;
  while (arrow.classList.contains("messageText") && arrow.nextElementSibling !== null)
    arrow = arrow.nextElementSibling;
  const boxes = [element.getBoundingClientRect()];
  for (
    let part = arrow.previousElementSibling;
    part?.matches(".messageText, .tcpflow-wide");
    part = part.previousElementSibling
  )
    boxes.push(part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

/** The element that stands for a line; the wide, unseen stroke behind an arrow belongs to the arrow after it. */
function elementOf(target: EventTarget | null): Element | null {
  if (!(target instanceof Element)) return null;
  const own = target.closest(ELEMENT);
  if (own !== null) return own.closest(".hosts") === null ? own : null;
  return target.classList.contains("tcpflow-wide") ? target.nextElementSibling : null;
}
