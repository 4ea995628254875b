/** The preview beside the text: what it shows, how it follows, and where its elements lead. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { change, closeEverything, open } from "../documents";
import { screenshot, webview, workbench } from "../driver";
import { expectLabels, isDimmed, labels, measure, notes, redLabels, redStroke, view } from "../picture";
import { eventually, test } from "../runner";

const SET_UP = ["SYN seq=x", "SYN,ACK seq=y ack=x+2", "ACK seq=x+1 ack=y+1"];
const WRONG_ACK = "ACK seq=y+1 ack=x+21";
const LABELS = [...SET_UP, "PSH,ACK seq=x+1 ack=y+1 len=10", "a request", WRONG_ACK];

test("the preview shows every segment, and the wrong ones in red with their messages", async () => {
  await open("three-faults.tcpflow");
  await vscode.commands.executeCommand("tcpflow.openPreviewToSide");
  await expectLabels(...LABELS);
  assert.deepEqual(await redLabels(), ["SYN,ACK seq=y ack=x+2", WRONG_ACK]);
  const found = await notes();
  for (const text of ["CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "Set-up", "Data"]) {
    assert.ok(found.includes(text), `${text} is not among ${found.join(" | ")}`);
  }
  assert.ok(
    found.some((text) => text.startsWith("✗") && text.includes("x+2")),
    found.join(" | "),
  );
});

test("a click on the red arrow leads to its line", async () => {
  const editor = await open("three-faults.tcpflow");
  await webview.click(".messageText.tcpflow-error", 1);
  await eventually(() => assert.equal(vscode.window.activeTextEditor?.selection.active.line, 8));
  assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  await webview.click(".tcpflow-problem.tcpflow-error");
  await eventually(() => assert.equal(vscode.window.activeTextEditor?.selection.active.line, 3));
});

test("the line of the cursor is marked, and comes into sight", async () => {
  const editor = await open("three-faults.tcpflow");
  const marked = () => webview.texts("#pictures .messageText.cursor");
  editor.selection = new vscode.Selection(2, 0, 2, 0);
  await eventually(async () => assert.deepEqual(await marked(), ["SYN seq=x"]));
  for (let times = 0; times < 6; times++) await webview.click("#zoom-in");
  await measure(`document.querySelector("#viewport").scrollTo(0, 0)`);
  editor.selection = new vscode.Selection(8, 0, 8, 0);
  await eventually(async () => assert.deepEqual(await marked(), [WRONG_ACK]));
  await eventually(async () => assert.ok((await view()).top > 0));
  await webview.click("#zoom-fit");
});

test("a setting turns that off, and on again", async () => {
  const settings = vscode.workspace.getConfiguration("tcpflow.preview");
  const editor = await open("three-faults.tcpflow");
  const marked = () => webview.texts("#pictures .cursor");
  await eventually(async () => assert.notDeepEqual(await marked(), []));
  await settings.update("followCursor", false, vscode.ConfigurationTarget.Global);
  await eventually(async () => assert.deepEqual(await marked(), []));
  editor.selection = new vscode.Selection(2, 0, 2, 0);
  await new Promise((wake) => setTimeout(wake, 500));
  assert.deepEqual(await marked(), []);
  await settings.update("followCursor", undefined, vscode.ConfigurationTarget.Global);
  editor.selection = new vscode.Selection(8, 0, 8, 0);
  await eventually(async () => assert.notDeepEqual(await marked(), []));
});

test("the keyboard leads there too", async () => {
  await open("three-faults.tcpflow");
  await webview.focus('[data-et="participant"]');
  await workbench.press("End");
  await workbench.press("ArrowUp");
  await workbench.press("Enter");
  await eventually(() => assert.equal(vscode.window.activeTextEditor?.selection.active.line, 8));
});

test("it is legible in four themes", async () => {
  await open("three-faults.tcpflow");
  const workbenchSettings = vscode.workspace.getConfiguration("workbench");
  const themes = ["Dark Modern", "Light Modern", "Default High Contrast", "Default High Contrast Light"];
  const strokes = new Set<unknown>();
  for (const theme of themes) {
    await workbenchSettings.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
    const kind = await eventually(async () => {
      const found = await measure("document.body.dataset.vscodeThemeName ?? document.body.className");
      assert.match(
        String(found),
        new RegExp(theme.includes("Light") ? "light" : "dark|high-contrast|contrast", "i"),
      );
      return found;
    });
    const ink = await measure(`getComputedStyle(document.querySelector("#pictures .messageText")).fill`);
    const paper = await measure("getComputedStyle(document.body).backgroundColor");
    assert.ok(contrast(String(ink), String(paper)) >= 7, `${kind}: ${ink} on ${paper}`);
    strokes.add(await redStroke());
    await screenshot(`preview ${theme}`);
  }
  assert.ok(strokes.size > 1, "the colours do not follow the theme");
  await workbenchSettings.update("colorTheme", undefined, vscode.ConfigurationTarget.Global);
});

test("typing changes the picture, and zoom and scroll stay", async () => {
  const editor = await open("three-faults.tcpflow");
  for (let times = 0; times < 4; times++) await webview.click("#zoom-in");
  await measure(`document.querySelector("#viewport").scrollTo(0, 150)`);
  const before = await eventually(async () => {
    const now = await view();
    assert.ok(now.top >= 100, `scrolled to ${now.top}`);
    return now;
  });
  await change(editor, "ack=x+21", "ack=x+11");
  await expectLabels(...LABELS.slice(0, -1), "ACK seq=y+1 ack=x+11");
  assert.deepEqual(await redLabels(), ["SYN,ACK seq=y ack=x+2"]);
  const after = await view();
  assert.equal(after.zoom, before.zoom);
  assert.ok(Math.abs(after.top - before.top) <= 40, `${before.top} became ${after.top}`);
});

test("while a line cannot be read the last good picture stays, dimmed, and the error leads to its line", async () => {
  const editor = await open("three-faults.tcpflow");
  const before = await labels();
  await change(editor, 'phase "Data"', "client -> ");
  await eventually(async () => assert.equal(await isDimmed(), true));
  assert.deepEqual(await labels(), before);
  const [banner] = await webview.texts("#banner");
  assert.match(banner ?? "", /^Line 7 /);
  await screenshot("preview while a line cannot be read");
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  await webview.click("#banner a");
  await eventually(() => assert.equal(vscode.window.activeTextEditor?.selection.active.line, 6));
  await change(editor, "client -> \n", 'phase "Data"\n');
  await eventually(async () => assert.equal(await isDimmed(), false));
});

test("it can wait for the document to be saved", async () => {
  const settings = vscode.workspace.getConfiguration("tcpflow.preview");
  await settings.update("refresh", "onSave", vscode.ConfigurationTarget.Global);
  const editor = await open("close.tcpflow");
  await eventually(async () => assert.ok((await labels()).includes("once more")));
  await change(editor, "once more", "twice");
  // Less than the second after which a VS Code in a browser saves by itself.
  await new Promise((wake) => setTimeout(wake, 500));
  assert.ok((await labels()).includes("once more"));
  await editor.document.save();
  await eventually(async () => assert.ok((await labels()).includes("twice")));
  await settings.update("refresh", undefined, vscode.ConfigurationTarget.Global);
  await change(editor, "twice", "once more");
  await eventually(async () => assert.ok((await labels()).includes("once more")));
  await editor.document.save();
});

test("it follows the active document", async () => {
  await open("close.tcpflow");
  await eventually(async () => assert.ok((await labels()).includes("FIN,ACK seq=u ack=v")));
  assert.ok((await notes()).includes("TIME-WAIT"));
  await screenshot("preview of a close");
  await open("three-faults.tcpflow");
  await eventually(async () => assert.ok((await labels()).includes("SYN seq=x")));
});

test("what the author writes is never markup", async () => {
  const captions = [
    "<img src=x onerror=alert(1)>",
    "a;b #35; $$x^2$$",
    "%%{init: {}}%%",
    "end",
    "wrap: 客户端；",
  ];
  const lines = [
    "start a=ESTABLISHED b=ESTABLISHED",
    ...captions.map((caption) => `a -> b: ACK seq=u ack=v "${caption}"`),
  ];
  const content = `${lines.join("\n")}\nnote a: <b>bold</b> &lt;\n#! ignore-file ack-of-pure-ack, ack-war`;
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: "tcpflow", content }),
    vscode.ViewColumn.One,
  );
  await expectLabels(...captions.flatMap((caption) => ["ACK seq=u ack=v", caption]));
  assert.ok((await notes()).includes("<b>bold</b> &lt;"));
  assert.equal(
    await measure(
      `document.querySelectorAll("#pictures :is(img, b, script, foreignObject, a, iframe)").length`,
    ),
    0,
  );
});

test("a document of more than 300 segments is drawn around the cursor, and the picture says so", async () => {
  const exchange = [
    "client -> server: SYN seq=0",
    "server -> client: SYN,ACK seq=0 ack=1",
    "client -> server: ACK seq=1 ack=1",
  ];
  for (let sent = 0; sent < 400; sent++) {
    exchange.push(`client -> server: ACK seq=${1 + sent * 10} ack=1 len=10`);
    exchange.push(`server -> client: ACK seq=1 ack=${11 + sent * 10}`);
  }
  const document = await vscode.workspace.openTextDocument({
    language: "tcpflow",
    content: exchange.join("\n"),
  });
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  const label = (line: number) => (document.lineAt(line).text.split(": ")[1] ?? "").replace(" len=0", "");
  await eventually(async () => assert.ok((await labels()).includes(label(0))));
  assert.equal((await labels()).length, 40);
  assert.ok((await notes()).some((text) => /763 segments below are not drawn/.test(text)));
  editor.selection = new vscode.Selection(400, 0, 400, 0);
  await eventually(async () => assert.ok((await labels()).includes(label(400))));
  assert.ok((await notes()).some((text) => /segments above are not drawn/.test(text)));
  await closeEverything();
});

/** WCAG's ratio of two opaque colours. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
