/** The safe fixes of a file, in all its documents: what `--fix` writes and `--diff` shows. */
import { type AnalyzeOptions, analyze } from "../analyze";
import { type Examined, examined, type Mended, mendInRounds } from "../ide/mend";
import { documentsOf } from "./documents";

export function mend(path: string, text: string, options: AnalyzeOptions): Mended {
  return mendInRounds(text, (present) => examineFile(path, present, options));
}

function examineFile(path: string, text: string, options: AnalyzeOptions): Examined {
  const all = documentsOf(path, text).map((document) => {
    const { faults, fixes } = examined(analyze(document.text, options).diagnostics);
    return { faults, fixes: fixes.map((edits) => edits.map((edit) => document.toFileEdit(edit))) };
  });
  return {
    faults: all.reduce((sum, { faults }) => sum + faults, 0),
    fixes: all.flatMap(({ fixes }) => fixes),
  };
}
