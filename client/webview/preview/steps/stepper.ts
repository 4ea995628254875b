/** Steps through a scenario: which step is shown, and when the next one comes. */
import type { Moment, StepView } from "../../../../server/render/steps/model";
import { StepBar } from "./bar";
import { showInspector } from "./inspector";
import type { Questions } from "./questions";

const PLAY_PAUSE = 1000;

const KEYS: Readonly<Record<string, "first" | "back" | "forward" | "last">> = {
  ArrowLeft: "back",
  ",": "back",
  ArrowRight: "forward",
  ".": "forward",
  Home: "first",
  End: "last",
};

export interface StepperParts {
  readonly panel: HTMLElement;
  readonly toggle: HTMLElement;
  readonly questions: Questions;
  /** Marks it in the picture, and brings it into sight where `follow`; null takes the marks away. */
  readonly mark: (view: StepView | null, follow: boolean) => void;
  /** Where to begin: the scenario and line of the cursor. */
  readonly start: () => { readonly scenario: number; readonly line: number };
  /** The number of a scenario's steps. */
  readonly steps: (scenario: number) => number;
  readonly remember: () => void;
}

export class Stepper {
  private readonly bar: StepBar;
  private at: { readonly scenario: number; readonly step: number } | null = null;
  private view: StepView | null = null;
  private timer: number | null = null;

  constructor(
    private readonly parts: StepperParts,
    private inspecting: boolean,
  ) {
    this.bar = new StepBar({
      go: (where) => {
        this.pause();
        this.go(where);
      },
      play: () => this.playOrPause(),
      inspect: () => this.inspect(),
      leave: () => this.leave(),
    });
    this.bar.inspect(inspecting);
    parts.toggle.addEventListener("click", () => (this.at === null ? this.start() : this.leave()));
    // Before the pictures get it: while one steps, Home and End lead to the first and the last step.
    document.addEventListener("keydown", (event) => this.key(event), { capture: true });
  }

  get isInspecting(): boolean {
    return this.inspecting;
  }

  /** The step on the page. */
  get shown(): StepView | null {
    return this.view;
  }

  start(): void {
    const { scenario, line } = this.parts.start();
    if (this.parts.steps(scenario) === 0) return;
    this.at = { scenario, step: 0 };
    this.parts.toggle.setAttribute("aria-pressed", "true");
    this.parts.questions.ask(scenario, { line }, false, (view) => {
      if (this.at === null) return;
      this.at = { scenario, step: view?.last ?? 0 };
      this.ask({ step: this.at.step });
    });
  }

  leave(): void {
    if (this.at === null) return;
    this.pause();
    this.at = null;
    this.view = null;
    this.bar.hide();
    this.parts.panel.hidden = true;
    this.parts.toggle.setAttribute("aria-pressed", "false");
    this.parts.mark(null, false);
  }

  /** The document has changed: the same step, or the last one where there are fewer now. */
  refresh(follow: boolean): void {
    if (this.at === null) return;
    const { scenario, step } = this.at;
    const count = this.parts.steps(scenario);
    this.at = { scenario, step: Math.max(0, Math.min(step, count - 1)) };
    if (count === 0) this.leave();
    else this.ask({ step: this.at.step }, follow);
  }

  private go(where: "first" | "back" | "forward" | "last" | number): void {
    if (this.at === null) return;
    const { scenario, step } = this.at;
    const last = this.parts.steps(scenario) - 1;
    const to =
      typeof where === "number" ? where : { first: 0, back: step - 1, forward: step + 1, last }[where];
    const next = Math.max(0, Math.min(last, to));
    if (next === step && this.view !== null) return;
    // Told at once, so that key strokes in quick succession add up.
    this.at = { scenario, step: next };
    this.bar.show(next, last + 1, "");
    this.ask({ step: next });
  }

  private ask(at: Moment, follow = true): void {
    if (this.at === null) return;
    const { scenario } = this.at;
    this.parts.questions.ask(scenario, at, this.inspecting, (view) => {
      const overtaken =
        this.at?.scenario !== scenario || ("step" in at && follow && this.at.step !== at.step);
      if (view !== null && !overtaken) this.take(view, follow);
    });
  }

  private take(view: StepView, follow = true): void {
    if (this.at === null) return;
    this.view = view;
    this.at = { scenario: view.scenario, step: view.last };
    this.bar.show(view.last, view.count, view.events.map(({ words }) => words).join("; "));
    this.parts.panel.hidden = !this.inspecting;
    if (this.inspecting) showInspector(this.parts.panel, view);
    this.parts.mark(view, follow);
    if (this.timer !== null) this.await(view);
  }

  private playOrPause(): void {
    if (this.timer !== null) this.pause();
    else if (this.view !== null) {
      // At the end it begins again.
      const isEnd = this.view.last === this.view.count - 1;
      this.timer = 0;
      this.bar.play(true);
      if (isEnd) this.go("first");
      else this.await(this.view);
    }
  }

  private await({ last, count }: StepView): void {
    if (this.timer !== null) window.clearTimeout(this.timer);
    if (last >= count - 1) this.pause();
    else this.timer = window.setTimeout(() => this.go("forward"), PLAY_PAUSE);
  }

  private pause(): void {
    if (this.timer !== null) window.clearTimeout(this.timer);
    this.timer = null;
    this.bar.play(false);
  }

  private inspect(): void {
    this.inspecting = !this.inspecting;
    this.bar.inspect(this.inspecting);
    this.parts.panel.hidden = !this.inspecting;
    this.parts.remember();
    if (this.at !== null) this.ask({ step: this.at.step }, false);
  }

  private key(event: KeyboardEvent): void {
    if (this.at === null || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { key, target } = event;
    const own = target instanceof Element ? target.closest("input, button, a, summary") : null;
    if (key === "Escape") this.leave();
    else if (own instanceof HTMLInputElement || own?.getAttribute("role") === "tab") return;
    else if (key === " ") {
      if (own !== null) return;
      this.playOrPause();
    } else if (KEYS[key] !== undefined) {
      this.pause();
      this.go(KEYS[key]);
    } else return;
    event.preventDefault();
  }
}
