/** Trees without their places, to compare what was read with what was meant. */
import { parse } from "../../server/syntax/parse";
import type { LineNode, Statement } from "../../server/syntax/tree";

/** A line of one's own making, in the tree of a document that is nothing else. */
export function lineOf(text: string): LineNode {
  return parse(text).line(0);
}

/** The statement of a line that has no problem, without places. */
export function statementOf(text: string): unknown {
  const line = lineOf(text);
  if (line.problems.length > 0) throw new Error(`${text}: ${JSON.stringify(line.problems)}`);
  return bare(line.statement);
}

/** The statement of a line, its problems aside. */
export function kindOf(text: string): Statement["kind"] | undefined {
  return lineOf(text).statement?.kind;
}

const PLACES = new Set(["start", "end", "keySpan", "verbSpan", "index"]);

/** A node without its places and without what is undefined in it. */
export function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key, value]) => !PLACES.has(key) && value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, bare(value)]));
}

/** Every line's problems, drawn below the line they speak of. */
export function drawn(text: string): string {
  const tree = parse(text);
  const lines: string[] = [];
  for (let index = 0; index < tree.lineCount; index++) {
    const line = tree.line(index);
    lines.push(text.slice(line.start, line.end));
    for (const { start, end, rule, found, expected, nearest, replacement } of line.problems) {
      const mark = " ".repeat(start - line.start) + (end > start ? "^".repeat(end - start) : "|");
      const parts = [rule, expected && `expected ${expected}`, `found ${JSON.stringify(found)}`];
      if (nearest !== undefined) parts.push(`nearest ${nearest}`);
      if (replacement !== undefined) parts.push(`write ${JSON.stringify(replacement)}`);
      lines.push(`${mark} ${parts.filter((part) => part !== "").join("; ")}`);
    }
  }
  return lines.join("\n");
}
