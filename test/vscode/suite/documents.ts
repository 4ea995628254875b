/** The documents of the workspace, opened, changed and asked about as a person does it. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./runner";

export async function open(name: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "the suite has no workspace");
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
}

/** The names of the rules that the document breaks, in the order of their places. */
export function faults({ uri }: vscode.TextDocument): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning)
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ code }) => String(typeof code === "object" ? code.value : code));
}

export async function expectFaults(document: vscode.TextDocument, ...rules: string[]): Promise<void> {
  await eventually(() => assert.deepEqual(faults(document), rules));
}

/** Applies the first quick fix offered for a rule, as soon as the server offers one. */
export async function mend(document: vscode.TextDocument, rule: string): Promise<void> {
  const edit = await eventually(() => fixFor(document, rule));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function fixFor({ uri }: vscode.TextDocument, rule: string): Promise<vscode.WorkspaceEdit> {
  const diagnostic = vscode.languages
    .getDiagnostics(uri)
    .find(({ code }) => (typeof code === "object" ? code.value === rule : code === rule));
  assert.ok(diagnostic, `no ${rule} here`);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const edit = actions.find((action) => action.edit !== undefined)?.edit;
  assert.ok(edit, `no fix for ${rule} among ${actions.map(({ title }) => title)}`);
  return edit;
}

/** Replaces the first occurrence. */
export async function change(editor: vscode.TextEditor, text: string, by: string): Promise<void> {
  const at = editor.document.getText().indexOf(text);
  assert.ok(at >= 0, `${text} is not in the document`);
  const range = new vscode.Range(
    editor.document.positionAt(at),
    editor.document.positionAt(at + text.length),
  );
  assert.ok(await editor.edit((edit) => edit.replace(range, by)));
}

export async function closeEverything(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isUntitled) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}
