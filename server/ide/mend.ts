/** The safe fixes of a text, applied until none is left: what the editor's "fix all" and `--fix` do. */
import type { Diagnostic, TextEdit } from "../rules/diagnostic";
import { applyEdits } from "./edits";

/** What there is to mend in a text. */
export interface Examined {
  /** How many errors and warnings it has. */
  readonly faults: number;
  /** Whole fixes that can all be made at once. */
  readonly fixes: readonly (readonly TextEdit[])[];
}

export interface Mended {
  readonly text: string;
  /** How many findings were mended. */
  readonly applied: number;
}

/** A fix may bring another to light, but not without end. */
const ROUNDS = 16;

export function mendInRounds(text: string, examine: (text: string) => Examined): Mended {
  let mended: Mended = { text, applied: 0 };
  let present = examine(text);
  for (let round = 0; round < ROUNDS && present.fixes.length > 0; round++) {
    const next = applyEdits(mended.text, present.fixes.flat());
    const after = examine(next);
    // A round that would leave more to complain of than before is not made.
    if (after.faults > present.faults) break;
    mended = { text: next, applied: mended.applied + present.fixes.length };
    present = after;
  }
  return mended;
}

/** Of two fixes that touch the same place, the later waits for the next round. What is wrong on purpose stays wrong. */
export function examined(diagnostics: readonly Diagnostic[]): Examined {
  const taken = new Taken();
  const fixes: (readonly TextEdit[])[] = [];
  for (const { expected, fixes: offered } of diagnostics) {
    const edits = expected ? [] : (offered.find(({ safe }) => safe)?.edits ?? []);
    if (edits.length === 0 || edits.some((edit) => taken.touches(edit))) continue;
    for (const edit of edits) taken.add(edit);
    fixes.push(edits);
  }
  return { faults: diagnostics.filter(({ severity }) => severity !== "info").length, fixes };
}

/** The places that are to be changed, in order. */
class Taken {
  private readonly edits: TextEdit[] = [];

  touches({ start, end }: TextEdit): boolean {
    const next = this.edits[this.firstEndingAt(start)];
    return next !== undefined && next.start <= end;
  }

  add(edit: TextEdit): void {
    this.edits.splice(this.firstEndingAt(edit.start), 0, edit);
  }

  /** The index of the first that does not end before an offset. */
  private firstEndingAt(offset: number): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.edits[middle]?.end ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
