/** Fences are pictures in VS Code's own Markdown preview and in notebooks. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { change, closeEverything, open } from "../documents";
import { screenshot, webview } from "../driver";
import { eventually, test } from "../runner";

const FENCE = ".tcpflow-fence";
const THEMES = ["Dark Modern", "Light Modern", "Default High Contrast", "Default High Contrast Light"];

test("in the Markdown preview a fence is a picture, and what is wrong stands below it", async () => {
  await closeEverything();
  await open("fences.md");
  await vscode.commands.executeCommand("markdown.showPreviewToSide");
  await eventually(async () => assert.equal((await webview.texts(`${FENCE} > svg`)).length, 3), 30_000);
  const drawn = (await webview.texts(`${FENCE} svg text`)).join("\n");
  for (const text of ["Handshake", "SYN,ACK seq=y ack=x+1", "<img src=x onerror=alert(1)>", "ESTABLISHED"]) {
    assert.ok(drawn.includes(text), `${text} is not in ${drawn}`);
  }
  const findings = await webview.texts(`${FENCE} li`);
  assert.ok(
    findings.some((text) => /^✗ Line 16: .*ack=x\+2/.test(text)),
    findings.join("\n"),
  );
  assert.ok(
    findings.some((text) => text.startsWith("✗ Line 23: ")),
    findings.join("\n"),
  );
  const others = await webview.texts("pre code");
  assert.ok(others.some((text) => text.includes("tcpflow is only a word here")));
  const named = await webview.evaluate(
    FENCE,
    `[...document.querySelectorAll("${FENCE} svg")].map((svg) => [svg.getAttribute("role"), ...svg.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent)].join(": ")).at(0)`,
  );
  assert.match(String(named), /^img: Handshake: Time-sequence diagram of 3 TCP segments/);
  assert.equal(
    await webview.evaluate(FENCE, `document.querySelectorAll("${FENCE} :is(script, img, .mermaid)").length`),
    0,
  );
});

test("it is legible there in four themes", async () => {
  const settings = vscode.workspace.getConfiguration("workbench");
  const inks = new Set<unknown>();
  for (const theme of THEMES) {
    await settings.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
    const ink = () =>
      webview.evaluate(FENCE, `getComputedStyle(document.querySelector("${FENCE} svg text")).fill`);
    await eventually(async () => {
      const found = await ink();
      assert.ok(!inks.has(found) || theme.endsWith("Light"), `${theme}: still ${found}`);
      inks.add(found);
    });
    await new Promise((wake) => setTimeout(wake, 400));
    await screenshot(`Markdown preview ${theme}`);
  }
  assert.ok(inks.size > 1);
  await settings.update("colorTheme", undefined, vscode.ConfigurationTarget.Global);
});

test("it follows the text", async () => {
  const editor = await open("fences.md");
  await change(editor, "SYN,ACK seq=y ack=x+2", "SYN,ACK seq=y ack=x+1");
  await eventually(async () => {
    const findings = await webview.texts(`${FENCE} li`);
    assert.ok(!findings.some((text) => text.includes("ack=x+2")), findings.join("\n"));
  });
  await closeEverything();
});

test("in a notebook, too, a fence is a picture", async () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, "fences.ipynb");
  await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(uri));
  await eventually(async () => assert.equal((await webview.texts(`${FENCE} > svg`)).length, 1), 30_000);
  assert.match((await webview.texts(`${FENCE} li`)).join("\n"), /ack=x\+2/);
  await screenshot("notebook");
  await closeEverything();
});
