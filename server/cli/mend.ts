/** The safe fixes of a file, applied until none is left: what `--fix` writes and `--diff` shows. */
import { type AnalyzeOptions, analyze } from "../analyze";
import type { Diagnostic, TextEdit } from "../rules/diagnostic";
import { documentsOf } from "./documents";

export interface Mended {
  readonly text: string;
  /** How many findings were mended. */
  readonly applied: number;
}

/** A fix may bring another to light, but not without end. */
const ROUNDS = 16;

export function mend(path: string, text: string, options: AnalyzeOptions): Mended {
  let mended: Mended = { text, applied: 0 };
  let present = examine(path, text, options);
  for (let round = 0; round < ROUNDS && present.fixes.length > 0; round++) {
    const next = applyEdits(mended.text, present.fixes.flat());
    const after = examine(path, next, options);
    // A round that would leave more to complain of than before is not made.
    if (after.faults > present.faults) break;
    mended = { text: next, applied: mended.applied + present.fixes.length };
    present = after;
  }
  return mended;
}

interface Examined {
  /** Errors and warnings. */
  readonly faults: number;
  /** Safe fixes that do not touch each other, with the offsets of the file. */
  readonly fixes: readonly (readonly TextEdit[])[];
}

function examine(path: string, text: string, options: AnalyzeOptions): Examined {
  const fixes: TextEdit[][] = [];
  let faults = 0;
  for (const document of documentsOf(path, text)) {
    for (const diagnostic of analyze(document.text, options).diagnostics) {
      if (diagnostic.severity !== "info") faults++;
      const edits = safeEdits(diagnostic).map((edit) => document.toFileEdit(edit));
      const isFree = edits.every((edit) => !fixes.some((fix) => fix.some((other) => touches(edit, other))));
      if (edits.length > 0 && isFree) fixes.push(edits);
    }
  }
  return { faults, fixes };
}

/** What is wrong on purpose (`#! expect`) stays wrong. */
function safeEdits({ expected, fixes }: Diagnostic): readonly TextEdit[] {
  return expected ? [] : (fixes.find(({ safe }) => safe)?.edits ?? []);
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const edit of edits.toSorted((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}
