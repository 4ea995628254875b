/** Two texts as a unified diff, as `patch -p0` and `git apply -p0` read it. */

const CONTEXT = 3;
/** So far equal lines are looked for; without a limit, a long text that has changed everywhere would take its square. */
const FARTHEST = 1000;

interface Change {
  /** Lines of the old text from 0, and of the new one. */
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Empty where the texts are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const hunks = grouped(changes(oldLines, newLines)).map((group) => hunk(group, oldLines, newLines));
  return hunks.length === 0 ? "" : [`--- ${path}\n+++ ${path}\n`, ...hunks].join("");
}

/** With their line ends, so that a last line without one is told apart. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * What differs. A fix changes few lines far apart, so the lines in step are walked through, and at a difference the
 * nearest pair of equal lines is looked for.
 */
function changes(before: readonly string[], after: readonly string[]): Change[] {
  const found: Change[] = [];
  let old = 0;
  let fresh = 0;
  while (old < before.length || fresh < after.length) {
    if (before[old] === after[fresh]) {
      old++;
      fresh++;
      continue;
    }
    const [oldEnd, newEnd] = meeting(before, after, old, fresh);
    found.push({ oldStart: old, oldEnd, newStart: fresh, newEnd });
    old = oldEnd;
    fresh = newEnd;
  }
  return found;
}

/** The nearest lines, by the sum of those passed, from which the texts agree again; where none is near, a stretch further. */
function meeting(
  before: readonly string[],
  after: readonly string[],
  old: number,
  fresh: number,
): readonly [number, number] {
  const most = Math.min(before.length - old + (after.length - fresh), FARTHEST);
  for (let passed = 1; passed < most; passed++) {
    for (let skipped = 0; skipped <= passed; skipped++) {
      const oldEnd = old + skipped;
      const newEnd = fresh + passed - skipped;
      const line = before[oldEnd];
      if (line !== undefined && line === after[newEnd]) return [oldEnd, newEnd];
    }
  }
  return [Math.min(old + FARTHEST, before.length), Math.min(fresh + FARTHEST, after.length)];
}

/** Changes whose context would overlap share a hunk. */
function grouped(found: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of found) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && change.oldStart - last.oldEnd <= 2 * CONTEXT) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunk(group: readonly Change[], before: readonly string[], after: readonly string[]): string {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return "";
  const lead = Math.min(CONTEXT, first.oldStart);
  const oldFrom = first.oldStart - lead;
  const oldTo = Math.min(last.oldEnd + CONTEXT, before.length);
  const newFrom = first.newStart - lead;
  const newTo = last.newEnd + (oldTo - last.oldEnd);
  const lines: string[] = [];
  let at = oldFrom;
  for (const { oldStart, oldEnd, newStart, newEnd } of group) {
    lines.push(...before.slice(at, oldStart).map((line) => ` ${line}`));
    lines.push(...before.slice(oldStart, oldEnd).map((line) => `-${line}`));
    lines.push(...after.slice(newStart, newEnd).map((line) => `+${line}`));
    at = oldEnd;
  }
  lines.push(...before.slice(at, oldTo).map((line) => ` ${line}`));
  const header = `@@ -${range(oldFrom, oldTo)} +${range(newFrom, newTo)} @@\n`;
  return header + lines.map(ended).join("");
}

function range(from: number, to: number): string {
  const length = to - from;
  if (length === 1) return String(from + 1);
  return `${length === 0 ? from : from + 1},${length}`;
}

function ended(line: string): string {
  return line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`;
}
