/** Which documents are ours. */
import type * as vscode from "vscode";

export const LANGUAGE = "tcpflow";

/** Blanks, quotation marks and list bullets may stand before a fence. */
const FENCE = /^[ \t>*+\-\d.)]*(?:`{3,}|~{3,})[ \t]*tcpflow(?![\w-])/im;

export function isFlow(document: vscode.TextDocument): boolean {
  return document.languageId === LANGUAGE;
}

/** A `.tcpflow` document, or a Markdown one with a fence of our language. */
export function holdsFlow(document: vscode.TextDocument): boolean {
  return isFlow(document) || (document.languageId === "markdown" && FENCE.test(document.getText()));
}
