/** "Fix all": the safe fixes of a document, applied until none is left. */
import type { Analysis } from "../analyze";
import type { TextEdit } from "../rules/diagnostic";
import { applyEdits, editsBetween } from "./edits";
import { overlaps } from "./place";

/** A fix may bring another one to light, never without end: as many rounds as other fixers allow. */
const ROUNDS = 10;

/** @param analyze Reads a text as this document was read, with the same options. */
export function fixAll(analysis: Analysis, analyze: (text: string) => Analysis): TextEdit[] {
  let current = analysis;
  for (let round = 0; round < ROUNDS; round++) {
    const edits = safeEdits(current);
    if (edits.length === 0) break;
    const next = applyEdits(current.text, edits);
    if (next === current.text) break;
    current = analyze(next);
  }
  return editsBetween(analysis.text, current.text);
}

/** Whole fixes only: where two fixes touch the same text, the later one waits for the next round. */
function safeEdits(analysis: Analysis): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const diagnostic of analysis.diagnostics) {
    const fix = diagnostic.fixes.find((each) => each.safe);
    if (!fix || diagnostic.expected) continue;
    const clash = fix.edits.some((edit) => chosen.some((other) => overlaps(edit, other)));
    if (!clash) chosen.push(...fix.edits);
  }
  return chosen;
}
