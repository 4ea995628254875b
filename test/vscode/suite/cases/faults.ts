/** A file with three faults: they are found, one is mended by its fix, and closing the file takes them away. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { change, closeEverything, expectFaults, faults, mend, open } from "../documents";
import { eventually, test } from "../runner";

test("three faults are three diagnostics, each with its clause", async () => {
  const { document } = await open("three-faults.tcpflow");
  await expectFaults(document, "synack-ack-mismatch", "unknown-state-name", "ack-of-unsent");
  const [first] = vscode.languages.getDiagnostics(document.uri);
  assert.equal(first?.source, "tcpflow");
  assert.ok(typeof first.code === "object");
  assert.match(first.code.target.toString(), /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc9293/);
});

test("a quick fix mends one of them and leaves the others", async () => {
  const { document } = await open("three-faults.tcpflow");
  await expectFaults(document, "synack-ack-mismatch", "unknown-state-name", "ack-of-unsent");
  await mend(document, "synack-ack-mismatch");
  assert.equal(document.lineAt(3).text, "server -> client: SYN,ACK seq=y ack=x+1");
  await expectFaults(document, "unknown-state-name", "ack-of-unsent");
  await mend(document, "unknown-state-name");
  assert.equal(document.lineAt(5).text, "expect client=ESTABLISHED");
  await expectFaults(document, "ack-of-unsent");
});

test("a closed file has no problems", async () => {
  const { document } = await open("three-faults.tcpflow");
  await eventually(() => assert.ok(faults(document).length > 0));
  const { uri } = document;
  await closeEverything();
  await eventually(() => assert.deepEqual(vscode.languages.getDiagnostics(uri), []));
});

test("a restarted server knows the open documents", async () => {
  const editor = await open("close.tcpflow");
  await vscode.commands.executeCommand("tcpflow.restartServer");
  await change(editor, "FIN,ACK seq=u", "FIM,ACK seq=u");
  await expectFaults(editor.document, "unknown-flag");
  await closeEverything();
});

test("the document is formatted by our own command", async () => {
  const editor = await open("close.tcpflow");
  await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), "   "));
  await editor.edit((edit) => edit.insert(editor.document.lineAt(3).range.end, "   "));
  await vscode.commands.executeCommand("tcpflow.format");
  await eventually(() =>
    assert.equal(editor.document.lineAt(3).text, "client -> server: FIN,ACK seq=u ack=v"),
  );
  await closeEverything();
});
