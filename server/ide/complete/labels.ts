/** Labels of segments that are still on their way, or that could arrive once more. */
import type { Analysis } from "../../analyze";
import { elementsOf } from "../elements";
import { namesInScenario } from "../names";

/** Those sent with `~>` that were neither delivered nor dropped. */
export function labelsUnderWay(analysis: Analysis): string[] {
  const steps = analysis.trace().scenarios.at(-1)?.steps ?? [];
  const settled = new Set(
    steps.filter(({ event }) => event === "arrive" || event === "lost").map((step) => step.sentOnLine),
  );
  const sent = steps.filter(({ event, sentOnLine }) => event === "send" && !settled.has(sentOnLine));
  return sent.flatMap(({ sentOnLine }) => {
    const line = sentOnLine === null ? undefined : analysis.tree.line(sentOnLine);
    const label =
      line && elementsOf(line, analysis.text).find((each) => each.kind === "label" && each.declares);
    return label?.kind === "label" ? [label.name] : [];
  });
}

/** All labels, those under way first. */
export function allLabels(analysis: Analysis): { label: string; underWay: boolean }[] {
  const underWay = labelsUnderWay(analysis);
  const others = namesInScenario(analysis, analysis.tree.lineCount - 1, "label").filter(
    (each) => !underWay.includes(each),
  );
  return [
    ...underWay.map((label) => ({ label, underWay: true })),
    ...others.map((label) => ({ label, underWay: false })),
  ];
}
