/** Opens the preview, and opens it again after a reload of the window. */
import * as vscode from "vscode";
import { holdsFlow } from "../documents";
import type { Server } from "../server";
import { readPageState } from "./messages";
import { PreviewPanel } from "./panel";

export const VIEW_TYPE = "tcpflow.preview";

export class Previews implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: PreviewPanel | null = null;
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {
    this.registration = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this);
  }

  /** For the active editor's document. */
  open(where: "beside" | "here"): void {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !holdsFlow(editor.document)) {
      void vscode.window.showInformationMessage(
        "Open a .tcpflow document first: the preview shows the active one.",
      );
      return;
    }
    if (this.panel === null) {
      const column = where === "beside" ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      this.adopt(
        vscode.window.createWebviewPanel(
          VIEW_TYPE,
          "Preview",
          { viewColumn: column, preserveFocus: where === "beside" },
          { enableScripts: true },
        ),
      );
    } else this.panel.reveal();
    this.panel?.show(editor.document, editor.selection.active.line);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const uri = readPageState(state)?.uri;
    if (uri === undefined || this.panel !== null) {
      panel.dispose();
      return;
    }
    const preview = this.adopt(panel);
    try {
      preview.show(await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true)), 0);
    } catch {
      // The file is gone; a picture of nothing helps nobody.
      preview.dispose();
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.panel?.dispose();
  }

  private adopt(webviewPanel: vscode.WebviewPanel): PreviewPanel {
    const panel = new PreviewPanel(webviewPanel, this.extension, this.server);
    this.panel = panel;
    panel.onDidDispose(() => {
      panel.dispose();
      if (this.panel === panel) this.panel = null;
    });
    return panel;
  }
}
