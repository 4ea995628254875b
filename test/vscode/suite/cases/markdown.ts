/** A fence in a Markdown file is checked, previewed and formatted; the file around it is left to others. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, faults, open } from "../documents";
import { webview } from "../driver";
import { labels } from "../picture";
import { eventually, test } from "../runner";

test("a fence is checked where it stands, and drawn, and a click leads into it", async () => {
  const { document } = await open("notes.md");
  await eventually(() => assert.ok(faults(document).includes("synack-ack-mismatch")));
  const found = vscode.languages
    .getDiagnostics(document.uri)
    .find(({ code }) => String(Object(code).value) === "synack-ack-mismatch");
  assert.equal(found?.range.start.line, 4);
  await vscode.commands.executeCommand("tcpflow.openPreviewToSide");
  await eventually(async () => assert.deepEqual(await labels(), ["SYN seq=x", "SYN,ACK seq=y ack=x+2"]));
  await webview.click(".messageText.tcpflow-error");
  await eventually(() => assert.equal(vscode.window.activeTextEditor?.selection.active.line, 4));
});

test("our command formats the fence; we are no formatter of Markdown", async () => {
  const { document } = await open("notes.md");
  const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
    "vscode.executeFormatDocumentProvider",
    document.uri,
    { tabSize: 2, insertSpaces: true },
  );
  assert.deepEqual(edits ?? [], []);
  await vscode.commands.executeCommand("tcpflow.format");
  await eventually(() => assert.equal(document.lineAt(3).text, "client -> server: SYN seq=x"));
  assert.equal(document.lineAt(7).text, "- point");
  await closeEverything();
});
