/** Tells the extension what the page shows, and which parts of ladders it needs for that. */
import type { View, WantedParts } from "../../../server/render/preview/model";
import type { Look } from "../../preview/messages";
import type { Range } from "./ladder/view";
import type { Section } from "./section";

/** Scrolling goes on while parts are on their way. */
const PAUSE = 30;
/** What is wanted this near to what is in sight is asked for together with it. */
const NEAR = 6;

export class Looking {
  private timer: number | null = null;
  /** What the keyboard, the cursor or a step needs, in sight or not. */
  private wanted: { readonly scenario: number; readonly part: number } | null = null;
  private around: number | null = null;

  constructor(
    private readonly frame: HTMLElement,
    private readonly present: () => {
      readonly view: View;
      readonly bars: boolean;
      readonly sections: readonly Section[];
    },
    private readonly send: (look: Look) => void,
  ) {}

  /** Anew, as for another view. `around`: the line that the reader turns to, away from the cursor. */
  begin(around: number | null = null): void {
    this.around = around;
    this.wanted = null;
    this.tell(null);
  }

  /** The cursor leads again. */
  backToCursor(): void {
    if (this.around !== null) this.begin();
  }

  get isTurned(): boolean {
    return this.around !== null;
  }

  /** A part that has to be drawn although it may be out of sight. */
  want(scenario: number, part: number): void {
    this.wanted = { scenario, part };
    this.ask();
    this.wanted = null;
  }

  /** What can be seen has changed. */
  moved(): void {
    if (this.present().view !== "ladder" || this.timer !== null) return;
    this.timer = window.setTimeout(() => {
      this.timer = null;
      this.ask();
    }, PAUSE);
  }

  private ask(): void {
    const frame = this.frame.getBoundingClientRect();
    let missing = false;
    const parts = this.present().sections.flatMap((section): WantedParts[] => {
      const { ladder, index: scenario, element } = section;
      if (ladder === null || element.hidden) return [];
      const range = withWanted(
        ladder.inSight(frame),
        this.wanted?.scenario === scenario ? this.wanted.part : null,
      );
      if (range === null) return [];
      missing ||= !ladder.isDrawn(range);
      return [{ scenario, ...range }];
    });
    if (missing) this.tell(parts);
  }

  private tell(parts: Look["parts"]): void {
    const { view, bars } = this.present();
    this.send({
      view,
      parts,
      ...(this.around === null ? {} : { around: this.around }),
      ...(bars ? { bars } : {}),
    });
  }
}

function withWanted(seen: Range | null, part: number | null): Range | null {
  if (part === null) return seen;
  const own = { from: Math.max(0, part - 1), to: part + 2 };
  if (seen === null || own.from > seen.to + NEAR || own.to < seen.from - NEAR) return own;
  return { from: Math.min(own.from, seen.from), to: Math.max(own.to, seen.to) };
}
