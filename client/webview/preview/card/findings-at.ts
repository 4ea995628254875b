/** What is wrong with the line of an element, in full. */
import type { PreviewModel, PreviewScenario } from "../../../../server/render/preview/model";
import { lineOf } from "../elements";
import type { Finding } from "./content";

export function findingsAt(
  model: PreviewModel | null,
  scenario: PreviewScenario | null,
  element: Element,
): readonly Finding[] {
  const line = lineOf(element);
  const listed = model?.problems.filter((problem) => problem.line === line) ?? [];
  if (listed.length > 0) return listed;
  // The list has only the gravest of a document.
  const told = scenario?.rows.find((row) => row.line === line)?.finding ?? "";
  return told === "" ? [] : [{ message: told, rule: null, mark: "error" }];
}
