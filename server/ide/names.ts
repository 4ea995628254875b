/** Hosts, symbols and labels: where each is defined and used within its scenario. */
import type { Analysis } from "../analyze";
import { elementsOf, isName, type NameElement } from "./elements";
import { lineAt, linesBetween, scenarioAt, touches } from "./place";

export interface Occurrence extends NameElement {
  /** From 0. */
  readonly line: number;
}

/** The name under the cursor. */
export function nameAt(analysis: Analysis, offset: number): Occurrence | undefined {
  const line = analysis.tree.line(lineAt(analysis.tree, offset));
  const names = elementsOf(line, analysis.text).filter(isName);
  const found = names.find((name) => touches(name, offset));
  return found && { ...found, line: line.index };
}

/** Every place in the scenario of `line` that says this name, in order. Names never reach beyond their scenario. */
export function occurrencesOf(
  analysis: Analysis,
  target: Pick<Occurrence, "kind" | "name" | "line">,
): Occurrence[] {
  const scope = scenarioAt(analysis, target.line);
  const found: Occurrence[] = [];
  for (const line of linesBetween(
    analysis.tree,
    scope?.firstLine ?? 0,
    scope?.endLine ?? analysis.tree.lineCount,
  )) {
    for (const element of elementsOf(line, analysis.text))
      if (isName(element) && element.kind === target.kind && element.name === target.name)
        found.push({ ...element, line: line.index });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The declaring occurrence, else the first one: a name gets its meaning where it is first written. */
export function definitionOf(occurrences: readonly Occurrence[]): Occurrence | undefined {
  return occurrences.find((each) => each.declares) ?? occurrences[0];
}

/** All names of one kind in the scenario of `line`, in order of first mention. */
export function namesInScenario(analysis: Analysis, line: number, kind: NameElement["kind"]): string[] {
  const scope = scenarioAt(analysis, line);
  const names = new Set<string>();
  for (const each of linesBetween(
    analysis.tree,
    scope?.firstLine ?? 0,
    scope?.endLine ?? analysis.tree.lineCount,
  ))
    for (const element of elementsOf(each, analysis.text)) if (element.kind === kind) names.add(element.name);
  return [...names];
}
