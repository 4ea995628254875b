/** Go to definition, find references, highlight: the occurrences of the name under the cursor. */
import type { Analysis } from "../analyze";
import type { Span } from "../text/span";
import { definitionOf, nameAt, type Occurrence, occurrencesOf } from "./names";

export function definition(analysis: Analysis, offset: number): Span | undefined {
  const name = nameAt(analysis, offset);
  return name && definitionOf(occurrencesOf(analysis, name));
}

export function references(analysis: Analysis, offset: number, includeDefinition: boolean): Span[] {
  const name = nameAt(analysis, offset);
  if (!name) return [];
  const all = occurrencesOf(analysis, name);
  const defining = definitionOf(all);
  return includeDefinition ? all : all.filter((each) => each !== defining);
}

export interface Highlight extends Span {
  readonly role: "write" | "read";
}

export function highlights(analysis: Analysis, offset: number): Highlight[] {
  const name = nameAt(analysis, offset);
  if (!name) return [];
  const all = occurrencesOf(analysis, name);
  const defining: Occurrence | undefined = definitionOf(all);
  return all.map((each) => ({
    start: each.start,
    end: each.end,
    role: each === defining ? "write" : "read",
  }));
}
