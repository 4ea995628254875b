/** The bar for stepping through a scenario: its buttons, and the slider that is the position. */
import { part } from "../../host";

export interface BarActions {
  readonly go: (where: "first" | "back" | "forward" | "last" | number) => void;
  readonly play: () => void;
  readonly inspect: () => void;
  readonly leave: () => void;
}

export class StepBar {
  private readonly bar = part("steps", HTMLElement);
  private readonly slider = part("step-position", HTMLInputElement);
  private readonly text = part("step-text", HTMLElement);
  private readonly playing = part("step-play", HTMLButtonElement);
  private readonly inspector = part("step-inspector", HTMLButtonElement);

  constructor(actions: BarActions) {
    for (const where of ["first", "back", "forward", "last"] as const)
      part(`step-${where}`, HTMLButtonElement).addEventListener("click", () => actions.go(where));
    this.slider.addEventListener("input", () => actions.go(this.slider.valueAsNumber - 1));
    this.playing.addEventListener("click", actions.play);
    this.inspector.addEventListener("click", actions.inspect);
    part("step-leave", HTMLButtonElement).addEventListener("click", actions.leave);
  }

  hide(): void {
    this.bar.hidden = true;
  }

  /** `step` from 0; `words`: what happens at it. */
  show(step: number, count: number, words: string): void {
    this.bar.hidden = false;
    this.slider.max = String(count);
    this.slider.value = String(step + 1);
    const position = `step ${step + 1} of ${count}`;
    this.slider.setAttribute("aria-valuetext", position);
    this.text.textContent = words === "" ? position : `${position}: ${words}`;
    for (const where of ["first", "back"])
      part(`step-${where}`, HTMLButtonElement).setAttribute("aria-disabled", String(step === 0));
    for (const where of ["forward", "last"])
      part(`step-${where}`, HTMLButtonElement).setAttribute("aria-disabled", String(step === count - 1));
  }

  play(isPlaying: boolean): void {
    const name = isPlaying ? "Pause" : "Play";
    this.playing.classList.toggle("playing", isPlaying);
    this.playing.title = `${name} (Space)`;
    this.playing.setAttribute("aria-label", name);
    const [text] = this.playing.getElementsByTagName("span");
    if (text !== undefined) text.textContent = name;
  }

  inspect(isOpen: boolean): void {
    this.inspector.setAttribute("aria-pressed", String(isOpen));
  }
}
