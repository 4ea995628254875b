/** The project's own settings hold in the editor, follow their file, and yield to what the person has set. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, expectFaults, faults, open } from "../documents";
import { eventually, test } from "../runner";

const DOCUMENT = "project/shorthand.tcpflow";
const FILE = "project/.tcpflowrc.json";
const RULE = "missing-ack-flag";

function uriOf(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "the suite has no workspace");
  return vscode.Uri.joinPath(folder.uri, name);
}

function write(text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(uriOf(FILE), new TextEncoder().encode(text));
}

test("a rule that the project turns off is silent, and speaks when the file no longer says so", async () => {
  const { document } = await open(DOCUMENT);
  await eventually(() => assert.ok(vscode.languages.getDiagnostics(document.uri).length > 0));
  assert.deepEqual(faults(document), []);
  await write(`{ "rules": { "${RULE}": "error" } }`);
  await expectFaults(document, RULE);
  const severities = vscode.languages.getDiagnostics(document.uri).map(({ severity }) => severity);
  assert.ok(severities.includes(vscode.DiagnosticSeverity.Error));
});

test("what the person has set comes before it", async () => {
  const { document } = await open(DOCUMENT);
  await expectFaults(document, RULE);
  const settings = vscode.workspace.getConfiguration("tcpflow");
  await settings.update("rules", { [RULE]: "off" }, vscode.ConfigurationTarget.Workspace);
  await expectFaults(document);
  await settings.update("rules", undefined, vscode.ConfigurationTarget.Workspace);
  await expectFaults(document, RULE);
});

test("the profile is the project's until the person sets one, be it the usual one", async () => {
  const { document } = await open(DOCUMENT);
  await write('{ "profile": "textbook" }');
  await expectFaults(document);
  const settings = vscode.workspace.getConfiguration("tcpflow");
  await settings.update("profile", "rfc", vscode.ConfigurationTarget.Workspace);
  await expectFaults(document, RULE);
  await settings.update("profile", undefined, vscode.ConfigurationTarget.Workspace);
  await expectFaults(document);
});

test("what is wrong in the file is said in the file", async () => {
  await open(DOCUMENT);
  await write('{ "rules": { "missing-ack-flags": "off" } }');
  const own = () => vscode.languages.getDiagnostics(uriOf(FILE)).filter(({ source }) => source === "tcpflow");
  await eventually(() => assert.match(own()[0]?.message ?? "", /did you mean `missing-ack-flag`\?$/));
  await write("{}");
  await eventually(() => assert.deepEqual(own(), []));
});

test("the file may have comments, and its rules are completed", async () => {
  await write('{ "rules": { "" } }');
  const { document } = await open(FILE);
  assert.equal(document.languageId, "jsonc");
  await eventually(async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      new vscode.Position(0, 14),
    );
    assert.ok(
      items.some(({ label }) => String(typeof label === "object" ? label.label : label).includes(RULE)),
    );
  });
  await write("{}");
  await closeEverything();
});
