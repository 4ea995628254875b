/** What a command of the preview is about. */
import * as vscode from "vscode";
import { holdsFlow } from "../documents";

/** A document, and the line of the cursor in it, which may choose a fence of a Markdown file. */
export interface Subject {
  readonly document: vscode.TextDocument;
  readonly line: number;
}

/** Null where the active editor has no document of ours. */
export function activeSubject(): Subject | null {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !holdsFlow(editor.document)) return null;
  return { document: editor.document, line: editor.selection.active.line };
}
