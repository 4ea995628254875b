/** Several previews: which document each shows, and which one keeps it. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, open } from "../documents";
import { screenshot, workbench } from "../driver";
import { labels } from "../picture";
import { eventually, test } from "../runner";

const CLOSE = "FIN,ACK seq=u ack=v";
const FAULTS = "SYN seq=x";

const previewTitles = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .map(({ label }) => label)
    .filter((label) => label.includes("Preview"))
    .sort();

async function expectShown(...texts: string[]): Promise<void> {
  await eventually(async () => {
    const shown = await labels();
    for (const text of [CLOSE, FAULTS]) assert.equal(shown.includes(text), texts.includes(text), text);
  });
}

test("a locked preview keeps its document, while another goes with the active editor", async () => {
  await closeEverything();
  await open("close.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openLockedPreviewToSide");
  await eventually(() => assert.deepEqual(previewTitles(), ["[Preview] close.tcpflow"]));
  await expectShown(CLOSE);
  await open("three-faults.tcpflow");
  await expectShown(CLOSE);
  await vscode.commands.executeCommand("tcpflow.openPreviewToSide");
  await eventually(() =>
    assert.deepEqual(previewTitles(), ["Preview three-faults.tcpflow", "[Preview] close.tcpflow"]),
  );
  await vscode.commands.executeCommand("workbench.action.focusSecondEditorGroup");
  await vscode.commands.executeCommand("workbench.action.moveEditorToBelowGroup");
  await expectShown(CLOSE, FAULTS);
  await screenshot("two previews, one of them locked");
});

test("asked for again, a document's preview is shown, not doubled", async () => {
  await open("three-faults.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openPreviewToSide");
  await open("close.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openLockedPreviewToSide");
  await eventually(() => assert.equal(previewTitles().length, 2));
});

test("an unlocked preview goes with the active editor again, and no two do so", async () => {
  await closeEverything();
  await open("close.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openPreview");
  await eventually(() => assert.deepEqual(previewTitles(), ["Preview close.tcpflow"]));
  await vscode.commands.executeCommand("tcpflow.lockPreview");
  await eventually(() => assert.deepEqual(previewTitles(), ["[Preview] close.tcpflow"]));
  const actions = () =>
    workbench.evaluate(
      `[...document.querySelectorAll(".editor-group-container.active .editor-actions .action-label")].map((each) => each.getAttribute("aria-label"))`,
    ) as Promise<string[]>;
  await eventually(async () => {
    const found = (await actions()).join(" | ");
    assert.ok(/Unlock Preview/.test(found) && /Show Source/.test(found), found);
  });
  await vscode.commands.executeCommand("tcpflow.unlockPreview");
  await eventually(() => assert.deepEqual(previewTitles(), ["Preview close.tcpflow"]));
  await vscode.commands.executeCommand("tcpflow.showSource");
  await eventually(() =>
    assert.ok(vscode.window.activeTextEditor?.document.fileName.endsWith("close.tcpflow")),
  );
  await open("three-faults.tcpflow");
  await eventually(() => assert.deepEqual(previewTitles(), ["Preview three-faults.tcpflow"]));
  await closeEverything();
});
