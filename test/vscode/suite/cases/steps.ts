/** Stepping through an exchange, what is known at an element, scenarios behind tabs, and the toolbar's other buttons. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, open } from "../documents";
import { screenshot, webview, workbench } from "../driver";
import { labels } from "../picture";
import { eventually, test } from "../runner";

const text = async (selector: string) => (await webview.texts(selector)).join("\n");

test("a rest on an arrow tells both ends' variables and the clause", async () => {
  await closeEverything();
  await open("close.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openPreviewToSide");
  await eventually(async () => assert.ok((await labels()).includes("FIN,ACK seq=u ack=v")));
  await webview.hover("#pictures .messageText");
  await eventually(async () => {
    const card = await text("#card");
    for (const part of [/FIN-WAIT-1/, /SND\.NXT/, /RFC 9293/]) assert.match(card, part);
  });
  await screenshot("what is known at an arrow");
  await webview.hover("#name");
});

test("the exchange is stepped through by button and keyboard, and states, variables and machines follow", async () => {
  await webview.click("#step-through");
  await eventually(async () => assert.match(await text("#inspector"), /ESTABLISHED/));
  const first = await text("#step-text");
  await webview.click("#step-forward");
  await eventually(async () => assert.notEqual(await text("#step-text"), first));
  await eventually(async () => assert.match(await text("#inspector"), /FIN-WAIT-1/));
  assert.ok((await webview.texts("#inspector svg")).length >= 2, "no state machine");
  await screenshot("stepping through a close");
  await workbench.press("End");
  await eventually(async () => assert.match(await text("#inspector"), /TIME-WAIT.*CLOSED/s));
  await webview.click("#view-ladder");
  await eventually(async () => assert.ok((await webview.texts("#pictures figure.ladder .step")).length > 0));
  await screenshot("stepping through a ladder");
  await webview.click("#step-leave");
  await webview.click("#view-mermaid");
});

test("several scenarios stand one below another, or each behind a tab", async () => {
  const content = [
    'scenario "Refused"',
    "client -> server: SYN seq=x",
    "server -> client: RST,ACK seq=0 ack=x+1",
    'scenario "Accepted"',
    "client -> server: SYN seq=u",
    "server -> client: SYN,ACK seq=v ack=u+1",
    "client -> server: ACK seq=u+1 ack=v+1",
  ].join("\n");
  const document = await vscode.workspace.openTextDocument({ language: "tcpflow", content });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  const both = ["SYN seq=x", "RST,ACK seq=0 ack=x+1", "SYN seq=u"];
  await eventually(async () => assert.deepEqual((await labels()).slice(0, 3), both));
  await webview.click("#arrange");
  await eventually(async () =>
    assert.deepEqual(await webview.texts("#tabs [role=tab]"), ["Refused", "Accepted"]),
  );
  await eventually(async () => assert.ok(!(await labels()).includes("SYN seq=u")));
  await webview.click("#tabs [role=tab]", 1);
  await eventually(async () => assert.equal((await labels())[0], "SYN seq=u"));
  await screenshot("scenarios behind tabs");
  await webview.click("#arrange");
  await eventually(async () => assert.deepEqual((await labels()).slice(0, 3), both));
});

test("a screen reader gets the segments as a table", async () => {
  await open("close.tcpflow");
  await eventually(async () => assert.ok((await labels()).includes("FIN,ACK seq=u ack=v")));
  const rows = await webview.texts("#pictures table tbody tr");
  assert.equal(rows.length, 7, rows.join("\n"));
});

test("the toolbar locks the preview and offers the export", async () => {
  await webview.click("#lock");
  const titles = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
  await eventually(() => assert.ok(titles().includes("[Preview] close.tcpflow"), titles().join(" | ")));
  await eventually(async () =>
    assert.equal(
      await webview.evaluate("#lock", `document.querySelector("#lock").getAttribute("aria-pressed")`),
      "true",
    ),
  );
  await webview.click("#lock");
  await eventually(() => assert.ok(titles().includes("Preview close.tcpflow"), titles().join(" | ")));
  await webview.click("#export");
  await eventually(async () => {
    const choice = (await workbench.texts(".quick-input-widget .monaco-list-row")).join("\n");
    assert.match(choice, /To a file/);
    assert.match(choice, /To the clipboard/);
  });
  await screenshot("export, by the preview's button");
  await workbench.press("Escape");
  await closeEverything();
});
