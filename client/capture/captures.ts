/** Opens captures: a page that lists their connections, and from there each connection as a document of its own. */
import * as vscode from "vscode";
import { flowIcon, showPage } from "../page";
import type { Server } from "../server";
import { CaptureDocument } from "./document";
import { isScript } from "./import-uri";
import type { Imports } from "./imports";
import { type PageMessage, readHow, readPageMessage } from "./messages";
import { CAPTURE_PAGE } from "./page";

const VIEW_TYPE = "tcpflow.capture";

/** As a dialog offers them. */
const FILES = {
  "Captures and packetdrill scripts": ["pcap", "pcapng", "cap", "gz", "pkt"],
  "All files": ["*"],
};

export class Captures implements vscode.CustomReadonlyEditorProvider<CaptureDocument>, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
    private readonly imports: Imports,
  ) {
    this.registration = vscode.window.registerCustomEditorProvider(VIEW_TYPE, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  /**
   * One capture shows its connections; two are the two ends' captures of the same traffic, and become one document.
   *
   * @param file From the explorer's menu; of anything else, a dialog asks for one or two.
   * @param selected All that are selected in the explorer.
   */
  async choose(file: unknown, selected: unknown): Promise<void> {
    const files = chosenFiles(file, selected) ?? (await askForCaptures());
    const captures = files.filter(({ path }) => !isScript(path));
    const [first, second] = captures.sort((a, b) => (a.path < b.path ? -1 : 1));
    if (first !== undefined && second !== undefined && captures.length === 2) await this.write(first, second);
    else
      for (const each of captures) await vscode.commands.executeCommand("vscode.openWith", each, VIEW_TYPE);
    for (const script of files.filter(({ path }) => isScript(path))) await this.write(script, null);
  }

  openCustomDocument(uri: vscode.Uri): CaptureDocument {
    return new CaptureDocument(uri, this.server);
  }

  resolveCustomEditor(document: CaptureDocument, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const send = (message: unknown) => void webview.postMessage(message);
    let ready = false;
    const listeners = [
      document.onDidChange((message) => {
        if (ready) send(message);
      }),
      webview.onDidReceiveMessage((value) => {
        const message = readPageMessage(value);
        if (message?.type === "ready") {
          ready = true;
          document.soFar().forEach(send);
        } else if (message !== null) this.receive(document, message);
      }),
      panel.onDidChangeViewState(() => {
        // A page that is hidden is thrown away; it is made anew and says so when it is ready.
        if (!panel.visible) ready = false;
      }),
    ];
    panel.onDidDispose(() => {
      for (const listener of listeners) listener.dispose();
    });
    panel.iconPath = flowIcon(this.extension);
    showPage(webview, this.extension, CAPTURE_PAGE);
  }

  dispose(): void {
    this.registration.dispose();
  }

  private async write(capture: vscode.Uri, other: vscode.Uri | null): Promise<void> {
    await this.imports.open({ capture, other, stream: null, how: readHow(undefined) });
  }

  private receive(document: CaptureDocument, message: PageMessage): void {
    switch (message.type) {
      case "stop":
        document.stop();
        break;
      case "again":
        void document.read();
        break;
      case "open":
        void this.imports.open({
          capture: document.uri,
          other: null,
          stream: message.stream,
          how: message.how,
        });
        break;
      case "open-all":
        void this.imports.open({ capture: document.uri, other: null, stream: null, how: message.how });
        break;
      case "explain":
        void vscode.commands.executeCommand("tcpflow.explainRule", message.rule);
        break;
    }
  }
}

/** Undefined where no menu named any. */
function chosenFiles(file: unknown, selected: unknown): readonly vscode.Uri[] | undefined {
  const several = Array.isArray(selected) ? selected.filter((each) => each instanceof vscode.Uri) : [];
  if (several.length > 1) return several;
  return file instanceof vscode.Uri ? [file] : undefined;
}

async function askForCaptures(): Promise<readonly vscode.Uri[]> {
  const chosen = await vscode.window.showOpenDialog({
    title: "Import Capture",
    openLabel: "Import",
    filters: FILES,
    canSelectMany: true,
  });
  return chosen ?? [];
}
