/** The preview's other view, the ladder: the same exchange with time running down. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { change, closeEverything, open } from "../documents";
import { screenshot, webview } from "../driver";
import { eventually, test } from "../runner";

const LADDER = "#pictures figure.ladder";
const THEMES = ["Dark Modern", "Light Modern", "Default High Contrast", "Default High Contrast Light"];

const texts = async () => (await webview.texts(`${LADDER} text`)).join("\n");

test("one click shows the exchange as a ladder, the wrong segments red", async () => {
  await closeEverything();
  await open("three-faults.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openPreviewToSide");
  await webview.click("#view-ladder");
  await eventually(async () => assert.match(await texts(), /SYN,ACK seq=y ack=x\+2/));
  const red = await webview.texts(`${LADDER} .tcpflow-error .tcpflow-label`);
  assert.ok(red.includes("SYN,ACK seq=y ack=x+2"), red.join(" | "));
  assert.match(await texts(), /ESTABLISHED/);
});

test("a click on a red arrow leads to its line, and the cursor's segment is marked", async () => {
  const editor = await open("three-faults.tcpflow");
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  await webview.click(`${LADDER} .tcpflow-error .tcpflow-label`);
  await eventually(() => assert.equal(vscode.window.activeTextEditor?.selection.active.line, 3));
  await eventually(async () =>
    assert.ok((await webview.texts(`${LADDER} .cursor`)).join(" ").includes("SYN,ACK seq=y ack=x+2")),
  );
});

test("typing changes the ladder", async () => {
  const editor = await open("three-faults.tcpflow");
  await change(editor, "ack=x+2\n", "ack=x+1\n");
  await eventually(async () => assert.match(await texts(), /SYN,ACK seq=y ack=x\+1/));
  await change(editor, "ack=x+1\n", "ack=x+2\n");
  await eventually(async () => assert.match(await texts(), /SYN,ACK seq=y ack=x\+2/));
});

test("an expected fault is amber, not red", async () => {
  const content = [
    "client -> server: SYN seq=x",
    "#! expect synack-ack-mismatch",
    "server -> client: SYN,ACK seq=y ack=x+2",
  ];
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: "tcpflow", content: content.join("\n") }),
    vscode.ViewColumn.One,
  );
  await eventually(async () => {
    const amber = await webview.texts(`${LADDER} .tcpflow-expected .tcpflow-label`);
    assert.deepEqual(amber, ["SYN,ACK seq=y ack=x+2"]);
  });
  assert.deepEqual(await webview.texts(`${LADDER} .tcpflow-error .tcpflow-label`), []);
});

test("the ladder is legible in four themes", async () => {
  await open("close.tcpflow");
  await eventually(async () => assert.match(await texts(), /TIME-WAIT/));
  await open("three-faults.tcpflow");
  await eventually(async () => assert.match(await texts(), /SYN,ACK seq=y ack=x\+2/));
  const settings = vscode.workspace.getConfiguration("workbench");
  const seen = new Set<unknown>();
  for (const theme of THEMES) {
    await settings.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
    const colours = () =>
      webview.evaluate(
        LADDER,
        `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector(".tcpflow-error .tcpflow-label")).fill].join(" ")`,
      );
    await eventually(async () => {
      const found = await colours();
      assert.ok(!seen.has(found), `${theme}: still ${found}`);
      seen.add(found);
    });
    await new Promise((wake) => setTimeout(wake, 300));
    await screenshot(`ladder ${theme}`);
  }
  await settings.update("colorTheme", undefined, vscode.ConfigurationTarget.Global);
});

test("a long document is a ladder in parts, of which those in sight are drawn", async () => {
  const exchange = ["start client=ESTABLISHED server=ESTABLISHED"];
  for (let sent = 0; sent < 1500; sent++) {
    exchange.push(`client -> server: ACK seq=u+${sent * 10} ack=v len=10`);
    exchange.push(`server -> client: ACK seq=v ack=u+${(sent + 1) * 10}`);
  }
  const document = await vscode.workspace.openTextDocument({
    language: "tcpflow",
    content: exchange.join("\n"),
  });
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await eventually(async () => assert.match(await texts(), /seq=u\+0 ack=v len=10/));
  assert.ok((await webview.texts(`${LADDER} .tcpflow-label`)).length < 600);
  editor.selection = new vscode.Selection(2001, 0, 2001, 0);
  await eventually(async () => assert.match(await texts(), /seq=u\+10000 ack=v len=10/));
  await screenshot("ladder of 3,000 segments");
  await webview.click("#view-mermaid");
  await closeEverything();
});
