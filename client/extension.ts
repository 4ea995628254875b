/** What VS Code calls when it wakes the extension and when it sends it to sleep. */
import * as vscode from "vscode";
import { Captures } from "./capture/captures";
import { exportCapture } from "./capture/export";
import { Imports } from "./capture/imports";
import { holdsFlow } from "./documents";
import { MarkdownFences } from "./markdown/fences";
import type { MarkdownIt } from "./markdown/plugin";
import { PictureExport } from "./picture/export";
import { GeneratedMermaid } from "./picture/generated";
import { Previews } from "./preview/previews";
import { RulePages } from "./rule-pages";
import { Server } from "./server";

/** What VS Code's own Markdown preview takes from us. */
export interface Exports {
  extendMarkdownIt<Kind extends MarkdownIt>(md: Kind): Kind;
}

export function activate(context: vscode.ExtensionContext): Exports {
  const server = new Server(context);
  const previews = new Previews(context.extensionUri, server);
  const pictures = new PictureExport(server, previews);
  const mermaid = new GeneratedMermaid(server, previews);
  const fences = new MarkdownFences(context.extensionUri, server);
  const pages = new RulePages(server);
  const imports = new Imports(server, () => previews.open("beside"));
  const captures = new Captures(context.extensionUri, server, imports);
  const format = async () => {
    const editor = vscode.window.activeTextEditor;
    if (editor !== undefined && holdsFlow(editor.document)) await server.format(editor);
  };
  const commands: Readonly<Record<string, (argument: unknown, more: unknown) => unknown>> = {
    "tcpflow.openPreviewToSide": () => previews.open("beside"),
    "tcpflow.openPreview": () => previews.open("here"),
    "tcpflow.openLockedPreviewToSide": () => previews.openLocked(),
    "tcpflow.lockPreview": () => previews.lock(true),
    "tcpflow.unlockPreview": () => previews.lock(false),
    "tcpflow.showSource": () => previews.showSource(),
    "tcpflow.showMermaid": () => mermaid.show(),
    "tcpflow.exportPicture": (argument: unknown) => pictures.toFile(argument),
    "tcpflow.copyPicture": (argument: unknown) => pictures.toClipboard(argument),
    "tcpflow.explainRule": (rule: unknown) => pages.show(rule),
    "tcpflow.format": format,
    "tcpflow.importCapture": (file: unknown, selected: unknown) => captures.choose(file, selected),
    "tcpflow.exportCapture": () => exportCapture(server),
    "tcpflow.restartServer": () => server.restart(),
    "tcpflow.showOutput": () => server.showOutput(),
  };
  context.subscriptions.push(
    server,
    previews,
    previews.onDidWishExport((panel) => pictures.from(panel)),
    mermaid,
    fences,
    pages,
    imports,
    captures,
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
  );
  return { extendMarkdownIt: (md) => fences.extend(md) };
}
