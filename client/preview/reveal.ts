/** Brings the text of a picture's element before the reader. */
import * as vscode from "vscode";

/** In the editor that shows the document already, where there is one. */
export async function revealLine(document: vscode.TextDocument, line: number): Promise<void> {
  if (line >= document.lineCount) return;
  const editor = await showSource(document);
  const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
  const start = range.start.translate(0, firstNonWhitespaceCharacterIndex);
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

export async function showSource(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return vscode.window.showTextDocument(document, {
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
    preview: false,
  });
}
