/** Who formats what: VS Code's own command our documents, our command the fences of a Markdown file too. */
import * as vscode from "vscode";
import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type LanguageClient,
} from "vscode-languageclient/node";
import { LANGUAGE } from "./documents";

/**
 * The server answers for Markdown as well, but only for its fences. Were it registered as a formatter of Markdown, it
 * would stand in the way of the one that the reader has chosen.
 */
export function formatOwnDocumentsOnly(client: LanguageClient): void {
  const registerOptions = { documentSelector: [{ language: LANGUAGE }] };
  const document = client.getFeature(DocumentFormattingRequest.method);
  document.clear();
  document.register({ id: "tcpflow.formatting", registerOptions });
  const range = client.getFeature(DocumentRangeFormattingRequest.method);
  range.clear();
  range.register({ id: "tcpflow.rangeFormatting", registerOptions });
}

export async function formatWith(client: LanguageClient, editor: vscode.TextEditor): Promise<void> {
  const { document, options } = editor;
  const edits = await client.sendRequest(DocumentFormattingRequest.type, {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    options: { tabSize: Number(options.tabSize), insertSpaces: options.insertSpaces === true },
  });
  if (edits === null || edits.length === 0) return;
  const workspaceEdit = new vscode.WorkspaceEdit();
  workspaceEdit.set(document.uri, await client.protocol2CodeConverter.asTextEdits(edits));
  await vscode.workspace.applyEdit(workspaceEdit);
}
