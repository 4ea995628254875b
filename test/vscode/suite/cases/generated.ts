/** The Mermaid text of a document stands beside it, cannot be changed, and follows it. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { change, closeEverything, open } from "../documents";
import { screenshot } from "../driver";
import { eventually, test } from "../runner";

test("the generated Mermaid follows the source", async () => {
  const editor = await open("three-faults.tcpflow");
  await vscode.commands.executeCommand("tcpflow.showMermaid");
  const generated = await eventually(() => {
    const found = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "tcpflow-mermaid");
    assert.ok(found, "it is not open");
    assert.match(found.getText(), /^%% scenario 1: Three faults\nsequenceDiagram\n/);
    return found;
  });
  const known = await vscode.languages.getLanguages();
  assert.equal(generated.languageId === "mermaid", known.includes("mermaid"));
  await change(editor, "len=10", "len=77");
  await eventually(() => assert.match(generated.getText(), /len=77/));
  await screenshot("generated Mermaid");
  await change(editor, "len=77", "len=10");
  await eventually(() => assert.match(generated.getText(), /len=10/));
  await closeEverything();
});
