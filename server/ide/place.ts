/** From offsets to lines of the tree, and from lines to the scenario they belong to. */
import type { Analysis } from "../analyze";
import type { Scenario } from "../model/exchange";
import type { SyntaxTree } from "../syntax/parse";
import type { LineNode } from "../syntax/tree";
import type { Span } from "../text/span";

/** The line (from 0) that holds an offset; offsets outside the text belong to the first or last line. */
export function lineAt(tree: SyntaxTree, offset: number): number {
  return tree.lines.lineOf(offset);
}

export function scenarioAt(analysis: Analysis, line: number): Scenario | undefined {
  const { scenarios } = analysis.exchange;
  return (
    scenarios.find((scenario) => line >= scenario.firstLine && line < scenario.endLine) ?? scenarios.at(-1)
  );
}

/** The parsed lines of a range of lines, each parsed as it is asked for. */
export function* linesBetween(tree: SyntaxTree, first: number, end: number): Generator<LineNode> {
  const last = Math.min(end, tree.lineCount);
  for (let index = Math.max(0, first); index < last; index++) yield tree.line(index);
}

/** True where the offset stands inside the span or touches either of its ends, as a cursor does. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
