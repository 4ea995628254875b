/** Text edits: applying them, and finding the smallest that lead from one text to another. */
import type { TextEdit } from "../rules/diagnostic";

/** Applies edits that do not overlap; of two that do, the later in the list is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const chosen = withoutOverlaps(edits);
  let result = "";
  let at = 0;
  for (const edit of chosen) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** In order of place, each clear of those before it. */
function withoutOverlaps(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const chosen: TextEdit[] = [];
  let end = -1;
  for (const edit of sorted) {
    const sameAsLast = chosen.at(-1);
    if (
      sameAsLast &&
      sameAsLast.start === edit.start &&
      sameAsLast.end === edit.end &&
      sameAsLast.text === edit.text
    )
      continue;
    if (edit.start < end) continue;
    chosen.push(edit);
    end = Math.max(end, edit.end);
  }
  return chosen;
}

/** The edit that turns one stretch into another with what they share at both ends left alone; null where they agree. */
export function smallestEdit(before: string, after: string, at = 0): TextEdit | null {
  if (before === after) return null;
  let head = 0;
  const shortest = Math.min(before.length, after.length);
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  if (head > 0 && isHighSurrogate(before, head - 1)) head--;
  while (tail < shortest - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  if (
    tail > 0 &&
    (isHighSurrogate(before, before.length - tail - 1) || isHighSurrogate(after, after.length - tail - 1))
  )
    tail--;
  return { start: at + head, end: at + before.length - tail, text: after.slice(head, after.length - tail) };
}

/** True where a cut behind this unit might part a pair. */
function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00;
}

/**
 * Edits line by line where both texts have as many lines, so that cursors and folds elsewhere stay;
 * else one edit over the stretch that differs.
 */
export function editsBetween(before: string, after: string): TextEdit[] {
  const old = before.split("\n");
  const now = after.split("\n");
  if (old.length !== now.length) {
    const edit = smallestEdit(before, after);
    return edit ? [edit] : [];
  }
  const edits: TextEdit[] = [];
  let at = 0;
  for (const [index, line] of old.entries()) {
    const edit = smallestEdit(line, now[index] ?? "", at);
    if (edit) edits.push(edit);
    at += line.length + 1;
  }
  return edits;
}
