/** A reload of the window brings the preview back, as it was looked at. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, open } from "../documents";
import { webview } from "../driver";
import { labels, view } from "../picture";
import { eventually, reloadWindow, test } from "../runner";

const ladder = async () => (await webview.texts("#pictures figure.ladder text")).join("\n");

test("before the reload: a preview, zoomed in and scrolled", async () => {
  await closeEverything();
  await open("close.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openPreviewToSide");
  await eventually(async () => assert.ok((await labels()).includes("FIN,ACK seq=u ack=v")));
  await webview.click("#zoom-value");
  for (let times = 0; times < 3; times++) await webview.click("#zoom-in");
  await eventually(async () => assert.equal((await view()).zoom, "173%"));
  await webview.evaluate("#pictures", `document.querySelector("#viewport").scrollTo(0, 200)`);
  await eventually(async () => assert.equal((await view()).top, 200));
  // The page's state travels to VS Code's own storage, which is written a moment later.
  await new Promise((wake) => setTimeout(wake, 1500));
});

reloadWindow();

test("after the reload: the same picture, the same zoom, the same place", async () => {
  await eventually(async () => assert.ok((await labels()).includes("FIN,ACK seq=u ack=v")), 30_000);
  assert.deepEqual(await view(), { zoom: "173%", top: 200 });
  await closeEverything();
});

test("before the second reload: a locked ladder, and another document in the editor", async () => {
  await open("three-faults.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openLockedPreviewToSide");
  await webview.click("#view-ladder");
  await eventually(async () => assert.match(await ladder(), /SYN,ACK seq=y ack=x\+2/));
  await open("close.tcpflow");
  await new Promise((wake) => setTimeout(wake, 1500));
  assert.match(await ladder(), /SYN,ACK seq=y ack=x\+2/);
});

reloadWindow();

test("after the second reload: the same ladder, still locked", async () => {
  await eventually(async () => assert.match(await ladder(), /SYN,ACK seq=y ack=x\+2/), 30_000);
  const titles = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
  assert.ok(titles.includes("[Preview] three-faults.tcpflow"), titles.join(" | "));
  await open("three-faults.tcpflow");
  await open("close.tcpflow");
  await new Promise((wake) => setTimeout(wake, 500));
  assert.match(await ladder(), /SYN,ACK seq=y ack=x\+2/);
  await closeEverything();
});
