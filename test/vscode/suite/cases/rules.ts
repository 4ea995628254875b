/** The page of a rule, from a finding: it opens beside the text, with no network, and leads on to other pages. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, faults, open } from "../documents";
import { screenshot, webview, workbench } from "../driver";
import { eventually, test } from "../runner";

async function expectPage(name: string, heading: string): Promise<void> {
  await eventually(async () => {
    assert.deepEqual(await webview.texts("h1"), [name]);
    assert.ok((await webview.texts("h2")).includes(heading));
  });
}

test("the code action of a finding opens the page of its rule", async () => {
  const { document } = await open("three-faults.tcpflow");
  await eventually(() => assert.ok(faults(document).includes("synack-ack-mismatch")));
  const { range } = vscode.languages.getDiagnostics(document.uri)[0] ?? assert.fail();
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const explain = actions.find(({ title }) => title === "Explain synack-ack-mismatch");
  assert.ok(explain?.command, actions.map(({ title }) => title).join(", "));
  await vscode.commands.executeCommand(explain.command.command, ...(explain.command.arguments ?? []));
  await expectPage("synack-ack-mismatch", "What is wrong");
  const said = (await webview.texts("blockquote")).join();
  assert.ok(said.includes("ack=x+2 does not acknowledge the SYN that server received"), said);
  await screenshot("rule");
});

test("a link leads to another rule, and to the page in Chinese", async () => {
  await webview.click("a[data-href='ack-of-unsent.md'], a[href='ack-of-unsent.md']");
  await expectPage("ack-of-unsent", "What is wrong");
  await webview.click("a[data-href='zh-cn/ack-of-unsent.md'], a[href='zh-cn/ack-of-unsent.md']");
  await expectPage("ack-of-unsent", "错在哪里");
  await screenshot("rule-in-chinese");
});

test("the hover on a finding has a link that may be followed", async () => {
  const editor = await open("three-faults.tcpflow");
  const { document } = editor;
  await eventually(() => assert.ok(faults(document).length > 0));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    new vscode.Position(3, 8),
  );
  const markdown = hovers
    .flatMap(({ contents }) => contents)
    .find(
      (content): content is vscode.MarkdownString =>
        content instanceof vscode.MarkdownString && content.value.includes("command:tcpflow.explainRule"),
    );
  assert.ok(markdown);
  assert.deepEqual(markdown.isTrusted, { enabledCommands: ["tcpflow.explainRule"] });
  editor.selection = new vscode.Selection(3, 8, 3, 8);
  await vscode.commands.executeCommand("editor.action.showHover");
  await eventually(async () => {
    assert.ok((await workbench.texts(".monaco-hover a")).includes("synack-ack-mismatch"));
  });
  await screenshot("rule-in-hover");
  await vscode.commands.executeCommand("editor.action.hideHover");
});

test("without a rule, or with one that does not exist: the list of all", async () => {
  await vscode.commands.executeCommand("tcpflow.explainRule");
  await eventually(async () => assert.deepEqual(await webview.texts("h1"), ["Rules"]));
  await closeEverything();
  await vscode.commands.executeCommand("tcpflow.explainRule", "no-such-rule");
  await eventually(async () => assert.deepEqual(await webview.texts("h1"), ["Rules"]));
  await closeEverything();
});
