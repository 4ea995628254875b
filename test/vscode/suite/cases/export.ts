/** Pictures leave VS Code: into files and into the clipboard, from a menu or by what a keybinding says. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, open } from "../documents";
import { screenshot, webview, workbench } from "../driver";
import { labels } from "../picture";
import { eventually, test } from "../runner";

const SCALE = 2;

function folder(): vscode.Uri {
  const found = vscode.workspace.workspaceFolders?.[0];
  assert.ok(found, "the suite has no workspace");
  return vscode.Uri.joinPath(found.uri, "pictures");
}

async function exported(format: string, name: string, host?: string): Promise<Buffer> {
  const target = vscode.Uri.joinPath(folder(), name);
  await vscode.commands.executeCommand("tcpflow.exportPicture", { format, target, host });
  return Buffer.from(await vscode.workspace.fs.readFile(target));
}

const sizeOf = (svg: string) =>
  ["width", "height"].map((side) => Number(new RegExp(`<svg[^>]* ${side}="([\\d.]+)"`).exec(svg)?.[1]));

test("a picture becomes a file of each format", async () => {
  await closeEverything();
  await open("three-faults.tcpflow");
  await vscode.workspace.fs.createDirectory(folder());
  const svg = String(await exported("svg-light", "light.svg"));
  assert.match(svg, /^<svg [^>]*role="img"/);
  assert.match(svg, /Three faults/);
  const dark = String(await exported("svg-dark", "dark.svg"));
  assert.notEqual(dark, svg);
  const png = await exported("png", "light.png");
  assert.equal(png.subarray(0, 8).toString("hex"), "89504e470d0a1a0a");
  const [width = 0, height = 0] = sizeOf(svg);
  assert.ok(Math.abs(png.readUInt32BE(16) - SCALE * width) <= SCALE, `${png.readUInt32BE(16)} for ${width}`);
  assert.ok(
    Math.abs(png.readUInt32BE(20) - SCALE * height) <= SCALE,
    `${png.readUInt32BE(20)} for ${height}`,
  );
  assert.notDeepEqual(await exported("png-dark", "dark.png"), png);
  assert.match(
    String(await exported("mermaid", "three.mmd")),
    /^%% scenario 1: Three faults\nsequenceDiagram\n/,
  );
  assert.match(
    String(await exported("markdown", "three.md")),
    /^\*\*Three faults\*\*\n\n```mermaid\nsequenceDiagram\n/,
  );
  assert.match(String(await exported("states-svg", "server.svg", "server")), /^<svg .*SYN-RECEIVED/s);
  const left = (await vscode.workspace.fs.readDirectory(folder())).map(([name]) => name).sort();
  assert.deepEqual(left, [
    "dark.png",
    "dark.svg",
    "light.png",
    "light.svg",
    "server.svg",
    "three.md",
    "three.mmd",
  ]);
});

test("the choice is made with the keyboard, and the file lies where the dialog says", async () => {
  const settings = vscode.workspace.getConfiguration("files");
  await settings.update("simpleDialog.enable", true, vscode.ConfigurationTarget.Global);
  await open("close.tcpflow");
  const target = vscode.Uri.joinPath(folder(), "..", "close.svg");
  const done = vscode.commands.executeCommand("tcpflow.exportPicture");
  await eventually(async () =>
    assert.ok(
      (await workbench.texts(".quick-input-widget .label-name")).some((text) => text.includes("SVG")),
    ),
  );
  await screenshot("export picture, the choice");
  await workbench.type("SVG");
  await workbench.press("Enter");
  await eventually(async () =>
    assert.ok(
      String(await workbench.evaluate(`document.querySelector(".quick-input-widget input").value`)).endsWith(
        "close.svg",
      ),
    ),
  );
  await workbench.press("Enter");
  await done;
  assert.match(String(Buffer.from(await vscode.workspace.fs.readFile(target))), /^<svg /);
  await vscode.workspace.fs.delete(target);
  await settings.update("simpleDialog.enable", undefined, vscode.ConfigurationTarget.Global);
});

test("a text is copied, and so is an image", async () => {
  await open("close.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openPreviewToSide");
  await eventually(async () => assert.ok((await labels()).includes("FIN,ACK seq=u ack=v")));
  await vscode.commands.executeCommand("tcpflow.copyPicture", { format: "markdown" });
  await eventually(async () =>
    assert.match(await vscode.env.clipboard.readText(), /```mermaid\nsequenceDiagram/),
  );
  await vscode.commands.executeCommand("tcpflow.copyPicture", { format: "png" });
  await eventually(async () => {
    const types = await workbench.evaluate(
      "navigator.clipboard.read().then((items) => items.flatMap(({ types }) => types))",
    );
    assert.deepEqual(types, ["image/png"]);
  });
});

test("the picture's own menu offers it", async () => {
  const entries = await webview.menu("#viewport");
  for (const entry of [
    "Export Picture…",
    "Copy Picture…",
    "Show Generated Mermaid",
    "Show Source",
    "Lock Preview",
  ]) {
    assert.ok(entries.includes(entry), `${entry} is not among ${entries.join(" | ")}`);
  }
  await vscode.commands.executeCommand("notifications.clearAll");
  await closeEverything();
});
