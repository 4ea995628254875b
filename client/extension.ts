/** What VS Code calls when it wakes the extension and when it sends it to sleep. */
import * as vscode from "vscode";
import { Previews } from "./preview/previews";
import { Server } from "./server";

export function activate(context: vscode.ExtensionContext): void {
  const server = new Server(context);
  const previews = new Previews(context.extensionUri, server);
  const commands: Readonly<Record<string, () => unknown>> = {
    "tcpflow.openPreviewToSide": () => previews.open("beside"),
    "tcpflow.openPreview": () => previews.open("here"),
    "tcpflow.format": () => vscode.commands.executeCommand("editor.action.formatDocument"),
    "tcpflow.restartServer": () => server.restart(),
    "tcpflow.showOutput": () => server.showOutput(),
  };
  context.subscriptions.push(
    server,
    previews,
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
  );
}
