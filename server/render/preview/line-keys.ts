/** A name for each line of a document that stays while lines are inserted elsewhere: its text, and how many times the same text came before. */
import type { Analysis } from "../../analyze";

const MOST_OF_A_LINE = 100;

const known = new WeakMap<Analysis, (line: number) => string>();

/** All lines are counted at the first question. */
export function lineKeys(analysis: Analysis): (line: number) => string {
  const before = known.get(analysis);
  if (before !== undefined) return before;
  const { tree, text } = analysis;
  const textOf = (line: number): string => text.slice(tree.lineStart(line), tree.lines.lineEnd(line));
  let earlier: Int32Array | null = null;
  const keys = (line: number): string => {
    earlier ??= countsOf(tree.lineCount, textOf);
    return `${textOf(line).trim().slice(0, MOST_OF_A_LINE)} ${earlier[line] ?? 0}`;
  };
  known.set(analysis, keys);
  return keys;
}

/** Of each line, how many before it have the same text. */
function countsOf(lineCount: number, textOf: (line: number) => string): Int32Array {
  const counts = new Int32Array(lineCount);
  const times = new Map<string, number>();
  for (let line = 0; line < lineCount; line++) {
    const text = textOf(line);
    const count = times.get(text) ?? 0;
    counts[line] = count;
    times.set(text, count + 1);
  }
  return counts;
}
