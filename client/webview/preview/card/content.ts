/** What the card beside an element says: what is wrong in full, what happens there, and what both ends make of it. */
import type { StepEnd, StepView } from "../../../../server/render/steps/model";
import { make } from "../elements";
import { endsTable, eventItem } from "../steps/words";

export interface Finding {
  readonly message: string;
  readonly rule: string | null;
  readonly mark: string;
}

/** With more ends than this, those that nothing happens to are left out. */
const MOST_ENDS = 2;

/** Null where there is nothing to say. */
export function cardContent(view: StepView | null, findings: readonly Finding[]): HTMLElement[] | null {
  const parts: HTMLElement[] = findings.map(({ message, rule, mark }) =>
    make("p", `finding tcpflow-${mark}`, message, ...(rule === null ? [] : [" ", make("code", "", rule)])),
  );
  if (view !== null) {
    parts.push(make("ul", "", ...view.events.map(eventItem)));
    const ends = view.ends.length <= MOST_ENDS ? view.ends : view.ends.filter(hasChanged);
    if (ends.length > 0) parts.push(endsTable(ends));
  }
  return parts.length === 0 ? null : parts;
}

function hasChanged({ state, variables }: StepEnd): boolean {
  return state.before !== state.after || variables.some(({ value: { before, after } }) => before !== after);
}
