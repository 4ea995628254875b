/** The lines that tell what comes next: all of them, or the last few thousand. */
import type { Analysis } from "../../analyze";
import type { LineNode } from "../../syntax/tree";
import { linesBetween } from "../place";

const MANY = 3_000;

export function recentLines(
  { exchange, tree }: Analysis,
  of: "scenario" | "document" = "scenario",
): Generator<LineNode> {
  const first = of === "document" ? 0 : (exchange.scenarios.at(-1)?.firstLine ?? 0);
  return linesBetween(tree, Math.max(first, tree.lineCount - MANY), tree.lineCount);
}

/** The same share of anything that was made line by line. */
export function recent<T>(list: readonly T[]): readonly T[] {
  return list.slice(-2 * MANY);
}
