/** A capture opens as the list of its connections; from there each one opens as a document with its preview. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, faults } from "../documents";
import { screenshot, webview, workbench } from "../driver";
import { labels } from "../picture";
import { eventually, reloadWindow, test } from "../runner";

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
const firstStream = async () => (await webview.texts(`${ROWS} td:first-child`))[0];
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
  assert.match(document.getText(), /^title "many-connections\.a\.pcap"$.*^set profile=capture$/ms);
  await eventually(async () => assert.match((await labels())[0] ?? "", /^SYN /));
  await eventually(() => assert.deepEqual(faults(document), []));
  await screenshot("capture-connection");
});

test("the list can be sorted and filtered by keyboard and mouse", async () => {
  await closeEverything();
  await openCapture("many-connections.a.pcap");
  await eventually(async () => assert.ok((await rows()).length > 1));
  const all = (await rows()).length;
  assert.equal(await firstStream(), "0");
  await webview.click("th .heading");
  await eventually(async () => assert.equal(await firstStream(), String(all - 1)));
  const [port] = /:\d+/.exec((await webview.texts(`${ROWS} td:nth-child(2)`))[0] ?? "") ?? assert.fail();
  await webview.click("#filter");
  await workbench.type(port);
  await eventually(async () => assert.ok((await rows()).every((row) => row.includes(port))));
  assert.match((await webview.texts("#shown")).join(), new RegExp(`^\\d+ of ${all} connections$`));
  await workbench.press("ArrowDown");
  await eventually(async () => assert.equal((await webview.texts("#chosen h2")).length, 1));
});

test("findings stand below the list with their frames, and lead to their rules", async () => {
  await closeEverything();
  await openCapture("oracle/k00000.pcap");
  await eventually(async () => assert.equal((await rows()).length, 1));
  await webview.click(`${ROWS} td:nth-child(2)`);
  await webview.click("#chosen summary");
  await eventually(async () => assert.match((await webview.texts("#chosen li")).join(), /Frame \d/));
  await screenshot("capture-findings");
  const [rule] = await webview.texts("#chosen li a");
  await webview.click("#chosen li a");
  await eventually(async () => assert.ok((await webview.texts("h1")).includes(rule ?? "")));
});

test("it is legible in four themes", async () => {
  await closeEverything();
  await openCapture("bulk-loss-sack.a.pcap");
  await webview.click(`${ROWS} td:nth-child(2)`);
  const settings = vscode.workspace.getConfiguration("workbench");
  for (const theme of [
    "Dark Modern",
    "Light Modern",
    "Default High Contrast",
    "Default High Contrast Light",
  ]) {
    await settings.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
    await eventually(async () =>
      assert.match(
        String(await page("document.body.dataset.vscodeThemeName ?? document.body.className")),
        new RegExp(theme.includes("Light") ? "light" : "dark|contrast", "i"),
      ),
    );
    const [ink, paper] = (await page(
      `[getComputedStyle(document.querySelector("#list td")).color, getComputedStyle(document.body).backgroundColor]`,
    )) as [string, string];
    assert.notEqual(ink, paper);
    await screenshot(`capture ${theme}`);
  }
  await settings.update("colorTheme", undefined, vscode.ConfigurationTarget.Global);
});

test("of a file that is cut off, what is there is shown, and where it ends", async () => {
  await closeEverything();
  const whole = await vscode.workspace.fs.readFile(file("half-close.a.pcap"));
  await vscode.workspace.fs.writeFile(file("cut-off.pcap"), whole.subarray(0, whole.length - 9));
  await openCapture("cut-off.pcap");
  await eventually(async () => assert.equal((await rows()).length, 1));
  await webview.click("#problems summary");
  await eventually(async () => assert.match((await webview.texts("#problems li")).join(), /offset [\d,]+/));
  await vscode.workspace.fs.writeFile(file("cut-off.pcap"), whole);
  await eventually(async () => assert.match((await webview.texts("#banner")).join(), /file has changed/));
  await webview.click("#again");
  await eventually(async () => assert.match(await about(), /^pcap/));
  assert.equal(await page(`document.querySelector("#problems").hidden`), true);
  assert.equal(await page(`document.querySelector("#banner").hidden`), true);
});

test("a large file shows how far it is, can be stopped, and keeps what was read", async () => {
  await closeEverything();
  const whole = Buffer.from(await vscode.workspace.fs.readFile(file("many-connections.a.pcap")));
  const packets = whole.subarray(24);
  const large = Buffer.concat([whole.subarray(0, 24), ...Array<Buffer>(4000).fill(packets)]);
  await vscode.workspace.fs.writeFile(file("large.pcap"), large);
  await openCapture("large.pcap");
  await eventually(async () => assert.match((await webview.texts("#percent")).join(), /^[1-9]\d* %$/));
  await screenshot("capture-reading");
  await webview.click("#stop");
  await eventually(async () =>
    assert.match((await webview.texts("#banner")).join(), /^Reading was stopped\./),
  );
  assert.ok((await rows()).length > 1);
  assert.equal(await page(`document.querySelector("#reading").hidden`), true);
  const drawn = Number(await page(`document.querySelectorAll("#list tbody tr").length`));
  assert.ok(drawn < 200, `${drawn} rows are drawn`);
  await closeEverything();
  await vscode.workspace.fs.delete(file("large.pcap"));
});

test("the captures of both ends are imported as one document", async () => {
  await closeEverything();
  const both = [file("syn-lost.a.pcap"), file("syn-lost.b.pcap")];
  await vscode.commands.executeCommand("tcpflow.importCapture", both[1], both);
  const document = await eventually(imported);
  assert.match(document.getText(), /^title "syn-lost\.a\.pcap and syn-lost\.b\.pcap"$/m);
  await eventually(async () => assert.match((await labels())[0] ?? "", /SYN /));
  assert.ok(
    (await labels()).some((label) => label.endsWith("(lost)")),
    (await labels()).join(" | "),
  );
  await eventually(() => assert.deepEqual(faults(document), []));
});

test("before the reload: a sorted list, a chosen connection, and one that is open", async () => {
  await closeEverything();
  await vscode.commands.executeCommand("tcpflow.importCapture", file("many-connections.a.pcap"));
  await webview.click("th .heading");
  await webview.click(`${ROWS} td:nth-child(2)`, 2);
  await eventually(async () => assert.equal((await webview.texts("#chosen h2")).length, 1));
  await webview.click("#open");
  await eventually(async () => assert.match((await labels())[0] ?? "", /SYN /));
  // The state of pages and editors travels to VS Code's own storage, which is written a moment later.
  await new Promise((wake) => setTimeout(wake, 1500));
});

reloadWindow();

test("after the reload: the connection with its preview, and the list as it was", async () => {
  await eventually(() => assert.match(imported().getText(), /^title "many-connections/), 30_000);
  await eventually(async () => assert.match((await labels())[0] ?? "", /SYN /), 30_000);
  await openCapture("many-connections.a.pcap");
  await eventually(async () => assert.equal(await firstStream(), String((await rows()).length - 1)));
  await eventually(async () =>
    assert.equal((await webview.texts(`${ROWS}[aria-selected='true'] td:first-child`)).length, 1),
  );
  await closeEverything();
});
