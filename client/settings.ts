/** The extension's own settings; those of the language server it reads itself. */
import * as vscode from "vscode";

export interface PreviewSettings {
  readonly refresh: "onType" | "onSave";
  readonly followCursor: boolean;
}

export function previewSettings(): PreviewSettings {
  const settings = vscode.workspace.getConfiguration("tcpflow.preview");
  return {
    refresh: settings.get("refresh") === "onSave" ? "onSave" : "onType",
    followCursor: settings.get("followCursor", true),
  };
}
