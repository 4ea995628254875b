/** "Fix all", as the edits that lead from a document to its mended text. */
import type { Analysis } from "../analyze";
import type { TextEdit } from "../rules/diagnostic";
import { editsBetween } from "./edits";
import { examined, mendInRounds } from "./mend";

/** @param analyze Reads a text as this document was read, with the same options. */
export function fixAll(analysis: Analysis, analyze: (text: string) => Analysis): TextEdit[] {
  const read = (text: string) => (text === analysis.text ? analysis : analyze(text));
  const mended = mendInRounds(analysis.text, (text) => examined(read(text).diagnostics));
  return editsBetween(analysis.text, mended.text);
}
