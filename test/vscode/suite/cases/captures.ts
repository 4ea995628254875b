/** A capture opens as the list of its connections; from there each one opens as a document with its preview. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, faults } from "../documents";
import { screenshot, webview, workbench } from "../driver";
import { labels } from "../picture";
import { eventually, test } from "../runner";

const ROWS = "#list tbody tr[data-index]";

function file(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "the suite has no workspace");
  return vscode.Uri.joinPath(folder.uri, "captures", name);
}

/** As a click in the explorer opens it. */
async function openCapture(name: string): Promise<void> {
  await vscode.commands.executeCommand("vscode.open", file(name));
}

const rows = () => webview.texts(ROWS);
const about = async () => (await webview.texts("#about")).join();
const page = (expression: string) => webview.evaluate("#list", expression);

/** The imported document, and how many segments it has. */
function imported(): vscode.TextDocument {
  const document = vscode.window.visibleTextEditors.find(
    ({ document: { uri } }) => uri.scheme === "tcpflow-capture",
  );
  assert.ok(document, "no import is open");
  return document.document;
}

test("a capture opens as the list of its connections", async () => {
  await closeEverything();
  await openCapture("many-connections.a.pcap");
  await eventually(async () => assert.match(await about(), /^pcap · .* segments · \d+ connections/));
  const shown = await rows();
  assert.ok(shown.length > 1, shown.join("\n"));
  assert.match(shown[0] ?? "", /10\.\d+\.\d+\.\d+:\d+/);
  assert.equal(
    await page(`document.querySelector("table").getAttribute("aria-rowcount")`),
    String(shown.length + 1),
  );
  await screenshot("capture");
});

test("a row that is chosen tells more of its connection", async () => {
  await webview.click(`${ROWS} td:nth-child(2)`, 1);
  await eventually(async () => assert.equal((await webview.texts("#chosen h2")).length, 1));
  assert.match((await webview.texts("#chosen dl")).join(), /From the client\d+ segment.*From the server/);
  await screenshot("capture-chosen");
});

test("Enter opens the connection, with its preview beside it, and nothing in it is wrong", async () => {
  await webview.focus(`${ROWS}[aria-selected='true']`);
  await workbench.press("Enter");
  const document = await eventually(imported);
  assert.equal(document.languageId, "tcpflow");
  assert.match(document.getText(), /^title "many-connections\.a\.pcap"\nset profile=capture\n/);
  await eventually(async () => assert.match((await labels())[0] ?? "", /^SYN /));
  await eventually(() => assert.deepEqual(faults(document), []));
  await screenshot("capture-connection");
});

test("the list can be sorted and filtered by keyboard and mouse", async () => {
  await closeEverything();
  await openCapture("many-connections.a.pcap");
  await eventually(async () => assert.ok((await rows()).length > 1));
  const all = (await rows()).length;
  const firstStream = async () => (await webview.texts(`${ROWS} td:first-child`))[0];
  assert.equal(await firstStream(), "0");
  await webview.click("th .heading");
  await eventually(async () => assert.equal(await firstStream(), String(all - 1)));
  const [port] = /:\d+/.exec((await webview.texts(`${ROWS} td:nth-child(2)`))[0] ?? "") ?? assert.fail();
  await webview.click("#filter");
  await workbench.type(port);
  await eventually(async () => assert.ok((await rows()).every((row) => row.includes(port))));
  assert.match((await webview.texts("#shown")).join(), new RegExp(`^\\d+ of ${all} connections$`));
});
