/** Asks what is known at steps. An answer is kept until the document changes; one to an older question is dropped. */
import type { Moment, StepView } from "../../../../server/render/steps/model";
import type { HostMessage, PageMessage } from "../../../preview/messages";

type Question = Extract<PageMessage, { type: "step" }>;
type Answer = Extract<HostMessage, { type: "step" }>;
type Taker = (view: StepView | null) => void;

const MOST_KEPT = 300;

export class Questions {
  private count = 0;
  private readonly known = new Map<string, StepView | null>();
  private readonly open = new Map<number, { readonly key: string; readonly takers: Taker[] }>();

  constructor(private readonly send: (question: Omit<Question, "uri">) => void) {}

  /** `take` is called once, at once where the answer is known; never where the document changes before. */
  ask(scenario: number, at: Moment, machines: boolean, take: Taker): void {
    const key = JSON.stringify([scenario, at, machines]);
    const known = this.known.get(key);
    if (known !== undefined) {
      take(known);
      return;
    }
    for (const waiting of this.open.values()) {
      if (waiting.key !== key) continue;
      waiting.takers.push(take);
      return;
    }
    const question = this.count++;
    this.open.set(question, { key, takers: [take] });
    this.send({ type: "step", question, scenario, at, machines });
  }

  answered({ question, view }: Answer): void {
    const waiting = this.open.get(question);
    if (waiting === undefined) return;
    this.open.delete(question);
    this.known.set(waiting.key, view);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= MOST_KEPT) break;
      this.known.delete(oldest);
    }
    for (const take of waiting.takers) take(view);
  }

  /** The document has changed, or is another one. */
  forget(): void {
    this.known.clear();
    this.open.clear();
  }
}
