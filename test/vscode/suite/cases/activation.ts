/** The packaged extension is installed, wakes up for its language, and answers to typing. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { screenshot } from "../driver";
import { eventually, test } from "../runner";

test("the language is known, and opening a document activates the extension", async () => {
  assert.ok((await vscode.languages.getLanguages()).includes("tcpflow"));
  const document = await vscode.workspace.openTextDocument({ language: "tcpflow", content: "" });
  await vscode.window.showTextDocument(document);
  const extension = vscode.extensions.getExtension("tcpflow.tcpflow");
  await eventually(() => assert.equal(extension?.isActive, true));
});

test("typing a line that is wrong brings its diagnostic, mending it takes that away", async () => {
  const document = await vscode.workspace.openTextDocument({ language: "tcpflow", content: "" });
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "client -> server: SIN seq=x\n"));
  const rules = () => vscode.languages.getDiagnostics(document.uri).map((each) => ruleOf(each.code));
  await eventually(() => assert.ok(rules().includes("unknown-flag"), `found ${rules()}`));
  await screenshot("first diagnostic");
  await editor.edit((edit) => edit.replace(new vscode.Range(0, 18, 0, 21), "SYN"));
  await eventually(() => assert.ok(!rules().includes("unknown-flag"), `found ${rules()}`));
});

function ruleOf(code: vscode.Diagnostic["code"]): string {
  return String(typeof code === "object" ? code.value : code);
}
