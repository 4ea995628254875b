/** What VS Code calls when it wakes the extension and when it sends it to sleep. */
import * as vscode from "vscode";
import { holdsFlow } from "./documents";
import { Previews } from "./preview/previews";
import { RulePages } from "./rule-pages";
import { Server } from "./server";

export function activate(context: vscode.ExtensionContext): void {
  const server = new Server(context);
  const previews = new Previews(context.extensionUri, server);
  const pages = new RulePages(server);
  const format = async () => {
    const editor = vscode.window.activeTextEditor;
    if (editor !== undefined && holdsFlow(editor.document)) await server.format(editor);
  };
  const commands: Readonly<Record<string, (argument: unknown) => unknown>> = {
    "tcpflow.openPreviewToSide": () => previews.open("beside"),
    "tcpflow.openPreview": () => previews.open("here"),
    "tcpflow.explainRule": (rule: unknown) => pages.show(rule),
    "tcpflow.format": format,
    "tcpflow.restartServer": () => server.restart(),
    "tcpflow.showOutput": () => server.showOutput(),
  };
  context.subscriptions.push(
    server,
    previews,
    pages,
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
  );
}
