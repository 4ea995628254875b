/** What can be folded: scenarios, phases, and blocks of comment lines. */
import type { Analysis } from "../analyze";
import type { LineNode } from "../syntax/tree";
import { linesBetween } from "./place";

export interface Fold {
  readonly kind: "section" | "comment";
  readonly firstLine: number;
  /** Inclusive; greater than `firstLine`. */
  readonly lastLine: number;
}

export function folds(analysis: Analysis): Fold[] {
  const found: Fold[] = [];
  const open: { scenario?: number; phase?: number; comment?: number } = {};
  let lastContent = -1;
  const close = (what: keyof typeof open, lastLine: number): void => {
    const firstLine = open[what];
    delete open[what];
    if (firstLine !== undefined && lastLine > firstLine)
      found.push({ kind: what === "comment" ? "comment" : "section", firstLine, lastLine });
  };

  for (const line of linesBetween(analysis.tree, 0, analysis.tree.lineCount)) {
    if (isCommentLine(line)) open.comment ??= line.index;
    else close("comment", line.index - 1);
    const kind = line.statement?.kind;
    if (kind === "scenario" || kind === "phase") {
      close("phase", lastContent);
      if (kind === "scenario") close("scenario", lastContent);
      open[kind] = line.index;
    }
    if (line.start < line.end && analysis.text.slice(line.start, line.end).trim() !== "")
      lastContent = line.index;
  }
  close("comment", analysis.tree.lineCount - 1);
  close("phase", lastContent);
  close("scenario", lastContent);
  return found.sort((a, b) => a.firstLine - b.firstLine || b.lastLine - a.lastLine);
}

function isCommentLine(line: LineNode): boolean {
  return line.comment !== undefined && !line.statement && !line.time;
}
